import type { AddSourceRequest, ChangeSourceRequest, DeleteSourceChoice, KnowledgeSource, Schedule } from '../../contracts/knowledge/source.ts';
import { AppError } from '../../platform/app-error.ts';
import type { Clock } from '../../platform/clock.ts';
import { newId } from '../../platform/new-id.ts';
import type { Database, Transaction } from '../../storage/database.ts';
import { writeAudit, type Actor } from '../../storage/write-audit.ts';
import { withdrawArticle } from '../article/article-store.ts';
import { folderSourceId } from '../sync/sync-folder.ts';
import { normaliseAddress } from '../web/page-address.ts';
import { askRun } from './ask-run.ts';
import { readSourceRow, selectSources } from './source-store.ts';

export type SourceDeps = { database: Database; clock: Clock; /** Shown as the address of the knowledge folder. */ folder: string };

const hour = 3_600_000;
const intervals: Record<Schedule, number | null> = { off: null, hourly: hour, daily: 24 * hour, weekly: 7 * 24 * hour };

/** The time of the next reading, counted from the end of the last one; null without a schedule. */
export function nextRunAt(schedule: Schedule, from: Date): string | null {
  const interval = intervals[schedule];
  return interval === null ? null : new Date(from.getTime() + interval).toISOString();
}

export async function listSources(deps: SourceDeps): Promise<KnowledgeSource[]> {
  const sources = await selectSources(deps.database);
  return sources.map((source) => (source.kind === 'folder' ? { ...source, address: deps.folder } : source));
}

/** Adds a source. Throws AppError('bad-request') when its address is no plain URL. */
export async function addSource(deps: SourceDeps, input: AddSourceRequest & { actor: Actor }): Promise<KnowledgeSource> {
  const { kind, name, schedule, settings, actor } = input;
  const id = newId();
  const now = deps.clock.now();
  const address = addressOf(kind, input.address);
  await deps.database.begin(async (transaction) => {
    await transaction`
      insert into knowledge_source (id, kind, name, address, settings, schedule, next_run_at, created_at)
      values (${id}, ${kind}, ${name}, ${address}, ${transaction.json(settings)}, ${kind === 'upload' ? 'off' : schedule},
        ${kind === 'upload' ? null : nextRunAt(schedule, now)}, ${now.toISOString()})`;
    await writeAudit({ transaction, clock: deps.clock }, { actor, action: 'source-saved', subject: name, detail: address });
  });
  return readSourceRow(deps.database, id);
}

/** Changes the settings of a source. Throws AppError('bad-request') when its address is no plain URL, AppError('not-found') when it is unknown. */
export async function changeSource(deps: SourceDeps, input: ChangeSourceRequest & { id: string; actor: Actor }): Promise<KnowledgeSource> {
  const { id, name, schedule, settings, publishDrafts, actor } = input;
  const before = await readSourceRow(deps.database, id);
  const address = before.kind === 'folder' ? '' : addressOf(before.kind, input.address);
  const next = before.schedule === schedule ? before.nextRunAt : nextRunAt(schedule, deps.clock.now());
  await deps.database.begin(async (transaction) => {
    await transaction`
      update knowledge_source set name = ${name}, address = ${address}, settings = ${transaction.json(settings)}, schedule = ${schedule}, next_run_at = ${next},
        publishes_drafts = ${settings.publish} and (publishes_drafts or ${publishDrafts})
      where id = ${id}`;
    await writeAudit({ transaction, clock: deps.clock }, { actor, action: 'source-saved', subject: name, detail: address });
  });
  if (settings.publish && publishDrafts) {
    // While a run is open, the next one publishes them.
    await askRun(deps, { sourceId: id, kind: 'sync', actor }).catch((error: unknown) => {
      if (!(error instanceof AppError && error.code === 'conflict')) throw error;
    });
  }
  return readSourceRow(deps.database, id);
}

/**
 * Deletes a source. Its articles become articles of the console, or are archived. Throws AppError('bad-request') for the knowledge folder,
 * which belongs to the settings.
 */
export async function deleteSource(deps: SourceDeps, input: { id: string; articles: DeleteSourceChoice; actor: Actor }): Promise<void> {
  const { id, articles, actor } = input;
  if (id === folderSourceId) throw new AppError('bad-request', 'The knowledge folder belongs to the settings (KNOWLEDGE_DIR) and cannot be deleted here.');
  const { name } = await readSourceRow(deps.database, id);
  await deps.database.begin(async (transaction) => {
    const rows = await transaction<{ id: string; status: string }[]>`select id, status from article where source_id = ${id} for update`;
    if (articles === 'go')
      await archive(transaction, { ids: rows.filter(({ status }) => status !== 'archived').map((row) => row.id), at: deps.clock.now().toISOString() });
    // The console's text stays, as if somebody had chosen it.
    await transaction`
      insert into settled_conflict (id, article_id, at, actor_name, kept, title, markdown)
      select gen_random_uuid(), article_id, ${deps.clock.now().toISOString()}, ${actor.name}, 'console', title, markdown
      from source_conflict where article_id = any(${rows.map((row) => row.id)}::uuid[])`;
    await transaction`delete from source_conflict where article_id = any(${rows.map((row) => row.id)}::uuid[])`;
    await transaction`
      update article set origin = 'console', source_id = null, source_path = null, source_hash = null, source_version = null where source_id = ${id}`;
    await transaction`delete from knowledge_source where id = ${id}`;
    const detail = `${rows.length} articles ${articles === 'go' ? 'archived' : 'stayed'}`;
    await writeAudit({ transaction, clock: deps.clock }, { actor, action: 'source-deleted', subject: name, detail });
  });
}

async function archive(transaction: Transaction, { ids, at }: { ids: readonly string[]; at: string }): Promise<void> {
  for (const articleId of ids) await withdrawArticle(transaction, { articleId, status: 'archived', at });
}

function addressOf(kind: KnowledgeSource['kind'], address: string): string {
  if (kind === 'upload') return '';
  if (address === '') throw new AppError('bad-request', 'address: write a whole address, such as https://example.com/help');
  if (normaliseAddress(address) === null) throw new AppError('bad-request', 'address: it must not carry a name or a password');
  return address;
}
