import path from 'node:path';

/** Folders in which systems look for parts, beside a page or above it. */
const folders = ['include', 'includes', '_includes', 'snippets', '_snippets', 'partials', '_partials'];

/** Paths in the source at which a part may lie that a file names: beside it, or in a folder for parts of any folder above it. */
export function placesOfPart(file: string, name: string): string[] {
  const target = name
    .replace(/^@site\//, '/')
    .replaceAll('\\', '/')
    .trim();
  if (target === '' || target.includes('\0') || /^[a-z][a-z0-9+.-]*:/i.test(target)) return [];
  const folder = path.posix.dirname(file);
  const parents = folder.split('/').map((_, index, parts) => parts.slice(0, parts.length - index).join('/'));
  const all = [...new Set([...parents, '.'])];
  const inFolders = all.flatMap((parent) => folders.map((part) => path.posix.join(parent, part, target)));
  const beside = all.flatMap((parent) => ['', 'docs'].map((part) => path.posix.join(parent, part, target)));
  // A bare name means a part, where an article has the same name.
  const places = /^[./]/.test(target) ? [...beside, ...inFolders] : [...inFolders, ...beside];
  return [...new Set(places)].filter((place) => place !== '.' && !place.startsWith('..') && !place.startsWith('/'));
}

/** True for a file that lies where parts lie, or is called like one: no article as soon as another file includes it. */
export function mayBePart(file: string): boolean {
  return /(?:^|\/)(?:includes?|snippets|partials|_[^/]+)\//i.test(file) || /(?:^|\/)_[^/]+$/.test(file);
}

/** The folder whose files are all parts where one of them is. */
export function partFolderOf(file: string): string | undefined {
  return /^(?:.*\/)?(?:_?includes?|_?snippets|_?partials)\//i.exec(file)?.[0];
}
