import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { findUnitTests } from './find-unit-tests.ts';

const repository = fileURLToPath(new URL('../../', import.meta.url));

/**
 * The order of the files: those with a database, process or browser first, the long ones before the short ones, so that none of them is left
 * over at the end; then the quick ones. Files with a document come last: a worker that changes between Node and a document starts anew, and
 * loads everything again.
 */
export class OrderFiles extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const quick = new Set(findUnitTests(repository));
    const ranked = files.map((file) => {
      const name = path.relative(repository, file.moduleId).split(path.sep).join('/');
      const hasDocument = readFileSync(file.moduleId, 'utf8').startsWith('// @vitest-environment');
      return { file, rank: hasDocument ? 2 : quick.has(name) ? 1 : 0, size: statSync(file.moduleId).size };
    });
    ranked.sort((first, second) => first.rank - second.rank || second.size - first.size);
    return Promise.resolve(ranked.map(({ file }) => file));
  }
}
