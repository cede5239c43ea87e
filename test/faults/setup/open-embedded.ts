import path from 'node:path';
import { openDatabase } from '../../../src/storage/open-database.ts';
import { silentLogger } from '../../support/silent-logger.ts';
import { commonSettings, openClientProxy, demandReady } from './common.ts';
import { openFakeClock } from './fake-clock.ts';
import { addAdmin, addWebhook, makeAgents, untilDelivered } from './make-agents.ts';
import { openModelEndpoint } from './model-endpoint.ts';
import { readLog } from './read-log.ts';
import type { BatonNode, Setup, SetupOptions } from './setup.ts';
import { mountSmallDisk } from './small-disk.ts';
import { manageBaton } from './start-baton.ts';
import { openWebhookEndpoint } from './webhook-endpoint.ts';

const quietMs = 3_000;
/** A webhook that was refused twice waits for 10 s, and one that a dead process had on its way for 15 s. */
export const deliveredWithinMs = 45_000;

/** One process on the embedded database, on a disk that can be filled. */
export async function openEmbeddedSetup(options: SetupOptions): Promise<Setup> {
  const { folder, port, history } = options;
  const stops: (() => Promise<void> | void)[] = [];
  const close = async (): Promise<void> => {
    for (const stop of stops.splice(0).reverse()) await stop();
  };
  try {
    const model = await openModelEndpoint(port + 30);
    stops.push(model.close);
    const webhooks = await openWebhookEndpoint(port + 31, history);
    stops.push(webhooks.close);
    const disk = mountSmallDisk(path.join(folder, 'data'));
    if (disk) stops.push(disk.unmount);
    const clock = openFakeClock(path.join(folder, 'clock'));
    const settings = { ...commonSettings(folder, model), ...clock?.environment };
    addAdmin(settings);
    const baton = manageBaton({ name: 'baton', port, folder, settings, history });
    stops.push(() => baton.close());
    const proxy = await openClientProxy({ baton: port, proxy: port + 10 });
    stops.push(() => proxy.clients[Symbol.asyncDispose]());
    const node: BatonNode = { baton, ...proxy, database: null, nats: null, setClock: clock?.set ?? null };
    baton.start();
    await demandReady([node]);
    const countPending = await addWebhook(node.url, webhooks.url);
    const agents = await makeAgents(node.url, { count: options.agents, capacity: options.capacity });
    return {
      name: 'embedded',
      nodes: [node],
      postgres: null,
      nats: null,
      model,
      disk,
      agents,
      leftOut: [...(disk ? [] : ['disk full: mounting is not permitted here']), ...(clock ? [] : ['clock steps: faketime is not installed'])],
      async untilQuiet(withinMs) {
        await new Promise((resolve) => setTimeout(resolve, Math.min(quietMs, withinMs)));
        await untilDelivered(countPending, Math.min(deliveredWithinMs, withinMs));
      },
      readLoads: async () => [],
      async readLog() {
        await baton.close();
        const storage = await openDatabase({ databaseUrl: undefined, dataDir: settings.DATA_DIR ?? '', logger: silentLogger });
        try {
          return await readLog(storage.database);
        } finally {
          await storage.close();
        }
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
