import type { Transaction } from '../../storage/database.ts';
import { keepAddresses } from '../address/keep-addresses.ts';
import { indexArticles } from '../article/article-words.ts';
import { addArticles, freeSlug, insertVersion, publishVersion, withdrawArticle, type NewArticle } from '../article/article-store.ts';
import { insertImage, selectMissingImages } from '../image/article-image-store.ts';
import type { Change, ImageToStore, Known } from './plan-sync.ts';
import type { SyncReport } from './sync-report.ts';

/** The key of an advisory lock, any fixed number: one process at a time changes articles of sources. */
const syncLock = 7_302_014;

/** Stored in place of a hash on an article that somebody unpublished before its file was removed: it stays unpublished when the file is back. */
const heldBack = 'held back';

type Work = { transaction: Transaction; report: SyncReport; at: string; sourceId: string; publish: boolean };
type ChangeOf<Kind extends Change['kind']> = Extract<Change, { kind: Kind }>;

/**
 * Carries out the changes of a plan in the caller's transaction, and reports them. Each article is checked again: changes that another
 * process or an editor made since the plan stay, and finished ones are not repeated.
 */
export async function applyChanges(work: Work, changes: readonly Change[]): Promise<void> {
  const { transaction, report, sourceId } = work;
  await transaction`select pg_advisory_xact_lock(${syncLock})`;
  for (const { id, from, file } of changes.filter((change) => change.kind === 'move')) {
    await transaction`update article set source_path = ${file} where id = ${id} and source_id = ${sourceId} and source_path = ${from}`;
  }
  const rows = await transaction<Known[]>`
    select id, slug, source_path, source_hash, source_version, latest_version, status from article
    where source_id = ${sourceId} and source_path = any(${changes.map(({ file }) => file)}::text[]) for update`;
  const known = new Map(rows.map((row) => [row.source_path, row]));
  const added = changes.filter((change): change is ChangeOf<'add'> => change.kind === 'add' && !known.has(change.file));
  report.unchanged += changes.filter((change) => change.kind === 'add' && known.has(change.file)).length;
  await storeImages(
    work,
    changes.flatMap((change) => (change.kind === 'add' || change.kind === 'change' ? change.images : [])),
  );
  await add(work, added);
  for (const change of changes) {
    const before = known.get(change.file);
    if (!before || change.kind === 'add' || change.kind === 'move') continue;
    if (change.kind === 'change') await changeArticle(work, { before, change });
    else if (change.kind === 'reread') await noteHash(work, change);
    else await withdraw(work, { before, change });
  }
}

/** Stored before the articles that show them, one at a time, so that only one is in memory. */
async function storeImages({ transaction, at }: Work, images: readonly ImageToStore[]): Promise<void> {
  if (images.length === 0) return;
  const missing = await selectMissingImages(transaction, [...new Set(images.map(({ id }) => id))]);
  for (const { id, load } of images) {
    const image = missing.delete(id) ? load() : undefined;
    if (image) await insertImage(transaction, { image, at });
  }
}

async function add(work: Work, added: readonly ChangeOf<'add'>[]): Promise<void> {
  if (added.length === 0) return;
  const { transaction, report, sourceId, publish, at } = work;
  // An editor may have taken the slug since the plan.
  const rows = await transaction<{ slug: string }[]>`select slug from article where slug = any(${added.map(({ article }) => article.slug)}::text[])`;
  const takenSlugs = new Set(rows.map((row) => row.slug));
  const articles: NewArticle[] = [];
  for (const { article } of added) articles.push(takenSlugs.has(article.slug) ? { ...article, slug: await freeSlug(transaction, article.slug) } : article);
  await addArticles(transaction, { articles, sourceId, publish, createdBy: 'sync', at });
  await keepAddresses(transaction, articles);
  report.added.push(...added.map(({ file }) => file));
}

