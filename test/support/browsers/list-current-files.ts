import { readFileSync } from 'node:fs';
import path from 'node:path';
import { listFiles, repository } from '../../architecture/read-source.ts';

/** The scripts, styles and pages of a build that it uses, each with its text. */
export function readCurrentFiles(app: 'widget' | 'console'): Map<string, string> {
  const built = listFiles(`dist/${app}`).filter((file) => /\.(?:js|css|html)$/.test(file));
  const texts = new Map(built.map((file) => [file, readFileSync(path.join(repository, file), 'utf8')]));
  return new Map(listCurrentFiles(texts).map((file) => [file, texts.get(file) ?? '']));
}

/**
 * Of the files in `texts`, each with its text: the pages, what has a fixed name, and what those name, however far down. A build in place
 * keeps the assets of the one before for pages that are open still; none of the new ones names them.
 */
export function listCurrentFiles(texts: ReadonlyMap<string, string>): string[] {
  const files = [...texts.keys()];
  const current = new Set(files.filter((file) => !file.includes('/assets/')));
  // A set gives what was added while it is walked through.
  for (const file of current) {
    const text = texts.get(file) ?? '';
    for (const other of files) if (text.includes(path.posix.basename(other))) current.add(other);
  }
  return [...current].sort();
}
