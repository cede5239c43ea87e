import { setImmediate } from 'node:timers/promises';
import { newId } from '../../platform/new-id.ts';
import type { Queryable } from '../../storage/database.ts';
import { createImageCollector, type ImageCollector } from '../image/collect-images.ts';
import type { ArticleImage } from '../image/judge-image.ts';
import type { NewArticle } from '../article/article-store.ts';
import { listAddresses } from '../address/list-addresses.ts';
import { isProblem, type SourceArticle } from '../source/read-source.ts';
import { carryLines, describeMove } from './carry-lines.ts';
import { findMoves, type Move } from './find-moves.ts';
import { leaveUnaltered } from './leave-unaltered.ts';
import { isArticle, isDocument, wantedSlug, type FileRead, type FileReader } from './read-folder.ts';
import { linksFromRoot } from './learn-root.ts';
import type { LinkResolver } from './resolve-links.ts';
import { placeDeadLinks } from './place-dead-links.ts';
import { emptyReport, type SyncReport } from './sync-report.ts';

/** The present state of an article of a source. */
export type Known = {
  id: string;
  slug: string;
  source_path: string;
  source_hash: string;
  source_version: number;
  latest_version: number;
  status: string;
};
type ReadArticle = FileRead & { read: SourceArticle };

/** The bytes are read when the image is stored: a plan holds no images. */
export type ImageToStore = { id: string; load(): ArticleImage | undefined };

export type Change =
  | Move
  | { kind: 'add'; file: string; article: NewArticle; images: ImageToStore[] }
  | { kind: 'change'; file: string; id: string; hash: string; read: SourceArticle; addresses: string[]; images: ImageToStore[]; isEdited: boolean }
  /** The file was read again and says the same. */
  | { kind: 'reread'; file: string; id: string; hash: string; addresses: string[] }
  /** `isGone`: the file is not there any more, so its article is archived; else it says itself that it is not to be shown. */
  | { kind: 'withdraw'; file: string; id: string; isGone: boolean };

/** A sync that is not carried out yet. The report holds everything that is known before; `changes` stand for the rest. */
type SyncPlan = { report: SyncReport; changes: Change[] };

export async function readKnown(queryable: Queryable, sourceId: string): Promise<Map<string, Known>> {
  const rows = await queryable<Known[]>`
    select id, slug, source_path, source_hash, source_version, latest_version, status from article where source_id = ${sourceId} and origin = 'file'`;
  return new Map(rows.map((row) => [row.source_path, row]));
}

