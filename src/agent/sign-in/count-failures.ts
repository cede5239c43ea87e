import { createHash } from 'node:crypto';
import { AppError } from '../../platform/app-error.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Transaction } from '../../storage/database.ts';

/**
 * A key that failures are counted by. The first `free` failures cost nothing; from then on each doubles the wait, up to `longestSeconds`.
 * - `pair`: one address at one account, or one known device at its account: a person who mistypes, or a single attacker.
 * - `address`: one address at any accounts. Generous, because an office shares an address.
 * - `account`: one account from any addresses. Its wait also meets the owner at a new browser, so it stays short.
 */
const patience = {
  pair: { free: 4, longestSeconds: 300 },
  address: { free: 20, longestSeconds: 60 },
  account: { free: 20, longestSeconds: 30 },
} as const;

export type Counter = { kind: keyof typeof patience; of: string };

/** Failures older than this are forgotten. */
const forgottenAfterMs = 15 * 60_000;
const sweepEveryMs = 60_000;
/** The most rows, the latest ones: a flood of invented accounts and addresses fills no disk. */
const mostRows = 20_000;

type Row = { key: Buffer; failures: number; lastAt: string; waitUntil: string };
type Deps = { database: Database; clock: Clock };

let sweptAt = -Infinity;

/**
 * Runs `attempt` unless one of the counters says to wait. An attempt fails by throwing `unauthorised` or `forbidden`, and only that counts:
 * success, and a fault of ours, cost nothing. The failure is written before the attempt and taken back after it, so that of a thousand
 * guesses at once not all pass before the first is counted. All processes share the counts. Throws AppError('rate-limited') with the
 * seconds to wait.
 */
export async function countFailures<Result>(deps: Deps, counters: readonly Counter[], attempt: () => Promise<Result>): Promise<Result> {
  const counted = counters.map(({ kind, of }) => ({ kind, key: createHash('sha256').update(`${kind} ${of}`).digest() }));
  counted.sort((first, second) => Buffer.compare(first.key, second.key));
  await refuseWaiting(deps.database, { keys: counted.map(({ key }) => key), now: deps.clock.now().getTime() });
  await deps.database.begin((transaction) => addFailures(transaction, { counted, now: deps.clock.now().getTime() }));
  await sweep(deps);
  try {
    const result = await attempt();
    await takeBack(deps, { counted, succeeded: true });
    return result;
  } catch (error) {
    const isWrong = error instanceof AppError && (error.code === 'unauthorised' || error.code === 'forbidden');
    if (!isWrong) await takeBack(deps, { counted, succeeded: false });
    throw error;
  }
}

/** Only reads: a refused attempt leaves no row behind. */
async function refuseWaiting(database: Database | Transaction, input: { keys: readonly Buffer[]; now: number }): Promise<void> {
  const [row] = await database<{ until: string | null }[]>`
    select max(wait_until) as until from failed_try where key in ${database([...input.keys] as never)}`;
  const ms = row?.until ? Date.parse(row.until) - input.now : 0;
  if (ms <= 0) return;
  const seconds = Math.ceil(ms / 1_000);
  throw new AppError('rate-limited', `Too many wrong tries. Wait ${seconds} second${seconds === 1 ? '' : 's'}, then try again.`, {
    retryAfterSeconds: seconds,
  });
}

type Counted = { kind: Counter['kind']; key: Buffer };

async function addFailures(transaction: Transaction, input: { counted: readonly Counted[]; now: number }): Promise<void> {
  const { counted, now } = input;
  const at = new Date(now).toISOString();
  for (const { key } of counted) {
    await transaction`
      insert into failed_try (key, failures, last_at, wait_until) values (${key}, 0, ${at}, ${at}) on conflict do nothing`;
  }
  const rows = await lockRows(transaction, counted);
  await refuseWaiting(transaction, { keys: counted.map(({ key }) => key), now });
  for (const { kind, row } of rows) {
    const failures = (now - Date.parse(row.lastAt) > forgottenAfterMs ? 0 : row.failures) + 1;
    await transaction`
      update failed_try set failures = ${failures}, last_at = ${at}, wait_until = ${waitEnd({ kind, failures, from: now })}
      where key = ${row.key}`;
  }
}

/**
 * Runs in a transaction of its own. A successful sign-in proves that the person was not guessing, so the failures counted for that person
 * alone are deleted.
 */
async function takeBack({ database }: Deps, input: { counted: readonly Counted[]; succeeded: boolean }): Promise<void> {
  const { counted, succeeded } = input;
  await database.begin(async (transaction) => {
    for (const { kind, row } of await lockRows(transaction, counted)) {
      const failures = succeeded && kind === 'pair' ? 0 : Math.max(0, row.failures - 1);
      if (failures === 0) await transaction`delete from failed_try where key = ${row.key}`;
      else {
        const until = waitEnd({ kind, failures, from: Date.parse(row.lastAt) });
        await transaction`update failed_try set failures = ${failures}, wait_until = ${until} where key = ${row.key}`;
      }
    }
  });
}

/** Locks in the order of the keys, so that two processes never wait for each other. */
async function lockRows(transaction: Transaction, counted: readonly Counted[]): Promise<{ kind: Counter['kind']; row: Row }[]> {
  const rows = await transaction<Row[]>`
    select key, failures, last_at as "lastAt", wait_until as "waitUntil" from failed_try
    where key in ${transaction(counted.map(({ key }) => key) as never)} order by key for update`;
  return rows.flatMap((row) => {
    const kind = counted.find(({ key }) => key.equals(row.key))?.kind;
    return kind ? [{ kind, row }] : [];
  });
}

function waitEnd(input: { kind: Counter['kind']; failures: number; from: number }): string {
  const { free, longestSeconds } = patience[input.kind];
  const over = input.failures - free;
  const seconds = over <= 0 ? 0 : Math.min(longestSeconds, 2 ** (over - 1));
  return new Date(input.from + seconds * 1_000).toISOString();
}

async function sweep({ database, clock }: Deps): Promise<void> {
  const now = clock.now().getTime();
  if (Math.abs(now - sweptAt) < sweepEveryMs) return;
  sweptAt = now;
  await database`delete from failed_try where last_at < ${new Date(now - forgottenAfterMs).toISOString()}`;
  await database`
    delete from failed_try where key in (select key from failed_try order by last_at desc offset ${mostRows})`;
}
