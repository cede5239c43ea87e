import type { Database, Transaction } from './database.ts';

/** The first run, and two more: a server that restarts may end the second one too. */
const maxRuns = 3;

/** How a broken session shows. A wait that reached its bound is not among them: nobody waits twice. */
const lostSession = new Set(['CONNECTION_CLOSED', 'ECONNRESET', 'EPIPE']);

/**
 * A transaction that is run again when its session ended in the middle: always where COMMIT was never sent, since then nothing of
 * it is stored. After COMMIT the answer is lost and it may be stored, so it is run again only where `isRepeatable` says that a
 * second run finds the first. `work` is then given what the first was about to commit, and every run has only its own handle.
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
      // A run that was cut off ends at its next statement; two at once would confuse whatever they share.
      await working.catch(() => undefined);
      const mayBeStored = sent as { result: Result } | null;
      if (run === maxRuns || !isLostSession(error) || (mayBeStored && !options.isRepeatable)) throw error;
      unsure = mayBeStored?.result ?? unsure;
    }
  }
}

function isLostSession(error: unknown): boolean {
  return error instanceof Error && 'code' in error && lostSession.has(String(error.code));
}