/** Finds the changes of a source and plans them, without carrying them out. Other work gets its turn between two files. */
export async function planSync(
  queryable: Queryable,
  input: { reader: FileReader; sourceId: string; onProgress?(done: number, total: number): Promise<void> },
): Promise<SyncPlan> {
  const { reader, sourceId, onProgress } = input;
  const report = emptyReport();
  const { known, moves: moved } = findMoves(await readKnown(queryable, sourceId), reader);
  const { articles: files } = reader.files;
  report.ignored.push(...reader.files.ignored);
  report.skipped.push(...reader.files.unreadable.map(({ file, why }) => ({ file, line: 1, why })));
  if (files.length === 0 && !reader.mayBeEmpty && [...known.values()].some((row) => row.status === 'published')) {
    // An empty folder is more likely a wrong path or a disk that is not mounted than the intention to have no articles.
    report.skipped.push({ file: '.', line: 1, why: 'holds no articles; the published ones stay. Archive them in the console to remove them' });
    return { report, changes: [] };
  }
  const same = files.filter((file) => known.get(file)?.source_hash === reader.hashOf(file));
  const isSame = new Set(same);
  const unknown = files.filter((file) => !isSame.has(file));
  await reader.prepare(unknown);
  const fresh: ReadArticle[] = [];
  const withheld = new Set<string>();
  for (const [index, file] of unknown.entries()) {
    const fileRead = reader.read(file);
    if (isArticle(fileRead)) fresh.push(fileRead);
    else if (isProblem(fileRead.read)) {
      const { line, why, isDraft } = fileRead.read;
      report[isDraft ? 'withheld' : 'skipped'].push({ file, line, why });
      if (isDraft) withheld.add(file);
    }
    await onProgress?.(index + 1, unknown.length);
    await setImmediate();
  }
  const present = new Set(files);
  const gone = [...known.values()].filter((row) => row.status !== 'archived' && !present.has(row.source_path));
  const hidden = [...known.values()].filter((row) => row.status === 'published' && withheld.has(row.source_path));
  report.unchanged = same.length;
  for (const { file, from } of moved) report.notes.push({ file, line: 1, why: describeMove(from, known.get(file)?.slug ?? '') });
  if (fresh.length + gone.length + hidden.length === 0) {
    await carryLines(queryable, { sourceId, report, notRead: isSame });
    return { report, changes: moved };
  }

  // An article that is added or removed may change the targets of links in other files.
  const moves =
    fresh.some(({ file }) => !known.has(file)) ||
    gone.length + hidden.length > 0 ||
    fresh.some(({ file }) => known.get(file)?.source_hash === '') ||
    (reader.findsHeadings && (await linksHeadings(queryable, { sourceId, fresh, known })));
  const relinked = moves ? same.filter((file) => !isDocument(file)) : [];
  await reader.prepare(relinked);
  const again: ReadArticle[] = [];
  for (const file of relinked) {
    const fileRead = reader.read(file);
    if (isArticle(fileRead)) again.push(fileRead);
    await setImmediate();
  }
  const slugs = await chooseSlugs(queryable, { fresh, known });
  const linkable = [...fresh, ...again].map(({ file, read }) => ({
    file,
    slug: slugs.get(file) ?? '',
    names: namesOf(read),
    anchors: read.anchors,
    markdown: read.markdown,
  }));
  const unread = same.filter((file) => !moves || isDocument(file)).map((file) => ({ file, slug: slugs.get(file) ?? '', names: reader.namesOf(file) }));
  const collector = createImageCollector({ read: reader.image, fetched: reader.fetched });
  const resolve = reader.linksBetween([...linkable, ...unread], withheld, await readOtherSlugs(queryable, sourceId));
  await carryLines(queryable, { sourceId, report, notRead: new Set(unread.map(({ file }) => file)) });
  const planned = fresh.map((each): Change => {
    const { file, hash, read, images } = resolved(report, each, { resolve, collector });
    const before = known.get(file);
    const slug = slugs.get(file) ?? '';
    const addresses = listAddresses({ file, slug, names: namesOf(read) });
    if (before) return { kind: 'change', file, id: before.id, hash, read, addresses, images, isEdited: isEdited(before) };
    return { kind: 'add', file, article: { ...read, id: newId(), slug, file, hash, addresses }, images };
  });
  const changes = await leaveUnaltered(queryable, { changes: planned, known });
  report.unchanged += changes.filter(({ kind }) => kind === 'reread').length;
  const led = await findRelinked(queryable, { report, again, known, resolve, collector });
  report.unchanged -= led.length;
  changes.push(...led);
  for (const row of [...gone, ...hidden]) changes.push({ kind: 'withdraw', file: row.source_path, id: row.id, isGone: !present.has(row.source_path) });
  return { report, changes: [...moved, ...changes] };
}