/** Only where nobody has edited the article since the plan: then the next sync looks again. */
async function noteHash({ transaction }: Work, { id, hash, addresses }: ChangeOf<'reread'>): Promise<void> {
  await transaction`update article set source_hash = ${hash} where id = ${id} and latest_version = source_version`;
  await keepAddresses(transaction, [{ id, addresses }]);
}

async function changeArticle(work: Work, { before, change }: { before: Known; change: ChangeOf<'change'> }): Promise<void> {
  const { transaction, report, publish, at } = work;
  const { file, hash, read } = change;
  if (before.latest_version !== before.source_version) {
    if (!(await adopt(work, { before, change }))) await keepConflict(work, { before, change });
    return;
  }
  const number = before.latest_version + 1;
  const versionId = await insertVersion(transaction, { ...read, articleId: before.id, number, createdBy: 'sync', at });
  await transaction`
    update article set latest_version = ${number}, source_version = ${number}, source_hash = ${hash}, updated_at = ${at},
      language = ${read.language}, tags = ${read.tags} where id = ${before.id}`;
  // One that is not published and has a hash was unpublished by a person, not by its file.
  await indexArticles(transaction, [before.id]);
  await keepAddresses(transaction, [{ id: before.id, addresses: change.addresses }]);
  const isHeld = before.status !== 'published' && before.source_hash !== '';
  if (publish && isHeld && read.status === 'published')
    report.notes.push({ file, line: 1, why: 'changed, and stays unpublished as it was; publish it in the console' });
  if (read.status !== 'published') await withdrawArticle(transaction, { articleId: before.id, status: read.status, at });
  else if (publish && !isHeld) await publishVersion(transaction, { articleId: before.id, versionId, ...read, at });
  else if (before.status === 'archived') await transaction`update article set status = 'draft' where id = ${before.id}`;
  report.changed.push(file);
}

/** If the console's version equals the file now, somebody carried the change over, and there is nothing to choose. */
async function adopt({ transaction, report }: Work, { before, change }: { before: Known; change: ChangeOf<'change'> }): Promise<boolean> {
  const [latest] = await transaction<{ title: string; markdown: string; audience: string[] }[]>`
    select title, markdown, audience from article_version where article_id = ${before.id} and number = ${before.latest_version}`;
  if (latest?.markdown !== change.read.markdown || latest.title !== change.read.title) return false;
  if (change.read.audience && change.read.audience.join() !== latest.audience.join()) return false;
  await transaction`update article set source_version = latest_version, source_hash = ${change.hash} where id = ${before.id}`;
  await transaction`delete from source_conflict where article_id = ${before.id}`;
  report.unchanged += 1;
  return true;
}

async function keepConflict({ transaction, report, at }: Work, { before, change }: { before: Known; change: ChangeOf<'change'> }): Promise<void> {
  const { title, markdown, questions, tags, language, audience } = change.read;
  const words = audience === undefined ? null : [...audience];
  await transaction`
    insert into source_conflict (article_id, hash, title, markdown, questions, tags, language, audience, at)
    values (${before.id}, ${change.hash}, ${title}, ${markdown}, ${questions}, ${tags}, ${language}, ${words}, ${at})
    on conflict (article_id) do update set hash = excluded.hash, title = excluded.title, markdown = excluded.markdown,
      questions = excluded.questions, tags = excluded.tags, language = excluded.language, audience = excluded.audience,
      at = case when source_conflict.hash = excluded.hash then source_conflict.at else excluded.at end`;
  report.conflicts.push(change.file);
}

async function withdraw({ transaction, report, at }: Work, { before, change }: { before: Known; change: ChangeOf<'withdraw'> }): Promise<void> {
  const isHeld = before.status !== 'published' && before.source_hash !== '';
  await withdrawArticle(transaction, { articleId: before.id, status: change.isGone ? 'archived' : 'draft', at });
  // Without its hash the file counts as changed when it is back.
  await transaction`update article set source_hash = ${isHeld ? heldBack : ''} where id = ${before.id}`;
  await transaction`delete from source_conflict where article_id = ${before.id}`;
  if (change.isGone) report.removed.push(change.file);
}
