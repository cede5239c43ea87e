import { renewPresenceLease, listPresence, setIdleAway } from '../agent/availability.ts';
import type { Topic } from '../contracts/authorisation.ts';
import type { ConversationDeps } from '../conversation/append-events.ts';
import type { Logger } from '../platform/logger.ts';
import type { Signals } from '../platform/signals.ts';
import { readQueue } from '../queue/read-queue.ts';
import { requeueLost } from '../queue/requeue-lost.ts';
import { readRoutingSettings } from '../queue/routing/routing-settings.ts';
import { createConsoleCheck } from './check-consoles.ts';
import type { Hub } from './hub.ts';

/** A console counts as there for the grace time after the last renewal: what dies with its process is missed a second later. */
const renewEveryMs = 1_000;
const roundsBetweenWords = 10;
/** Changes that come together are told together. */
const gatherMs = 60;
const longestPauseMs = 500;
/** After the grace time, so that the time stored is over. */
const lookAgainMs = 20;

export type PresenceWatch = {
  /** The last console of an agent on this process closed: looked at again the moment the grace time is over. */
  agentGone(): void;
  close(): Promise<void>;
};

/**
 * Keeps connected agents counted as there, looks who is gone, and tells consoles about colleagues and waiting visitors about
 * their place, whenever a signal says that it may have changed. Own agents are renewed before anybody is looked for: a process that
 * was frozen does not take its own for lost. One that has just started waits for the grace time, so that consoles can come back to it first.
 */
export function watchPresence(
  context: { logger: Logger; graceMs: number },
  parts: { hub: Hub; log: ConversationDeps; signals: Signals<Topic> },
): PresenceWatch {
  const { logger, graceMs } = context;
  const { hub, log, signals } = parts;
  const { clock, database } = log;
  const checkConsoles = createConsoleCheck({ hub, database, clock });
  let closed = false;
  let stopRepeating = (): void => {};
  const work = new Set<Promise<void>>();

  function run(task: () => Promise<void>): void {
    if (closed) return;
    const running = task()
      .catch((error: unknown) => logger.warn({ error }, 'presence round failed'))
      .finally(() => work.delete(running));
    work.add(running);
  }

  /** A task that takes long, because the line is, is given a fifth of the time at most. */
  function gather(task: () => Promise<void>): () => void {
    let planned = false;
    let lastTookMs = 0;
    return () => {
      if (planned || closed) return;
      planned = true;
      clock.after(Math.max(gatherMs, lastTookMs * 4), () => {
        planned = false;
        const startedMs = clock.now().getTime();
        run(async () => {
          await task();
          lastTookMs = Math.min(longestPauseMs, clock.now().getTime() - startedMs);
        });
      });
    };
  }

  async function tellPresence(): Promise<void> {
    hub.toAgents({ type: 'agents-changed', agents: await listPresence(log) });
  }

  async function tellQueue(): Promise<void> {
    for (const place of await readQueue(log)) {
      const parties = hub.partiesOf(place.conversationId);
      if (parties) hub.toVisitor(parties.visitorId, { type: 'queue-position', ...place });
    }
  }

  signals.on('presence', gather(tellPresence));
  signals.on('queue', gather(tellQueue));
  // The consoles of this process at once; those of others look every second.
  signals.on('supervision', gather(checkConsoles));

  const startedMs = clock.now().getTime();
  let round = 0;

  async function renew(): Promise<void> {
    await renewPresenceLease(log, { agentIds: hub.connectedAgentIds(), ms: renewEveryMs + graceMs });
    await checkConsoles();
    if (clock.now().getTime() - startedMs >= graceMs + renewEveryMs) await requeueLost(log);
    round += 1;
    if (round % roundsBetweenWords !== 0) return;
    const { awayAfterIdleSeconds } = await readRoutingSettings(database);
    await setIdleAway(log, awayAfterIdleSeconds * 1_000);
    await tellPresence();
    await tellQueue();
  }

  function repeat(): void {
    if (closed) return;
    stopRepeating = clock.after(renewEveryMs, () => {
      run(() => renew().finally(repeat));
    });
  }
  repeat();

  return {
    agentGone() {
      clock.after(graceMs + lookAgainMs, () => run(() => requeueLost(log)));
    },
    async close() {
      closed = true;
      stopRepeating();
      await Promise.all(work);
      stopRepeating();
    },
  };
}
