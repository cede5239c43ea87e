import type { AgentPresence } from '../contracts/agent-protocol.ts';
import type { Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';
import type { QueuePlace } from '../queue/read-queue.ts';
import type { Hub } from './hub.ts';

const keepConnectedEveryMs = 10_000;
/** Changes that come together are told together. */
const gatherMs = 60;

export type Watch = {
  /** A console opened or closed, or an agent's availability or load changed. */
  presenceChanged(): void;
  /** Someone joined or left the queue, or its speed changed. */
  queueChanged(): void;
  close(): Promise<void>;
};

/** Keeps connected agents counted as there, and tells consoles about colleagues and waiting visitors about their place. */
export function watchPresence(deps: {
  hub: Hub;
  clock: Clock;
  logger: Logger;
  graceMs: number;
  listPresence(): Promise<AgentPresence[]>;
  keepConnected(input: { agentIds: readonly string[]; ms: number }): Promise<void>;
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

  function gather(task: () => Promise<void>): () => void {
    let planned = false;
    return () => {
      if (planned || closed) return;
      planned = true;
      clock.after(gatherMs, () => {
        planned = false;
        run(task);
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

  function repeat(): void {
    stopRepeating = clock.after(keepConnectedEveryMs, () => {
      run(async () => {
        await deps.keepConnected({ agentIds: hub.connectedAgentIds(), ms: keepConnectedEveryMs + deps.graceMs });
        await tellPresence();
        await tellQueue();
      });
      if (!closed) repeat();
    });
  }
  repeat();

  return {
    presenceChanged,
    queueChanged,
    async close() {
      closed = true;
      stopRepeating();
      await Promise.all(work);
    },
  };
}
