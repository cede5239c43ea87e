import type { ConversationChange } from '../../conversation/append-events.ts';
import { listLogEnds, readChanges, readDatabaseTime, type LogEnd } from '../../conversation/read-changes.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Logger } from '../../platform/logger.ts';
import type { Database } from '../../storage/database.ts';

/** What a visitor waits at most for an agent's words from another process, where nothing faster carries them. */
const lookEveryMs = 1_000;
/** Looked back further than the last round: a commit comes after the time it bears. */
const marginMs = 15_000;
/** Changes that are told of together are read together. */
const gatherMs = 5;
const rememberedLogs = 50_000;

export type LogFollower = {
  /** This process has told its own sockets of these numbers of a log. Where numbers before them are missing they are looked for. */
  told(change: LogEnd & { firstSeq: number }): void;
  /** Another process says that this conversation changed. */
  look(conversationId: string): void;
  close(): Promise<void>;
};

/**
 * Finds in the log what other processes appended, and gives it to `onChange`. The log is the truth and is read every second,
 * so nothing stays unseen however the word of it was lost; a word from another process only makes it sooner. Changes are found by
 * the database's clock and by their numbers: the clock of another process may be wrong by hours, and so may this one's.
 */
export function followLog(deps: { database: Database; clock: Clock; logger: Logger; onChange(change: ConversationChange): void }): LogFollower {
  const { database, clock, logger } = deps;
  const ends = new Map<string, number>();
  const asked = new Set<string>();
  let closed = false;
  let work: Promise<void> = Promise.resolve();
  let stopRepeating = (): void => {};
  let stopGathering: (() => void) | null = null;
  /** By the database's clock; null until it was asked for the first time. */
  let seenUntil: number | null = null;

  function advance({ conversationId, lastSeq }: LogEnd): void {
    const known = ends.get(conversationId) ?? 0;
    ends.delete(conversationId);
    ends.set(conversationId, Math.max(known, lastSeq));
    if (ends.size <= rememberedLogs) return;
    const [oldest] = ends.keys();
    if (oldest !== undefined) ends.delete(oldest);
  }

  async function tell(conversationIds: readonly string[]): Promise<void> {
    if (conversationIds.length === 0) return;
    const asked = conversationIds.map((conversationId) => ({ conversationId, afterSeq: ends.get(conversationId) ?? null }));
    for (const { conversation, events } of await readChanges(database, asked)) {
      const known = ends.get(conversation.id) ?? 0;
      const fresh = events.filter((event) => event.seq > known);
      if (fresh.length === 0) continue;
      advance({ conversationId: conversation.id, lastSeq: conversation.lastSeq });
      deps.onChange({ conversation, events: fresh });
    }
  }

  /** One after another, so that a conversation's events are told in order. */
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
      await tell(fresh.map((end) => end.conversationId));
    }
    seenUntil = startedAt;
  }

  async function lookAtAsked(): Promise<void> {
    stopGathering = null;
    const ids = [...asked];
    asked.clear();
    await tell(ids);
  }

  function repeat(): void {
    if (closed) return;
    stopRepeating = clock.after(lookEveryMs, () => void queue(lookAtAll).then(repeat));
  }
  repeat();

  function look(conversationId: string): void {
    if (closed) return;
    asked.add(conversationId);
    stopGathering ??= clock.after(gatherMs, () => void queue(lookAtAsked));
  }

  return {
    told({ conversationId, firstSeq, lastSeq }) {
      // Another process appended in between: going on from here would leave its events untold. What is told twice is known by its number.
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
