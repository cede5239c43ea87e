import type { KnowledgeSource } from '../../contracts/knowledge/source.ts';
import type { Database } from '../../storage/database.ts';
import { hashText } from '../article/article-store.ts';
import { findShownAddresses } from '../image/find-shown-addresses.ts';
import { describeShown, isWholeAddress } from '../image/describe-shown.ts';
import { openDocumentReader } from '../source/documents/open-document-reader.ts';
import { expandIncludes } from '../source/expand-includes.ts';
import { readParts } from '../sync/read-parts.ts';
import { isProblem, readSource, type SourceArticle, type SourceProblem } from '../source/read-source.ts';
import { isArticleFile, isImageFile, sortNames, type FolderFiles } from '../sync/list-files.ts';
import { describeParts, findIncluded, sortParts } from '../sync/sort-parts.ts';
import { asSource, importFormat, isDocument, joinHashes, type FileReader } from '../sync/read-folder.ts';
import { createLinkResolver } from '../sync/resolve-links.ts';
import { resolvePageLinks } from '../web/resolve-page-links.ts';

type Row = {
  path: string;
  state: 'wanted' | 'read' | 'refused';
  address: string | null;
  ending: string | null;
  language: string | null;
  why: string | null;
  hash: string | null;
};

/** File contents that one query reads. */
const atOnce = 100;

/** The stored files of a source, uploaded or fetched, as a folder of articles. */
export async function openStoredFiles(database: Database, input: { source: KnowledgeSource; now: Date }): Promise<FileReader> {
  const { source, now } = input;
  const { settings } = source;
  const rows = await database<Row[]>`
    select path, state, address, ending, language, why, encode(sha256(content), 'hex') as hash from source_file where source_id = ${source.id} order by path`;
  const byPath = new Map(rows.map((row) => [row.path, row]));
  const isWeb = source.kind !== 'upload';
  const contents = new Map<string, Buffer>();
  const prepared = new Map<string, SourceArticle | SourceProblem>();
  let images: Map<string, Buffer> | null = null;
  const parts = isWeb
    ? null
    : await readParts(database, { sourceId: source.id, paths: rows.flatMap(({ path, ending }) => (ending === 'image' ? [] : [path])) });
  const shown =
    parts === null ? await readShownOfPages(database, { sourceId: source.id, byPath }) : await readShown(database, { sourceId: source.id, byPath, parts });
  const files = rows.filter(({ ending }) => ending !== 'image');
  const nameOf = (file: string): string => (isWeb ? `${file}.${byPath.get(file)?.ending ?? 'html'}` : file);
  const hashOf = (file: string): string => {
    const row = byPath.get(file);
    return joinHashes(hashText(JSON.stringify([importFormat, row?.hash, row?.ending, row?.language, settings.language, settings.tags])), shown.get(file) ?? '');
  };

  function readOne(file: string): SourceArticle | SourceProblem {
    const row = byPath.get(file);
    if (row?.ending === 'noindex') return { line: 1, why: row.why ?? '', isDraft: true };
    const ready = prepared.get(file);
    if (ready) return ready;
    const bytes = contents.get(file);
    contents.delete(file);
    return bytes === undefined
      ? { line: 1, why: 'came while the source was read; sync again' }
      : readSource({ name: nameOf(file), bytes, now, ...(parts ? { readPart: parts.readPart } : {}) });
  }

  return {
    mayBeEmpty: !isWeb,
    files:
      parts === null
        ? sortPages(files)
        : sortUploaded(
            files.map(({ path }) => path),
            parts,
          ),
    hashOf,
    namesOf: () => [],
    ...(isWeb || settings.remoteImages ? { fetched: (address: string) => images?.get(address) ?? { why: byPath.get(address)?.why ?? 'was not fetched' } } : {}),
    ...(isWeb ? {} : { image: (place: string) => images?.get(place) ?? null }),
    async prepare(files) {
      const wanted = files.filter((file) => byPath.get(file)?.hash !== null && !contents.has(file) && !prepared.has(file));
      if (wanted.length > 0) images ??= await readImages(database, source);
      const reader = openDocumentReader();
      try {
        for (let from = 0; from < wanted.length; from += atOnce) {
          const part = await database<{ path: string; content: Buffer }[]>`
            select path, content from source_file where source_id = ${source.id} and path = any(${wanted.slice(from, from + atOnce)}::text[])`;
          for (const { path, content } of part) {
            const name = nameOf(path);
            if (!isDocument(name)) contents.set(path, content);
            else {
              const document = await reader.read({ name, bytes: content });
              prepared.set(path, 'why' in document ? { line: 1, why: document.why } : asSource(name, document));
            }
          }
        }
      } finally {
        await reader.close();
      }
    },
    read(file) {
      const read = readOne(file);
      return { file, hash: hashOf(file), read: isProblem(read) ? read : withSettings(read, { source, file, language: byPath.get(file)?.language ?? null }) };
    },
    findsHeadings: !isWeb,
    linksBetween: (articles, withheld, others) =>
      isWeb
        ? resolvePageLinks(articles, {
            aliases: new Map(rows.flatMap((row) => (row.ending === 'alias' && row.address !== null ? [[row.path, row.address] as const] : []))),
            failed: new Map(rows.flatMap((row) => (row.ending === 'failed' ? [[row.path, row.why ?? ''] as const] : []))),
          })
        : createLinkResolver(articles, withheld, others),
  };
}

