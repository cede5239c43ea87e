import path from 'node:path';
import { connect } from '../../../src/storage/database.ts';
import { startFaultProxy } from '../../doubles/fault-proxy.ts';
import { hasPostgres, startPostgres } from '../../support/start-postgres.ts';
import { commonSettings, openClientProxy, demandReady } from './common.ts';
import { openFakeClock } from './fake-clock.ts';
import { addAdmin, addWebhook, makeAgents, untilDelivered } from './make-agents.ts';
import { openModelEndpoint } from './model-endpoint.ts';
import { openNats } from './nats-server.ts';
import { readLog } from './read-log.ts';
import type { BatonNode, Setup, SetupOptions } from './setup.ts';
import { deliveredWithinMs } from './open-embedded.ts';
import { manageBaton } from './start-baton.ts';
import { openWebhookEndpoint } from './webhook-endpoint.ts';

const processes = 3;

/** Three processes on a server Postgres with NATS, each with proxies of its own to both and to its clients. */
export async function openCluster(options: SetupOptions): Promise<Setup | null> {
  const { folder, port, history } = options;
  const stops: (() => Promise<void> | void)[] = [];
  const close = async (): Promise<void> => {
    for (const stop of stops.splice(0).reverse()) await stop();
  };
  try {
    if (!hasPostgres) return null;
    const postgres = await startPostgres({ folder, port: port + 20 });
    stops.push(postgres.stop);
    const model = await openModelEndpoint(port + 30);
    stops.push(model.close);
    const webhooks = await openWebhookEndpoint(port + 31, history);
    stops.push(webhooks.close);
    const nats = openNats({ folder, port: port + 21 });
    await nats?.start();
    stops.push(() => nats?.stop());
    const settings = commonSettings(folder, model);
    addAdmin({ ...settings, DATABASE_URL: postgres.url });

    const nodes: BatonNode[] = [];
    for (let index = 0; index < processes; index += 1) {
      const own = port + index;
      const database = await startFaultProxy({ host: '127.0.0.1', port: postgres.port }, own + 22);
      stops.push(() => database[Symbol.asyncDispose]());
      const toNats = nats && (await startFaultProxy({ host: '127.0.0.1', port: port + 21 }, own + 25));
      stops.push(() => toNats?.[Symbol.asyncDispose]());
      const proxy = await openClientProxy({ baton: own, proxy: own + 10 });
      stops.push(() => proxy.clients[Symbol.asyncDispose]());
      // The last process is the one whose clock is moved.
      const clock = index === processes - 1 ? openFakeClock(path.join(folder, 'clock')) : null;
      const url = `postgres://postgres@127.0.0.1:${database.port}/postgres`;
      const baton = manageBaton({
        name: `baton-${index + 1}`,
        port: own,
        folder,
        history,
        settings: { ...settings, DATABASE_URL: url, ...(toNats ? { NATS_URL: `nats://127.0.0.1:${toNats.port}` } : {}), ...clock?.environment },
      });
      stops.push(() => baton.close());
      nodes.push({ baton, ...proxy, database, nats: toNats, setClock: clock?.set ?? null });
    }
    // The first migrates, syncs and embeds what the others find done.
    nodes[0]?.baton.start();
    await demandReady(nodes.slice(0, 1));
    for (const { baton } of nodes) baton.start();
    await demandReady(nodes);
    const countPending = await addWebhook(nodes[0]?.url ?? '', webhooks.url);
    const agents = await makeAgents(nodes[0]?.url ?? '', { count: options.agents, capacity: options.capacity });
    // Around the proxies: what is looked at must not suffer from the faults.
    const look = connect({ url: postgres.url, max: 1 });
    stops.push(() => look.end({ timeout: 2 }));
    return {
      name: 'cluster',
      nodes,
      postgres,
      nats,
      model,
      disk: null,
      agents,
      leftOut: [
        ...(nats ? [] : ['NATS: no nats-server is installed']),
        ...(nodes.some((node) => node.setClock) ? [] : ['clock steps: faketime is not installed']),
      ],
      async untilQuiet(withinMs) {
        const until = Date.now() + withinMs;
        while (Date.now() < until) {
          const [row] = await look<{ open: number }[]>`select count(*)::int as open from conversation_event where handled_at is null`;
          if (row?.open === 0) break;
          await new Promise((resolve) => setTimeout(resolve, 200));
        }
        await untilDelivered(countPending, Math.min(deliveredWithinMs, withinMs));
      },
      readLoads: () =>
        look<{ agentId: string; load: number; capacity: number }[]>`
          select agent.id as "agentId", load, capacity from agent join agent_load on agent_load.agent_id = agent.id where load > capacity`,
      async readLog() {
        await Promise.all(nodes.map(({ baton }) => baton.close()));
        return readLog(look);
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
