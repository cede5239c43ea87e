import type { AgentPresence } from '../contracts/agent-protocol.ts';
import type { Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';
import type { QueuePlace } from '../queue/read-queue.ts';
import type { Hub } from './hub.ts';

/** A console counts as there for the grace time after the last renewal: what dies with its process is missed a second later. */
const renewEveryMs = 1_000;
const roundsBetweenWords = 10;
/** Changes that come together are told together. */
const gatherMs = 60;
const longestPauseMs = 500;
/** After the grace time, so that the time stored is over. */
const lookAgainMs = 20;

export type Watch = {
  /** A console opened or closed, or an agent's availability or load changed. */
  presenceChanged(): void;
  /** Someone joined or left the queue, or its speed changed. */
  queueChanged(): void;
  /** An account or the bot's switch was changed in this process. */
  supervisionChanged(): void;
  /** The last console of an agent on this process closed: looked at again the moment the grace time is over. */
  agentGone(): void;
  close(): Promise<void>;
};

/**
 * Keeps connected agents counted as there, looks who is gone, and tells consoles about colleagues and waiting visitors about
 * their place. Own agents are renewed before anybody is looked for: a process that was frozen does not take its own for lost.
 * One that has just started waits for the grace time, so that consoles can come back to it first.
 */
export function watchPresence(deps: {
  hub: Hub;
  clock: Clock;
  logger: Logger;
  graceMs: number;
  listPresence(): Promise<AgentPresence[]>;
  keepConnected(input: { agentIds: readonly string[]; ms: number }): Promise<void>;
  /** Ends consoles whose session has ended, and tells them what changed in another process. */
  checkConsoles(): Promise<void>;
  /** Conversations of agents who are gone go back to the queue. */
  requeueLost(): Promise<void>;
  /** Who has done nothing at the console for long is set to away. */
  setIdleAway(): Promise<void>;
  readQueue(): Promise<QueuePlace[]>;
}): Watch {
  const { hub, clock, logger } = deps;
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
    hub.toAgents({ type: 'agents-changed', agents: await deps.listPresence() });
  }

  async function tellQueue(): Promise<void> {
    for (const place of await deps.readQueue()) {
      const parties = hub.partiesOf(place.conversationId);
      if (parties) hub.toVisitor(parties.visitorId, { type: 'queue-position', ...place });
    }
  }

  const presenceChanged = gather(tellPresence);
  const queueChanged = gather(tellQueue);

  const supervisionChanged = gather(deps.checkConsoles);

  const startedMs = clock.now().getTime();
  let round = 0;

  async function renew(): Promise<void> {
    await deps.keepConnected({ agentIds: hub.connectedAgentIds(), ms: renewEveryMs + deps.graceMs });
    await deps.checkConsoles();
    if (clock.now().getTime() - startedMs >= deps.graceMs + renewEveryMs) await deps.requeueLost();
    round += 1;
    if (round % roundsBetweenWords !== 0) return;
    await deps.setIdleAway();
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
    presenceChanged,
    queueChanged,
    supervisionChanged,
    agentGone() {
      clock.after(deps.graceMs + lookAgainMs, () => run(() => deps.requeueLost()));
    },
    async close() {
      closed = true;
      stopRepeating();
      await Promise.all(work);
      stopRepeating();
    },
  };
}
