import { renewPresenceLease, listPresence, setIdleAway } from '../agent/availability.ts';
import type { Topic } from '../contracts/authorisation.ts';
import type { ConversationLog } from '../conversation/append-events.ts';
import type { Logger } from '../platform/logger.ts';
import type { ChangeBus } from '../platform/change-bus.ts';
import { readQueue } from '../queue/read-queue.ts';
import { requeueLost } from '../queue/requeue-lost.ts';
import { readRoutingSettings } from '../queue/routing/routing-settings.ts';
import { createConsoleCheck } from './check-consoles.ts';
import { checkVisitors } from './check-visitors.ts';
import type { Hub } from './hub.ts';

/** A console counts as present for the grace time after its last renewal, so consoles of a process that died are missed a second later. */
const renewEveryMs = 1_000;
const roundsBetweenWords = 10;
/** Rounds between two looks at the sessions of visitors, of whom there are many. */
const roundsBetweenVisitors = 5;
/** Changes that come together are announced together. */
const gatherMs = 60;
const longestPauseMs = 500;
/** Milliseconds after the grace time, so that the stored time is past. */
const lookAgainMs = 20;

type PresenceWatch = {
  /** The last console of an agent on this process closed: presence is checked again as soon as the grace time is over. */
  agentGone(): void;
  close(): Promise<void>;
};

/**
 * Renews the presence leases of connected agents, looks for agents who are gone, and tells consoles about colleagues and waiting visitors
 * about their position, whenever a signal says that it may have changed. The own agents are renewed before absent ones are looked for, so a
 * process that was frozen does not take its own for lost. A process that has just started waits for the grace time, so that consoles can
 * reconnect first.
 */
export function watchPresence(
  context: { logger: Logger; graceMs: number },
  parts: { hub: Hub; log: ConversationLog; changeBus: ChangeBus<Topic> },
): PresenceWatch {
  const { logger, graceMs } = context;
  const { hub, log, changeBus } = parts;
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

  /** Backs off: waits four times the last duration, so that a slow task uses at most a fifth of the time. */
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

  changeBus.on('presence', gather(tellPresence));
  changeBus.on('queue', gather(tellQueue));
  // The consoles of this process are checked at once; other processes check theirs every second.
  changeBus.on('supervision', gather(checkConsoles));
  // A visitor who signs out on a shared computer leaves nothing on the screen of another tab. A process without a link to this one looks by itself.
  changeBus.on(
    'visitors',
    gather(() => checkVisitors({ hub, database })),
  );

  const startedMs = clock.now().getTime();
  let round = 0;

  async function renew(): Promise<void> {
    await renewPresenceLease(log, { agentIds: hub.connectedAgentIds(), ms: renewEveryMs + graceMs });
    await checkConsoles();
    if (clock.now().getTime() - startedMs >= graceMs + renewEveryMs) await requeueLost(log);
    round += 1;
    if (round % roundsBetweenVisitors === 0) await checkVisitors({ hub, database });
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
