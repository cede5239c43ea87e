import { retentionKindNames, type Retention, type RetentionKind, type RetentionPreview } from '../../contracts/people/privacy-settings.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Logger } from '../../platform/logger.ts';
import { repeatWork } from '../../platform/run/repeat-work.ts';
import type { Database, Queryable, Transaction } from '../../storage/database.ts';
import { noteRepeated } from '../../storage/write-audit.ts';
import { readPrivacySettings } from '../privacy-store.ts';
import { storedKinds, type Age } from './kinds.ts';

type RetentionDeps = { database: Database; clock: Clock };

const dayMs = 24 * 3_600_000;
const everyMs = 10 * 60_000;
/** Between rounds while there is more to remove: chats and the queue come first. */
const nextRoundMs = 5_000;
/** The most of a kind in one transaction. A conversation is read and written whole. */
const mostAtOnce: Readonly<Record<RetentionKind, number>> = { conversations: 20, files: 50, traces: 200, pages: 100, people: 100, mails: 500, audit: 500 };

/** Counts what these settings would remove now. */
export async function previewRetention(deps: { database: Queryable; clock: Clock }, retention: Retention): Promise<RetentionPreview> {
  const counts: RetentionPreview['counts'] = {};
  for (const { kind, age } of limitsOf(retention, deps.clock.now())) counts[kind] = await storedKinds[kind].count(deps.database, age);
  return { counts };
}

/**
 * Removes what is older than the settings allow: of each kind one bounded part, each in a transaction of its own with its line in the record of
 * changes. Returns whether there is more. Any number of processes may run it.
 */
export async function applyRetention(deps: RetentionDeps): Promise<{ hasMore: boolean }> {
  const { retention } = await readPrivacySettings(deps.database);
  let hasMore = false;
  for (const { kind, age, days } of limitsOf(retention, deps.clock.now())) {
    const most = mostAtOnce[kind];
    const count = await deps.database.begin(async (transaction) => {
      const removed = await storedKinds[kind].remove(transaction, age, most);
      if (removed > 0) await note(deps, { transaction, kind, days, removed });
      return removed;
    });
    if (count >= most) hasMore = true;
  }
  return { hasMore };
}

/** Applies the settings every ten minutes, and sooner while there is more. Returns its stop. */
export function runRetention(deps: RetentionDeps & { logger: Logger }): () => Promise<void> {
  let waitMs = nextRoundMs;
  return repeatWork(deps, {
    name: 'retention',
    everyMs: () => waitMs,
    async work() {
      waitMs = everyMs;
      waitMs = (await applyRetention(deps)).hasMore ? nextRoundMs : everyMs;
    },
  });
}

function limitsOf(retention: Retention, now: Date): { kind: RetentionKind; age: Age; days: number }[] {
  return retentionKindNames.flatMap((kind) => {
    const days = retention[kind];
    return days === null ? [] : [{ kind, days, age: { before: new Date(now.getTime() - days * dayMs).toISOString(), now: now.toISOString() } }];
  });
}

/** One line an hour for each kind, which counts. It names nobody. */
async function note(deps: RetentionDeps, gone: { transaction: Transaction; kind: RetentionKind; days: number; removed: number }): Promise<void> {
  const { transaction, kind, days, removed } = gone;
  const entry = { actor: { id: null, name: 'Baton' }, action: 'retention-applied', subject: kind, detail: `older than ${days} days` } as const;
  await noteRepeated({ transaction, clock: deps.clock }, { ...entry, times: removed });
}
