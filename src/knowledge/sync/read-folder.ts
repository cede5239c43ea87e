import { createHash } from 'node:crypto';
import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { AppError } from '../../platform/app-error.ts';
import { hashText } from '../article/article-store.ts';
import { describeShown, isWholeAddress } from '../image/describe-shown.ts';
import { maxImageBytes } from '../image/judge-image.ts';
import { slugArticle } from '../markdown/slug-heading.ts';
import { documentNames, maxDocumentBytes } from '../source/documents/document.ts';
import { openDocumentReader } from '../source/documents/open-document-reader.ts';
import { isProblem, maxSourceBytes, readNames, readSource, type SourceArticle, type SourceProblem } from '../source/read-source.ts';
import { expandIncludes } from '../source/expand-includes.ts';
import { mayBePart } from '../source/places-of-part.ts';
import { listFiles, type FolderFiles } from './list-files.ts';
import { describeParts, findIncluded, sortParts } from './sort-parts.ts';
import { createLinkResolver, type Linkable, type LinkResolver } from './resolve-links.ts';

/** Increased when the way in which files become articles changes, so that an update of Baton imports them again. */
export const importFormat = 9;

export type FileRead = { file: string; hash: string; read: SourceArticle | SourceProblem };

/** Files that become articles: of a folder, of an upload, or pages of the web. */
export type FileReader = {
  files: FolderFiles;
  /** True where only a person can have removed the files, so that none at all is what was meant. */
  mayBeEmpty?: boolean;
  hashOf(file: string): string;
  /** Names by which links may refer to the article of a file that is not read. */
  namesOf(file: string): string[];
  /** Reads documents beforehand, because they take seconds each and a thread. */
  prepare(files: readonly string[]): Promise<void>;
  /** Reads a text file, or a document that was prepared. */
  read(file: string): FileRead;
  /** The bytes of another file of the source, or null. Absent where images of the source are not available. */
  image?(place: string): Buffer | null;
  /** The bytes of an image at a whole address, or why there are none. Absent where nothing is fetched for the source. */
  fetched?(address: string): Buffer | { why: string };
  /** True where links may lead to headings, which are looked up. */
  findsHeadings: boolean;
  /** Resolves links between the files to their articles; `others`: the slugs of articles of other sources. */
  linksBetween(articles: readonly Linkable[], withheld: ReadonlySet<string>, others: ReadonlySet<string>): LinkResolver;
};

/** Names of files whose text others may include. */
const textNames = /\.(?:mdx?|markdown|html?|txt)$/i;

/** Images of other sites that were fetched for the files of a folder. */
export type RemoteImages = { digestOf(address: string): string | null; fetched(address: string): Buffer | { why: string } };

