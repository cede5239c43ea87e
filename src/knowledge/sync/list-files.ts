import { readdirSync } from 'node:fs';
import path from 'node:path';

export type FileNote = { file: string; why: string };
export type FolderFiles = {
  /** Files that are read, with `/` between the parts on every system, in order. */
  articles: string[];
  /** No articles by their kind or their place: pictures, styles, navigation, parts of other pages. */
  ignored: FileNote[];
  /** Texts that Baton cannot read. */
  unreadable: FileNote[];
};

const readable = /\.(?:md|mdx|markdown|html?|txt|docx|pdf|csv|tsv|xlsx)$/i;
/** Documents that a person may take for articles, and the way to have each read. */
const documents: readonly { names: RegExp; why: string }[] = [
  { names: /\.(?:doc|odt|rtf|pages|epub|pptx?)$/i, why: 'is a document of another program; save it as .docx, PDF or HTML' },
  { names: /\.(?:xls|ods)$/i, why: 'is a table of another program; save it as .xlsx or CSV' },
  { names: /\.(?:rst|adoc|asciidoc|asc|org|textile|mediawiki|wiki)$/i, why: 'is written in another markup; convert it to Markdown or HTML' },
  { names: /\.(?:zip|gz|tgz|tar|7z|rar)$/i, why: 'is an archive; unpack it into the folder' },
];
/** Places of Jekyll, Hugo, Docusaurus and the like that hold parts of pages. */
const parts = /(?:^|\/)(?:_includes|_layouts|_partials|_sass|_data|_site|_snippets|snippets|_drafts|layouts|archetypes|node_modules)\//i;

/** Every file below a folder, by what becomes of it. Names that begin with a dot are the system's own. */
export function listFiles(folder: string): FolderFiles {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
  return sortNames(names);
}

/** The same for names alone, of a folder or of an upload. */
export function sortNames(names: readonly string[]): FolderFiles {
  const files: FolderFiles = { articles: [], ignored: [], unreadable: [] };
  for (const file of names.filter((name) => !/(?:^|\/)\./.test(name)).sort()) {
    const base = path.posix.basename(file);
    const document = documents.find(({ names: kind }) => kind.test(file));
    if (parts.test(file)) files.ignored.push({ file, why: 'is a part that other pages include' });
    else if (document) files.unreadable.push({ file, why: document.why });
    else if (!readable.test(file)) files.ignored.push({ file, why: 'is no text' });
    else if (/^README\.(?:md|mdx|markdown)$/i.test(file)) files.ignored.push({ file, why: 'is about the folder' });
    else if (
      /^(?:SUMMARY|_sidebar|_navbar|_coverpage|_footer|robots|humans|llms(?:-full)?|CHANGELOG|LICEN[CS]E|CODE_OF_CONDUCT|CONTRIBUTING|AGENTS|CLAUDE)\.\w+$/i.test(
        base,
      )
    )
      files.ignored.push({ file, why: 'is navigation or about the project' });
    else if (/^_(?!index\.)/i.test(base)) files.ignored.push({ file, why: 'is a part that other pages include' });
    else files.articles.push(file);
  }
  return files;
}
