import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { AppError } from '../platform/app-error.ts';
import type { Clock } from '../platform/clock.ts';
import { newId } from '../platform/new-id.ts';
import type { Database, Transaction } from '../storage/database.ts';
import { writeAudit } from '../storage/write-audit.ts';
import { freeSlug, hashText, insertVersion, publishVersion, withdrawArticle } from './article/article-store.ts';
import { isProblem, maxSourceBytes, readSource, type SourceArticle } from './markdown/read-source.ts';
import { slugArticle } from './markdown/slug-heading.ts';

export type SyncReport = {
  added: string[];
  changed: string[];
  unchanged: number;
  removed: string[];
  /** Changed in the file and in the console: the console's version is kept. */
  conflicts: string[];
  skipped: { file: string; line: number; why: string }[];
};

/** Counts changes of how files become passages, so that an update of Baton imports them again. */
const importFormat = 2;
/** Any fixed number: one process at a time syncs. */
const syncLock = 7_302_014;

type Known = {
  id: string;
  source_path: string;
  source_hash: string;
  source_version: number;
  latest_version: number;
  status: string;
};

/** Imports what changed in a folder of Markdown and HTML files, all in one transaction, and says what it did. */
export async function syncFolder(deps: { database: Database; clock: Clock }, folder: string): Promise<SyncReport> {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    throw new AppError('misconfigured', `There is no knowledge folder ${folder}. Create it, or set KNOWLEDGE_DIR.`);
  }
  const report: SyncReport = { added: [], changed: [], unchanged: 0, removed: [], conflicts: [], skipped: [] };
  const files = listFiles(folder);
  await deps.database.begin(async (transaction) => {
    await transaction`select pg_advisory_xact_lock(${syncLock})`;
    const rows = await transaction<Known[]>`
      select id, source_path, source_hash, source_version, latest_version, status from article where origin = 'file'`;
    const known = new Map(rows.map((row) => [row.source_path, row]));
    if (files.length === 0 && rows.some((row) => row.status === 'published')) {
      // More likely a wrong path or a disk that is not mounted than a wish to have no articles.
      report.skipped.push({ file: '.', line: 1, why: 'holds no articles; the published ones stay. Archive them in the console to remove them' });
      return;
    }
    const seen = new Set<string>();
    for (const file of files) {
      seen.add(file);
      await importFile({ transaction, report, folder, file, before: known.get(file), at: deps.clock.now().toISOString() });
    }
    for (const row of rows) {
      if (seen.has(row.source_path) || row.status === 'archived') continue;
      await withdrawArticle(transaction, { articleId: row.id, status: 'archived', at: deps.clock.now().toISOString() });
      await transaction`update article set source_hash = '' where id = ${row.id}`;
      report.removed.push(row.source_path);
    }
    const detail = describeChange(report);
    const note = { actor: { id: null, name: 'The knowledge folder' }, action: 'knowledge-synced', subject: 'the articles', detail } as const;
    if (detail !== '') await writeAudit({ transaction, clock: deps.clock }, note);
  });
  return report;
}

/** Empty where visitors get what they got before. */
function describeChange({ added, changed, removed }: SyncReport): string {
  const parts = [
    { count: added.length, what: 'added' },
    { count: changed.length, what: 'changed' },
    { count: removed.length, what: 'archived' },
  ];
  return parts.flatMap(({ count, what }) => (count === 0 ? [] : [`${count} ${what}`])).join(', ');
}

async function importFile(input: {
  transaction: Transaction;
  report: SyncReport;
  folder: string;
  file: string;
  before: Known | undefined;
  at: string;
}): Promise<void> {
  const { transaction, report, folder, file, before, at } = input;
  const full = path.join(folder, file);
  const bytes = statSync(full).size > maxSourceBytes ? Buffer.alloc(maxSourceBytes + 1) : readFileSync(full);
  const hash = hashText(`${importFormat}:${bytes.toString('base64')}`);
  if (before?.source_hash === hash) {
    report.unchanged += 1;
    return;
  }
  const read = readSource({ name: path.basename(file), bytes });
  if (isProblem(read)) {
    report.skipped.push({ file, line: read.line, why: read.why });
    if (read.isDraft && before?.status === 'published') {
      await withdrawArticle(transaction, { articleId: before.id, status: 'draft', at });
      await transaction`update article set source_hash = '' where id = ${before.id}`;
    }
    return;
  }
  if (!before) {
    await addArticle(transaction, { read, file, hash, at });
    report.added.push(file);
    return;
  }
  if (before.latest_version !== before.source_version) {
    await transaction`update article set source_hash = ${hash} where id = ${before.id}`;
    report.conflicts.push(file);
    return;
  }
  const number = before.latest_version + 1;
  const versionId = await insertVersion(transaction, { ...read, articleId: before.id, number, createdBy: 'sync', at });
  await transaction`
    update article set latest_version = ${number}, source_version = ${number}, source_hash = ${hash},
      language = ${read.language}, tags = ${read.tags} where id = ${before.id}`;
  await publishVersion(transaction, { articleId: before.id, versionId, ...read, at });
  report.changed.push(file);
}

async function addArticle(
  transaction: Transaction,
  input: { read: SourceArticle; file: string; hash: string; at: string },
): Promise<void> {
  const { read, file, hash, at } = input;
  const id = newId();
  const slug = await freeSlug(transaction, slugArticle(file.replace(/\.\w+$/, '')));
  await transaction`
    insert into article (id, slug, origin, source_path, source_hash, source_version, status, language, tags, latest_version,
      created_at, updated_at)
    values (${id}, ${slug}, 'file', ${file}, ${hash}, 1, 'draft', ${read.language}, ${read.tags}, 1, ${at}, ${at})`;
  const versionId = await insertVersion(transaction, { ...read, articleId: id, number: 1, createdBy: 'sync', at });
  await publishVersion(transaction, { articleId: id, versionId, ...read, at });
}

/** Markdown and HTML files below the folder, with `/` between the parts on every system. The folder's own README is about it. */
function listFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:md|markdown|html?)$/i.test(name) && !/(?:^|[\\/])(?:\.|README\.md$)/i.test(name))
    .map((name) => name.replaceAll('\\', '/'))
    .sort();
}