/** True where a changed file links from the root of its site or to a heading of another one, or another one to a heading of it. */
async function linksHeadings(
  queryable: Queryable,
  input: { sourceId: string; fresh: readonly ReadArticle[]; known: ReadonlyMap<string, Known> },
): Promise<boolean> {
  const { sourceId, fresh, known } = input;
  // The beginning of a site's addresses is learned from the links of all files.
  if (fresh.some(({ read }) => linksFromRoot(read.markdown))) return true;
  if (fresh.some(({ read }) => /\]\((?![a-z][a-z0-9+.-]*:|\/\/|#)[^()\s#]{1,1000}#/i.test(read.markdown))) return true;
  const addresses = fresh.flatMap(({ file }) => known.get(file)?.slug ?? []).map((slug) => `/help/${encodeURIComponent(slug)}#`);
  const [found] = await queryable<{ links: boolean }[]>`
    select exists (
      select from article join article_version on article_id = article.id and number = source_version
      where source_id = ${sourceId} and exists (select from unnest(${addresses}::text[]) as address where position(address in markdown) > 0)) as links`;
  return found?.links ?? false;
}

async function readOtherSlugs(queryable: Queryable, sourceId: string): Promise<Set<string>> {
  const rows = await queryable<{ slug: string }[]>`select slug from article where source_id is distinct from ${sourceId} and status <> 'archived'`;
  return new Set(rows.map(({ slug }) => slug));
}

/** The addresses that a file asks for or had before. */
function namesOf(read: SourceArticle): string[] {
  return [...(read.slug ? [read.slug] : []), ...read.aliases];
}

/** The report of a plan that is carried out unchanged. */
export function describePlan({ report, changes }: SyncPlan): SyncReport {
  const filesOf = (holds: (change: Change) => boolean): string[] => changes.filter(holds).map(({ file }) => file);
  return {
    ...report,
    added: filesOf(({ kind }) => kind === 'add'),
    changed: filesOf((change) => change.kind === 'change' && !change.isEdited),
    conflicts: filesOf((change) => change.kind === 'change' && change.isEdited),
    removed: filesOf((change) => change.kind === 'withdraw' && change.isGone),
  };
}

function isEdited(row: Known): boolean {
  return row.latest_version !== row.source_version;
}

/** The slug of each article: the one it has, or a free one. */
async function chooseSlugs(queryable: Queryable, folder: { fresh: readonly ReadArticle[]; known: ReadonlyMap<string, Known> }): Promise<Map<string, string>> {
  const slugs = new Map([...folder.known].map(([file, { slug }]) => [file, slug]));
  const rows = await queryable<{ slug: string }[]>`select slug from article`;
  const takenSlugs = new Set(rows.map((row) => row.slug));
  for (const { file, read } of folder.fresh) {
    if (slugs.has(file)) continue;
    const firstChoice = wantedSlug(file, read);
    let slug = firstChoice;
    for (let number = 2; takenSlugs.has(slug); number += 1) slug = `${firstChoice}-${number}`;
    takenSlugs.add(slug);
    slugs.set(file, slug);
  }
  return slugs;
}

/** Resolves the links and images of an article; problems of the file go into the report. */
function resolved(
  report: SyncReport,
  article: ReadArticle,
  by: { resolve: LinkResolver; collector: ImageCollector },
): ReadArticle & { images: ImageToStore[] } {
  const { file, read } = article;
  const linked = by.resolve({ file, markdown: read.markdown, isOwn: read.isOwn });
  const { markdown, images, leftOut } = by.collector.collect({ file, markdown: linked.markdown, inlined: read.inlined });
  report.notes.push(...read.notes.map((note) => ({ file, ...note })));
  if (leftOut.length > 0) report.notes.push({ file, line: 1, why: describeLeft(leftOut) });
  report.deadLinks.push(...placeDeadLinks(file, { dead: linked.dead, read }));
  return { ...article, read: { ...read, markdown }, images: images.map((id) => ({ id, load: () => by.collector.load(id) })) };
}

function describeLeft(leftOut: readonly string[]): string {
  const more = leftOut.length > 3 ? ` and ${leftOut.length - 3} more` : '';
  return `${leftOut.length} ${leftOut.length === 1 ? 'image is' : 'images are'} left out: ${leftOut.slice(0, 3).join('; ')}${more}`;
}

/** Articles whose file is unchanged but whose links have other targets now. */
async function findRelinked(
  queryable: Queryable,
  input: { report: SyncReport; again: readonly ReadArticle[]; known: ReadonlyMap<string, Known>; resolve: LinkResolver; collector: ImageCollector },
): Promise<Change[]> {
  if (input.again.length === 0) return [];
  const ids = input.again.flatMap(({ file }) => input.known.get(file)?.id ?? []);
  const rows = await queryable<{ article_id: string; markdown: string }[]>`
    select article_id, markdown from article_version join article on article.id = article_id and number = source_version
    where article.id = any(${ids}::uuid[]) and latest_version = source_version`;
  const stored = new Map(rows.map((row) => [row.article_id, row.markdown]));
  return input.again.flatMap((each): Change[] => {
    const before = input.known.get(each.file);
    const { file, hash, read, images } = resolved(input.report, each, input);
    const former = before && stored.get(before.id);
    if (!before || former === undefined || former === read.markdown) return [];
    const addresses = listAddresses({ file, slug: before.slug, names: namesOf(read) });
    return [{ kind: 'change', file, id: before.id, hash, read, addresses, images, isEdited: false }];
  });
}
