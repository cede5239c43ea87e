import path from 'node:path';

/** Paths in the source at which a page's image may lie: beside the file, below the page's own address, or where systems put their files. */
export function placesOf(file: string, address: string): string[] {
  const target = decode(address.replace(/[?#].*$/, ''))
    .replace(/^@site\//, '/')
    .replaceAll('\\', '/');
  const folder = path.posix.dirname(file);
  if (!target.startsWith('/')) return inside([path.posix.join(folder, target), path.posix.join(file.replace(/\.\w+$/, ''), target)]);
  const parents = folder.split('/').map((_, index, parts) => parts.slice(0, parts.length - index).join('/'));
  const roots = [...new Set([...parents, '.'])].flatMap((root) => ['', 'static', 'public', 'assets'].map((part) => path.posix.join(root, part)));
  return inside(roots.map((root) => path.posix.join(root, target)));
}

function inside(places: readonly string[]): string[] {
  return places.filter((place) => place !== '' && !place.startsWith('..') && !place.startsWith('/') && !place.includes('\0'));
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