type Parts = Awaited<ReturnType<typeof readParts>>;

function sortUploaded(paths: readonly string[], { texts, readPart }: Parts): FolderFiles {
  const files = sortNames(paths);
  const articles = new Set(files.articles);
  const including = [...texts].flatMap(([file, text]) => (articles.has(file) ? [{ file, text }] : []));
  return sortParts(files, findIncluded(including, readPart));
}

/** The state of the images that each file shows and of the parts that it includes. Without images in the source no other file is read. */
async function readShown(database: Database, input: { sourceId: string; byPath: ReadonlyMap<string, Row>; parts: Parts }): Promise<Map<string, string>> {
  const { sourceId, byPath, parts } = input;
  const paths = [...byPath.values()].flatMap(({ path, ending }) => (ending === 'image' ? [] : [path]));
  const shown = new Map<string, string>();
  const hasImages = paths.length < byPath.size || paths.some(isImageFile);
  const texts = hasImages ? paths.filter((file) => isArticleFile(file) && !isDocument(file)) : [];
  const digestOf = (place: string): string | null => (isImageFile(place) || isWholeAddress(place) ? (byPath.get(place)?.hash ?? null) : null);
  for (let from = 0; from < texts.length; from += atOnce) {
    const part = await database<{ path: string; content: Buffer }[]>`
      select path, content from source_file where source_id = ${sourceId} and path = any(${texts.slice(from, from + atOnce)}::text[])`;
    for (const { path, content } of part) shown.set(path, describeShown({ file: path, text: content.toString('utf8'), digestOf }));
  }
  for (const [file, text] of parts.texts) {
    const expanded = expandIncludes({ file, text, readPart: parts.readPart });
    const state = describeParts(expanded);
    if (state !== '') shown.set(file, `${hasImages ? describeShown({ file, text: expanded.text, digestOf }) : ''}\n${state}`);
  }
  return shown;
}

/** The images that each page of the web shows, with their state. Without images in the source no page is read. */
async function readShownOfPages(database: Database, input: { sourceId: string; byPath: ReadonlyMap<string, Row> }): Promise<Map<string, string>> {
  const { sourceId, byPath } = input;
  const shown = new Map<string, string>();
  const pages = [...byPath.values()].some(({ ending, hash }) => ending === 'image' && hash !== null)
    ? [...byPath.values()].filter(({ ending, hash }) => ending === 'html' && hash !== null).map(({ path }) => path)
    : [];
  for (let from = 0; from < pages.length; from += atOnce) {
    const part = await database<{ path: string; content: Buffer }[]>`
      select path, content from source_file where source_id = ${sourceId} and path = any(${pages.slice(from, from + atOnce)}::text[])`;
    for (const { path, content } of part) {
      const addresses = findShownAddresses(content.toString('utf8'));
      shown.set(path, addresses.flatMap((address) => byPath.get(address)?.hash ?? []).join(' '));
    }
  }
  return shown;
}

/** The images of an upload, or those that were fetched for a site. A source holds no more than 100 MB in all. */
async function readImages(database: Database, { id, kind }: KnowledgeSource): Promise<Map<string, Buffer>> {
  const condition = kind === 'upload' ? database`(ending = 'image' or path ~* '\\.(png|apng|jpe?g|jfif|gif|webp|svg|avif|ico)$')` : database`ending = 'image'`;
  const rows = await database<{ path: string; content: Buffer }[]>`
    select path, content from source_file where source_id = ${id} and content is not null and ${condition}`;
  return new Map(rows.map(({ path, content }) => [path, content]));
}

/** The language of the source wins over that of the page, and that over the one that the text names. Tags add up. */
function withSettings(read: SourceArticle, { source, file, language }: { source: KnowledgeSource; file: string; language: string | null }): SourceArticle {
  const { settings, kind } = source;
  const slug = kind === 'upload' ? read.slug : slugOf(file);
  return { ...read, slug, language: settings.language ?? language ?? read.language, tags: [...new Set([...read.tags, ...settings.tags])].slice(0, 20) };
}

/** The slug of an article on Baton's help pages, derived from the address of its page. */
function slugOf(address: string): string {
  const { pathname, hostname, search } = new URL(address);
  return (pathname === '/' ? hostname : `${pathname}${search}`).replace(/[:?&=%]+/g, ' ');
}

function sortPages(rows: readonly Row[]): FolderFiles {
  const files: FolderFiles = { articles: [], ignored: [], unreadable: [] };
  for (const { path: file, state, ending, why, hash } of rows) {
    if (ending === 'noindex' || (state === 'read' && hash !== null)) files.articles.push(file);
    if (state === 'read' && why !== null) files.unreadable.push({ file, why });
    else if (state === 'refused' && ending === 'failed') files.unreadable.push({ file, why: why ?? '' });
    else if (state === 'refused' && ending === 'other') files.ignored.push({ file, why: why ?? '' });
  }
  return files;
}
