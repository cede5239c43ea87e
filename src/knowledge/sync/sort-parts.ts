import { hashText } from '../article/article-store.ts';
import { expandIncludes, mayInclude, type Expanded, type ReadPart } from '../source/expand-includes.ts';
import { mayBePart, partFolderOf } from '../source/places-of-part.ts';
import type { FolderFiles } from './list-files.ts';

/** The files without those that others include and that are called or lie as parts do; where one of a folder for parts is included, all of them are parts. */
export function sortParts(files: FolderFiles, included: ReadonlySet<string>): FolderFiles {
  const folders = new Set([...included].map(partFolderOf));
  const isPart = (file: string): boolean => {
    const folder = partFolderOf(file);
    return (folder !== undefined && folders.has(folder)) || (included.has(file) && mayBePart(file));
  };
  const parts = files.articles.filter(isPart);
  if (parts.length === 0) return files;
  const ignored = [...files.ignored, ...parts.map((file) => ({ file, why: 'is a part that other pages include, and no article of its own' }))];
  return { ...files, articles: files.articles.filter((file) => !isPart(file)), ignored };
}

/** The files that texts include, in texts of any depth. */
export function findIncluded(texts: Iterable<{ file: string; text: string }>, readPart: ReadPart): Set<string> {
  const included = new Set<string>();
  for (const { file, text } of texts) {
    if (!mayInclude(text)) continue;
    for (const part of expandIncludes({ file, text, readPart }).parts) included.add(part.file);
  }
  return included;
}

/** The state of the parts of a text: it changes when one comes, changes or goes, so that the file is read again. */
export function describeParts({ parts }: Expanded): string {
  return parts.map(({ file, text }) => `${file} ${hashText(text)}`).join('\n');
}
