import type { ConversationChange, Outbox } from '../conversation/append-events.ts';
import { AppError } from '../platform/app-error.ts';
import { createHostJudge, Refusal, untilAborted } from '../platform/net/guard-connection.ts';
import { createGuardedPost } from '../platform/net/guarded-post.ts';
import { readOpenedHosts } from '../platform/net/judge-address.ts';
import { repeatWork } from '../platform/run/repeat-work.ts';
import type { AppContext } from '../storage/app-context.ts';
import { releaseAllDeliveries, sweepDeliveries } from './delivery-store.ts';
import { listEnabledFilters, sealEndpointSecrets, type EndpointFilter } from './endpoint-store.ts';
import { measureBacklog } from './measure-backlog.ts';
import { listWanting, recordDeliveries } from './record-deliveries.ts';
import { WebhookSender } from './webhook-sender.ts';

export type Webhooks = {
  /** Part of the outbox of the log: stores the deliveries of a change in its transaction. */
  storeBeside: NonNullable<Outbox['storeBeside']>;
  /** After the commit of a change. */
  sendNew(change: ConversationChange): void;
  /** The reason why nothing is ever sent to this address as the settings are, or null. A name that cannot be looked up now may be known later. */
  judge(address: string): Promise<string | null>;
  /** After an admin changed an endpoint, or what is due to it. */
  refresh(): Promise<void>;
  /** Sends what is due from now on. Returns its stop. */
  run(): () => Promise<void>;
};

const roundEveryMs = 1_000;
/** Changes of another process count here after this long. */
const refreshEveryMs = 1_000;
/** The longest wait for a look-up of a name while an admin saves. */
const judgeMs = 3_000;
const sweepEveryMs = 3_600_000;
const keptMs = 30 * 24 * 3_600_000;

/** Opens the way out for webhooks. Nothing is asked of the database at an append while no endpoint is enabled. */
export async function openWebhooks({ config, database, clock, logger, secrets, metrics }: AppContext): Promise<Webhooks> {
  const opened = readOpenedHosts(config.webhookPrivateHosts);
  if ('why' in opened) throw new AppError('misconfigured', `WEBHOOK_PRIVATE_HOSTS: ${opened.why}`);
  const judgeHost = createHostJudge({ opened, setting: 'WEBHOOK_PRIVATE_HOSTS' });
  const post = createGuardedPost({ opened, setting: 'WEBHOOK_PRIVATE_HOSTS', userAgent: 'Baton-Webhooks/1.0' });
  let endpoints: EndpointFilter[] = [];
  const read = async (): Promise<void> => void (endpoints = await listEnabledFilters(database));
  const sender = new WebhookSender({ database, clock, logger, secrets, post }, () => void read().catch(() => {}));
  await read();
  if (config.DATABASE_URL === undefined) await releaseAllDeliveries(database);
  const open = await sealEndpointSecrets(database, secrets);
  if (open > 0) logger.warn({ count: open }, 'secrets of webhooks lie open in the database: set SECRETS_KEY, and they are sealed at the next start');
  measureBacklog(metrics, { database, clock });

  return {
    async storeBeside(transaction, change) {
      if (endpoints.length > 0) await recordDeliveries({ transaction, clock }, { endpoints, change });
    },
    sendNew(change) {
      for (const { id } of listWanting(endpoints, change)) sender.wake(id);
    },
    async judge(address) {
      const { hostname, protocol } = new URL(address);
      try {
        const { isOpened } = await untilAborted(judgeHost(hostname), AbortSignal.timeout(judgeMs));
        return protocol === 'http:' && !isOpened ? `${hostname} is outside of your own network, so the address must begin with https` : null;
      } catch (error) {
        if (error instanceof Refusal) return error.message;
        return null;
      }
    },
    async refresh() {
      await read();
      await sender.round();
    },
    run() {
      const tasks = { clock, logger };
      const stops = [
        repeatWork(tasks, { name: 'webhooks', everyMs: roundEveryMs, work: () => sender.round() }),
        repeatWork(tasks, { name: 'endpoints of webhooks', everyMs: refreshEveryMs, work: read }),
        repeatWork(tasks, {
          name: 'old webhooks',
          everyMs: sweepEveryMs,
          work() {
            const now = clock.now();
            return sweepDeliveries(database, { now: now.toISOString(), before: new Date(now.getTime() - keptMs).toISOString() });
          },
        }),
      ];
      return async () => {
        await Promise.all([...stops.map((stop) => stop()), sender.close()]);
      };
    },
  };
}
