import type { ConversationChange } from '../../conversation/append-events.ts';
import { listLogEnds, readChanges, readDatabaseTime, type LogEnd } from '../../conversation/read-changes.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Logger } from '../../platform/logger.ts';
import type { Database } from '../../storage/database.ts';

/** The longest delay of an agent's message that another process appended, where no faster link carries it. */
const lookEveryMs = 1_000;
/** Each round reads further back than the last one ended, because a commit comes after the time that it bears. */
const marginMs = 15_000;
/** Changes that are announced together are read together. */
const gatherMs = 5;
const rememberedLogs = 50_000;

export type LogFollower = {
  /** This process has broadcast these events of a log. If earlier ones are missing, they are looked for. */
  told(change: LogEnd & { firstSeq: number }): void;
  /** Another process announces that this conversation changed. */
  look(conversationId: string): void;
  close(): Promise<void>;
};

/**
 * Finds events that other processes appended, and passes them to `onChange`. The log is the truth and is read every second, so no event
 * stays unseen when its announcement is lost; announcements only make it sooner. Changes are found by the database's clock and by `seq`:
 * the clocks of processes may be wrong by hours.
 */
export function followLog(deps: { database: Database; clock: Clock; logger: Logger; onChange(change: ConversationChange): void }): LogFollower {
  const { database, clock, logger } = deps;
  const ends = new Map<string, number>();
  const announcedIds = new Set<string>();
  let closed = false;
  let work: Promise<void> = Promise.resolve();
  let stopRepeating = (): void => {};
  let stopGathering: (() => void) | null = null;
  /** By the database's clock; null until the first query. */
  let seenUntil: number | null = null;

  function advance({ conversationId, lastSeq }: LogEnd): void {
    const knownSeq = ends.get(conversationId) ?? 0;
    ends.delete(conversationId);
    ends.set(conversationId, Math.max(knownSeq, lastSeq));
    if (ends.size <= rememberedLogs) return;
    const [oldest] = ends.keys();
    if (oldest !== undefined) ends.delete(oldest);
  }

  async function broadcastChanges(conversationIds: readonly string[]): Promise<void> {
    if (conversationIds.length === 0) return;
    const cursors = conversationIds.map((conversationId) => ({ conversationId, afterSeq: ends.get(conversationId) ?? null }));
    for (const { conversation, events } of await readChanges(database, cursors)) {
      const knownSeq = ends.get(conversation.id) ?? 0;
      const fresh = events.filter((event) => event.seq > knownSeq);
      if (fresh.length === 0) continue;
      advance({ conversationId: conversation.id, lastSeq: conversation.lastSeq });
      deps.onChange({ conversation, events: fresh });
    }
  }

  /** One task after another, so that a conversation's events are broadcast in order. */
  function queue(task: () => Promise<void>): Promise<void> {
    work = work.then(task).catch((error: unknown) => logger.warn({ error }, 'the log could not be followed; it is tried again'));
    return work;
  }

  void queue(async () => {
    seenUntil = await readDatabaseTime(database);
  });

  async function lookAtAll(): Promise<void> {
    const startedAt = await readDatabaseTime(database);
    const since = new Date((seenUntil ?? startedAt) - marginMs);
    for await (const page of listLogEnds(database, since)) {
      const fresh = page.filter((end) => end.lastSeq > (ends.get(end.conversationId) ?? 0));
      await broadcastChanges(fresh.map((end) => end.conversationId));
    }
    seenUntil = startedAt;
  }

  async function lookAtAsked(): Promise<void> {
    stopGathering = null;
    const ids = [...announcedIds];
    announcedIds.clear();
    await broadcastChanges(ids);
  }

  function repeat(): void {
    if (closed) return;
    stopRepeating = clock.after(lookEveryMs, () => void queue(lookAtAll).then(repeat));
  }
  repeat();

  function look(conversationId: string): void {
    if (closed) return;
    announcedIds.add(conversationId);
    stopGathering ??= clock.after(gatherMs, () => void queue(lookAtAsked));
  }

  return {
    told({ conversationId, firstSeq, lastSeq }) {
      // Another process appended events in between: advancing here would skip them. Events that are broadcast twice are recognised by their
      // `seq`.
      if (firstSeq > (ends.get(conversationId) ?? 0) + 1) look(conversationId);
      else advance({ conversationId, lastSeq });
    },
    look,
    async close() {
      closed = true;
      stopRepeating();
      stopGathering?.();
      await work;
      stopRepeating();
    },
  };
}