/** A folder of articles, each file read when it is needed. Throws AppError('misconfigured') when the folder does not exist. */
export function openFolder(folder: string, now: Date, remote: RemoteImages | null = null): FileReader {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    throw new AppError('misconfigured', `There is no knowledge folder ${folder}. Create it, or set KNOWLEDGE_DIR.`);
  }
  const bytesOf = (file: string): Buffer => {
    const full = path.join(folder, file);
    const limit = isDocument(file) ? maxDocumentBytes : maxSourceBytes;
    return statSync(full).size > limit ? Buffer.alloc(limit + 1) : readFileSync(full);
  };
  const prepared = new Map<string, FileRead>();
  const hash = (bytes: Buffer): string => hashText(`${importFormat}:${bytes.toString('base64')}`);
  const digests = new Map<string, string | null>();
  const digestOf = (place: string): string | null => {
    if (isWholeAddress(place)) return remote?.digestOf(place) ?? null;
    const before = digests.get(place);
    if (before !== undefined) return before;
    const image = readInside(folder, place);
    const digest = image && createHash('sha256').update(image).digest('hex');
    digests.set(place, digest);
    return digest;
  };
  const hashWithImages = (file: string, bytes: Buffer): string => (isDocument(file) ? hash(bytes) : joinHashes(hash(bytes), describeRest(file, bytes)));
  const texts = new Map<string, string | null>();
  const readPart = (place: string): string | null => {
    const known = texts.get(place);
    if (known !== undefined) return known;
    const bytes = textNames.test(place) ? readInside(folder, place) : null;
    const text = bytes === null || bytes.length > maxSourceBytes || bytes.includes(0) ? null : bytes.toString('utf8');
    texts.set(place, text);
    return text;
  };
  const describeRest = (file: string, bytes: Buffer): string => {
    const expanded = expandIncludes({ file, text: bytes.toString('utf8'), readPart });
    return [describeShown({ file, text: expanded.text, digestOf }), describeParts(expanded)].filter((part) => part !== '').join('\n');
  };
  const listed = listFiles(folder);
  const readTexts = function* (): Generator<{ file: string; text: string }> {
    for (const file of listed.articles) if (!isDocument(file)) yield { file, text: bytesOf(file).toString('utf8') };
  };
  return {
    files: listed.articles.some(mayBePart) ? sortParts(listed, findIncluded(readTexts(), readPart)) : listed,
    hashOf: (file) => hashWithImages(file, bytesOf(file)),
    namesOf: (file) => (isDocument(file) ? [] : readNames({ name: file, bytes: bytesOf(file) })),
    findsHeadings: true,
    linksBetween: createLinkResolver,
    image: (place) => readInside(folder, place),
    ...(remote ? { fetched: remote.fetched } : {}),
    async prepare(wanted) {
      const documents = wanted.filter((file) => isDocument(file) && !prepared.has(file));
      if (documents.length === 0) return;
      const reader = openDocumentReader();
      try {
        for (const file of documents) {
          const bytes = bytesOf(file);
          const document = await reader.read({ name: file, bytes });
          prepared.set(file, { file, hash: hash(bytes), read: 'why' in document ? { line: 1, why: document.why } : asSource(file, document) });
        }
      } finally {
        await reader.close();
      }
    },
    read(file) {
      if (isDocument(file)) return prepared.get(file) ?? { file, hash: '', read: { line: 1, why: 'came while the folder was read; sync again' } };
      const bytes = bytesOf(file);
      return { file, hash: hashWithImages(file, bytes), read: readSource({ name: file, bytes, now, readPart }) };
    },
  };
}

/** The hash of a file's own bytes, followed by that of the images that it shows, if any is there. */
export function joinHashes(own: string, shown: string): string {
  return shown === '' ? own : `${own}.${hashText(shown)}`;
}

/** The part of a hash that stands for the file's own bytes: by it a file is known that lies elsewhere. */
export function ownHash(hash: string): string {
  return hash.replace(/\..*$/, '');
}

/** Reads a file below the folder, symbolic links resolved: none outside of the folder, and no more bytes than an image may have. */
function readInside(folder: string, place: string): Buffer | null {
  const full = path.join(folder, place);
  const stats = statSync(full, { throwIfNoEntry: false });
  if (!stats?.isFile() || path.relative(realpathSync(folder), realpathSync(full)).startsWith('..')) return null;
  return stats.size > maxImageBytes ? Buffer.alloc(maxImageBytes + 1) : readFileSync(full);
}

export function isDocument(file: string): boolean {
  return documentNames.test(file);
}

/** Treats the text of a document as a file of its kind. */
export function asSource(file: string, document: { kind: 'markdown' | 'html'; text: string; notes: readonly string[] }): SourceArticle | SourceProblem {
  const name = file.replace(/\.\w+$/, document.kind === 'html' ? '.html' : '.md');
  const read = readSource({ name, bytes: Buffer.from(document.text) });
  return isProblem(read) ? read : { ...read, notes: [...document.notes.map((why) => ({ line: 1, why })), ...read.notes] };
}

/** The slug of a new article: the one that its file asks for, or one from its place in the folder. */
export function wantedSlug(file: string, read: SourceArticle): string {
  if (read.isOwn && read.slug) return read.slug;
  const own = read.slug?.replace(/\.\w+$/, '') ?? '';
  // A pattern such as /:year/:title/ is no address: the site's own system fills it in.
  if (/[\p{L}\p{N}]/u.test(own) && !own.includes(':')) return slugArticle(own.replace(/(?:^|\/)index$/, ''));
  const place = file.replace(/\.\w+$/, '');
  return slugArticle(/\/_?(?:index|readme)$/i.test(place) ? place.replace(/\/[^/]*$/, '') : place);
}

export function isArticle(fileRead: FileRead): fileRead is FileRead & { read: SourceArticle } {
  return !isProblem(fileRead.read);
}
