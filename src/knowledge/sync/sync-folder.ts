import type { Clock } from '../../platform/clock.ts';
import { newId } from '../../platform/new-id.ts';
import type { Database, Transaction } from '../../storage/database.ts';
import { writeAudit } from '../../storage/write-audit.ts';
import { addPublished, insertVersion, publishVersion, withdrawArticle, type NewArticle } from '../article/article-store.ts';
import { isProblem, type SourceArticle } from '../source/read-source.ts';
import { isArticle, isDocument, openFolder, wantedSlug, type FileRead, type FolderReader } from './read-folder.ts';
import { createLinkResolver, type LinkResolver } from './resolve-links.ts';
import { emptyReport, type SyncReport } from './sync-report.ts';

/** Any fixed number: one process at a time syncs. */
const syncLock = 7_302_014;

type Known = {
  id: string;
  slug: string;
  source_path: string;
  source_hash: string;
  source_version: number;
  latest_version: number;
  status: string;
};
type ReadArticle = FileRead & { read: SourceArticle };
type Work = { transaction: Transaction; report: SyncReport; at: string };

/** Imports what changed in a folder of articles, all in one transaction, and says what became of every file. */
export async function syncFolder(deps: { database: Database; clock: Clock }, folder: string): Promise<SyncReport> {
  const report = emptyReport();
  const now = deps.clock.now();
  const reader = openFolder(folder, now);
  report.ignored.push(...reader.files.ignored);
  report.skipped.push(...reader.files.unreadable.map(({ file, why }) => ({ file, line: 1, why })));
  const stored = await deps.database<{ source_path: string; source_hash: string }[]>`select source_path, source_hash from article where origin = 'file'`;
  const hashes = new Map(stored.map((row) => [row.source_path, row.source_hash]));
  await reader.prepare(reader.files.articles.filter((file) => isDocument(file) && hashes.get(file) !== reader.hashOf(file)));
  await deps.database.begin(async (transaction) => {
    await transaction`select pg_advisory_xact_lock(${syncLock})`;
    const rows = await transaction<Known[]>`
      select id, slug, source_path, source_hash, source_version, latest_version, status from article where origin = 'file'`;
    if (reader.files.articles.length === 0 && rows.some((row) => row.status === 'published')) {
      // More likely a wrong path or a disk that is not mounted than a wish to have no articles.
      report.skipped.push({ file: '.', line: 1, why: 'holds no articles; the published ones stay. Archive them in the console to remove them' });
      return;
    }
    await applyFolder({ transaction, report, at: now.toISOString() }, { reader, known: new Map(rows.map((row) => [row.source_path, row])) });
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

async function applyFolder(work: Work, folder: { reader: FolderReader; known: ReadonlyMap<string, Known> }): Promise<void> {
  const { reader, known } = folder;
  const { transaction, report } = work;
  const { articles: files } = reader.files;
  const fresh: ReadArticle[] = [];
  const same: string[] = [];
  const withheld = new Set<string>();
  for (const file of files) {
    const before = known.get(file);
    if (before && before.source_hash === reader.hashOf(file)) {
      same.push(file);
      continue;
    }
    const fileRead = reader.read(file);
    if (isArticle(fileRead)) fresh.push(fileRead);
    else if (isProblem(fileRead.read)) {
      const { line, why, isDraft } = fileRead.read;
      report[isDraft ? 'withheld' : 'skipped'].push({ file, line, why });
      if (isDraft) withheld.add(file);
    }
  }
  const present = new Set(files);
  const gone = [...known.values()].filter((row) => row.status !== 'archived' && !present.has(row.source_path));
  const hidden = [...known.values()].filter((row) => row.status === 'published' && withheld.has(row.source_path));
  const added = fresh.filter(({ file }) => !known.has(file));
  // An article that comes or goes may change where links of other files lead.
  const moves = added.length + gone.length + hidden.length > 0 || fresh.some(({ file }) => known.get(file)?.source_hash === '');
  const again = moves
    ? same
        .filter((file) => !isDocument(file))
        .map((file) => reader.read(file))
        .filter(isArticle)
    : [];
  if (fresh.length + gone.length + hidden.length === 0) {
    report.unchanged = same.length;
    return;
  }
  const slugs = await chooseSlugs(transaction, { fresh, known });
  const linkable = [...fresh, ...again].map(({ file, read }) => ({
    file,
    slug: slugs.get(file) ?? '',
    names: [...(read.slug ? [read.slug] : []), ...read.aliases],
  }));
  const unread = same.filter((file) => !moves || isDocument(file)).map((file) => ({ file, slug: slugs.get(file) ?? '', names: reader.namesOf(file) }));
  const resolve = createLinkResolver([...linkable, ...unread], withheld);

  await addArticles(work, { added, slugs, resolve });
  for (const each of fresh) {
    const before = known.get(each.file);
    if (before) await changeArticle(work, { before, article: resolved(work, each, resolve) });
  }
  report.unchanged = same.length - (await relink(work, { again, known, resolve }));
  for (const row of [...gone, ...hidden]) {
    await withdrawArticle(transaction, { articleId: row.id, status: present.has(row.source_path) ? 'draft' : 'archived', at: work.at });
    // Without a hash the file counts as changed when it is back.
    await transaction`update article set source_hash = '' where id = ${row.id}`;
  }
  report.removed.push(...gone.map((row) => row.source_path));
}

/** The address of each article: the one it has, or a free one. */
async function chooseSlugs(
  transaction: Transaction,
  folder: { fresh: readonly ReadArticle[]; known: ReadonlyMap<string, Known> },
): Promise<Map<string, string>> {
  const slugs = new Map([...folder.known].map(([file, { slug }]) => [file, slug]));
  const rows = await transaction<{ slug: string }[]>`select slug from article`;
  const taken = new Set(rows.map((row) => row.slug));
  for (const { file, read } of folder.fresh) {
    if (slugs.has(file)) continue;
    const wanted = wantedSlug(file, read);
    let slug = wanted;
    for (let number = 2; taken.has(slug); number += 1) slug = `${wanted}-${number}`;
    taken.add(slug);
    slugs.set(file, slug);
  }
  return slugs;
}

/** The article with its links led to articles; what else there is to say of the file goes into the report. */
function resolved({ report }: Work, article: ReadArticle, resolve: LinkResolver): ReadArticle {
  const { file, read } = article;
  const { markdown, dead } = resolve({ file, markdown: read.markdown });
  report.notes.push(...read.notes.map((note) => ({ file, ...note })));
  report.deadLinks.push(...dead.map((link) => ({ file, ...link })));
  return { ...article, read: { ...read, markdown } };
}

async function addArticles(work: Work, input: { added: readonly ReadArticle[]; slugs: ReadonlyMap<string, string>; resolve: LinkResolver }): Promise<void> {
  const { transaction, report, at } = work;
  const articles = input.added.map((each): NewArticle => {
    const { file, hash, read } = resolved(work, each, input.resolve);
    return {
      id: newId(),
      slug: input.slugs.get(file) ?? '',
      file,
      hash,
      title: read.title,
      markdown: read.markdown,
      questions: read.questions,
      tags: read.tags,
      language: read.language,
    };
  });
  await addPublished(transaction, { articles, createdBy: 'sync', at });
  report.added.push(...input.added.map(({ file }) => file));
}

async function changeArticle(work: Work, input: { before: Known; article: ReadArticle }): Promise<void> {
  const { transaction, report, at } = work;
  const { before, article } = input;
  const { file, hash, read } = article;
  if (before.latest_version !== before.source_version) {
    report.conflicts.push(file);
    return;
  }
  const number = before.latest_version + 1;
  const versionId = await insertVersion(transaction, { ...read, articleId: before.id, number, createdBy: 'sync', at });
  await transaction`
    update article set latest_version = ${number}, source_version = ${number}, source_hash = ${hash},
      language = ${read.language}, tags = ${read.tags} where id = ${before.id}`;
  // A draft that has a hash was unpublished by a person, not by its file.
  if (before.status === 'draft' && before.source_hash !== '')
    report.notes.push({ file, line: 1, why: 'changed, and stays unpublished as somebody left it in the console' });
  else await publishVersion(transaction, { articleId: before.id, versionId, ...read, at });
  report.changed.push(file);
}

/** Articles whose file is as it was and whose links lead elsewhere now. */
async function relink(work: Work, input: { again: readonly ReadArticle[]; known: ReadonlyMap<string, Known>; resolve: LinkResolver }): Promise<number> {
  if (input.again.length === 0) return 0;
  const rows = await work.transaction<{ article_id: string; markdown: string }[]>`
    select article_id, markdown from article_version join article on article.id = article_id and number = source_version
    where origin = 'file' and latest_version = source_version`;
  const stored = new Map(rows.map((row) => [row.article_id, row.markdown]));
  let count = 0;
  for (const each of input.again) {
    const before = input.known.get(each.file);
    const article = resolved(work, each, input.resolve);
    const former = before && stored.get(before.id);
    if (!before || former === undefined || former === article.read.markdown) continue;
    await changeArticle(work, { before, article });
    count += 1;
  }
  return count;
}
