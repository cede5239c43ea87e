import type { Database, Transaction } from './database.ts';

/** The first run, and two more: a restarting server may end the second one too. */
const maxRuns = 3;
/** Milliseconds between two runs. */
const pauseMs = 20;

/** Error codes of a broken session. A wait that reached its bound is not among them, because no request should wait twice. */
const lostSession = new Set(['CONNECTION_CLOSED', 'ECONNRESET', 'EPIPE']);

/**
 * Runs a transaction again when its session ended in the middle: always where COMMIT was never sent, since then none of it is stored. After
 * COMMIT the answer is lost and the data may be stored, so it is run again only where `isRepeatable` says that a second run recognises the
 * first. `work` then gets the result that the first run was about to commit, and every run may use only its own handle.
 */
export async function runTransaction<Result>(
  database: Database,
  options: { isRepeatable: boolean; work(transaction: Transaction, unsure: Result | null): Promise<Result> },
): Promise<Result> {
  let unsure: Result | null = null;
  for (let run = 1; ; run += 1) {
    let sent: { result: Result } | null = null;
    let working: Promise<unknown> = Promise.resolve();
    try {
      // `begin` types what an array of statements becomes; a function that returns none of these keeps its own type.
      return (await database.begin((transaction) => {
        const result = options.work(transaction, unsure);
        working = result;
        return result.then((value) => {
          sent = { result: value };
          return value;
        });
      })) as Result;
    } catch (error) {
      // A run that was cut off ends at its next statement. It is awaited, because two runs at once would confuse the state that they share.
      await working.catch(() => undefined);
      const mayBeStored = sent as { result: Result } | null;
      if (run === maxRuns || !isLostSession(error) || (mayBeStored && !options.isRepeatable)) throw error;
      unsure = mayBeStored?.result ?? unsure;
      // The driver hears of the end of its socket in a later turn of the event loop. Without the pause all runs would meet the same dead session.
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }
}

function isLostSession(error: unknown): boolean {
  return error instanceof Error && 'code' in error && lostSession.has(String(error.code));
}
