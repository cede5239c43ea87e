import { readdirSync } from 'node:fs';
import path from 'node:path';
import { mayBePart } from '../source/places-of-part.ts';

type FileNote = { file: string; why: string };
export type FolderFiles = {
  /** Article files, with `/` between the parts on every system, sorted. */
  articles: string[];
  /** Files that are no articles by their kind or place: images, styles, navigation, parts of other pages. */
  ignored: FileNote[];
  /** Texts in formats that Baton cannot read. */
  unreadable: FileNote[];
};

const readable = /\.(?:md|mdx|markdown|html?|txt|docx|pdf|csv|tsv|xlsx)$/i;
/** Documents that a person may take for articles, with the way to make each readable. */
const documents: readonly { names: RegExp; why: string }[] = [
  { names: /\.(?:doc|odt|rtf|pages|epub|pptx?)$/i, why: 'is a document of another program; save it as .docx, PDF or HTML' },
  { names: /\.(?:xls|ods)$/i, why: 'is a table of another program; save it as .xlsx or CSV' },
  { names: /\.(?:rst|adoc|asciidoc|asc|org|textile|mediawiki|wiki)$/i, why: 'is written in another markup; convert it to Markdown or HTML' },
  { names: /\.(?:zip|gz|tgz|tar|7z|rar)$/i, why: 'is an archive; unpack it into the folder' },
];
/** Folders of Jekyll, Hugo, Docusaurus and the like that hold parts of pages. */
const parts = /(?:^|\/)(?:_includes|_layouts|_partials|_sass|_data|_site|_snippets|snippets|_drafts|layouts|archetypes|node_modules)\//i;
/** Written in capitals by custom: `contributing.md` or `agents.md` in small letters is an article like any other. */
const aboutProject = /^(?:SUMMARY|CHANGELOG|LICEN[CS]E|CODE_OF_CONDUCT|CONTRIBUTING|AGENTS|CLAUDE)\.\w+$/;
const forPrograms = /^(?:(?:robots|humans|llms(?:-full)?)\.txt|_(?:sidebar|navbar|coverpage|footer)\.\w+)$/i;

/** Sorts all files below a folder into articles, ignored and unreadable ones. Names that begin with a dot belong to the system. */
export function listFiles(folder: string): FolderFiles {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
  return sortNames(names);
}

/** Sorts file names, of a folder or of an upload, into articles, ignored and unreadable ones. */
export function sortNames(names: readonly string[]): FolderFiles {
  const files: FolderFiles = { articles: [], ignored: [], unreadable: [] };
  for (const file of names.filter((name) => !/(?:^|\/)\./.test(name)).sort()) {
    const sorted = sortName(file);
    if (sorted.fate === 'article') files.articles.push(file);
    else files[sorted.fate].push({ file, why: sorted.why });
  }
  return files;
}

/** True for an image by its name, also of a kind that is not shown: then the report says why. */
export function isImageFile(file: string): boolean {
  return /\.(?:png|apng|jpe?g|jfif|gif|webp|svg|avif|ico)$/i.test(file) && !parts.test(file);
}

/** True for a text that no article is, but that others may include. */
export function isPartFile(file: string): boolean {
  return (
    mayBePart(file) &&
    /\.(?:mdx?|markdown|html?|txt)$/i.test(file) &&
    !/(?:^|\/)(?:_layouts|_sass|_data|_site|_drafts|layouts|archetypes|node_modules)\//i.test(file)
  );
}

/** True where a file of this name is read as an article. */
export function isArticleFile(file: string): boolean {
  return sortName(file).fate === 'article';
}

function sortName(file: string): { fate: 'article' } | { fate: 'ignored' | 'unreadable'; why: string } {
  const base = path.posix.basename(file);
  const document = documents.find(({ names: kind }) => kind.test(file));
  if (parts.test(file)) return { fate: 'ignored', why: 'is a part that other pages include' };
  if (document) return { fate: 'unreadable', why: document.why };
  if (/\.(?:png|apng|jpe?g|jfif|gif|webp|svg|avif|ico)$/i.test(file)) return { fate: 'ignored', why: 'is an image; articles that show it bring it along' };
  if (!readable.test(file)) return { fate: 'ignored', why: 'is no text' };
  if (/^README\.(?:md|mdx|markdown)$/i.test(file)) return { fate: 'ignored', why: 'is about the folder' };
  if (aboutProject.test(base) || forPrograms.test(base)) return { fate: 'ignored', why: 'is navigation or about the project' };
  if (/^_(?!index\.)/i.test(base)) return { fate: 'ignored', why: 'is a part that other pages include' };
  return { fate: 'article' };
}
