import { statfs } from 'node:fs/promises';
import type { Clock } from '../platform/clock.ts';
import { leastFreeBytes } from '../platform/files/explain-system-fault.ts';
import type { Logger } from '../platform/logger.ts';
import type { Database } from '../storage/database.ts';

const sharedMs = 1_000;
const boundMs = 2_000;
/** A probe that has not ended within this time is taken for lost. */
const lostAfterMs = 15_000;
/** An event this old without a valid claim shows that the outbox has stopped. */
const unclaimedAfterMs = 30_000;
/** Longer than any turn takes. */
const stuckAfterMs = 300_000;

/**
 * Checks whether this process can do its work: null where it can, otherwise the reason in words. The proof is a write, at most once a
 * second however many ask, and never waits longer than two seconds for it. A change is logged.
 */
export function createReadinessCheck(deps: {
  storage: { database: Database; isUp(): boolean };
  clock: Clock;
  logger: Logger;
  /** How long the handler of this process that has run longest has run, in milliseconds. */
  longestRunMs(): number;
  /** The folder of the embedded database. Null for a server, whose disk is not ours to look at. */
  dataDir: string | null;
}): () => Promise<string | null> {
  const { clock, logger, storage } = deps;
  let running: { probe: Promise<string | null>; at: number } | null = null;
  let last: { at: number; problem: string | null } | null = null;

  async function look(): Promise<string | null> {
    if (!storage.isUp()) return 'the database does not answer';
    if (deps.dataDir !== null && (await freeBytes(deps.dataDir)) < leastFreeBytes) return 'the disk of the data directory is full';
    try {
      await storage.database`update write_probe set at = ${clock.now().toISOString()}`;
    } catch (error) {
      logger.warn({ error }, 'the probe could not be written');
      return 'the database cannot be written';
    }
    return findStuckEvents({ ...deps, database: storage.database });
  }

  /** A write that still runs is not started a second time for a while: a database that hangs gets no pile of writes. */
  function start(): Promise<string | null> {
    const at = clock.now().getTime();
    if (running && Math.abs(at - running.at) < lostAfterMs) return running.probe;
    const probe = look().catch((error: unknown) => {
      logger.warn({ error }, 'readiness could not be checked');
      return 'the database does not answer';
    });
    const own = { probe, at };
    running = own;
    void probe.then(() => {
      if (running === own) running = null;
    });
    return probe;
  }

  return async () => {
    const now = clock.now().getTime();
    if (last && Math.abs(now - last.at) < sharedMs) return last.problem;
    let cancel = (): void => {};
    const bound = new Promise<string>((resolve) => {
      cancel = clock.after(boundMs, () => resolve(`nothing could be stored within ${boundMs / 1_000} seconds`));
    });
    const problem = await Promise.race([start(), bound]);
    cancel();
    if (problem !== (last?.problem ?? null)) {
      if (problem === null) logger.info({}, 'ready again');
      else logger.error({ why: problem }, 'not ready');
    }
    last = { at: clock.now().getTime(), problem };
    return problem;
  };
}

/** Looks at events that this process handles and at unclaimed events. Events that another process handles are checked by that process. */
async function findStuckEvents(deps: { database: Database; clock: Clock; longestRunMs(): number }): Promise<string | null> {
  const { database, clock } = deps;
  const runs = deps.longestRunMs();
  if (runs > stuckAfterMs) return `an event has been handled for ${Math.round(runs / 1_000)} seconds without an end`;
  const now = clock.now().getTime();
  const ago = (ms: number): string => new Date(now - ms).toISOString();
  const [row] = await database<{ count: number; oldest: string | null }[]>`
    select count(*)::int as count, min(at) as oldest from conversation_event
    where handled_at is null and at < ${ago(unclaimedAfterMs)} and (claimed_until is null or claimed_until < ${ago(unclaimedAfterMs)})`;
  if (!row?.oldest) return null;
  const seconds = Math.round((now - Date.parse(row.oldest)) / 1_000);
  return `${row.count} events wait to be handled, the oldest for ${seconds} seconds`;
}

async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}
