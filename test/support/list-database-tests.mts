// Prints the test files of the folders that are named whose result may depend on `TEST_DATABASE_URL`: for `.ci/run`.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { listImports } from './find-unit-tests.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const known = new Map<string, boolean>();

/** Whether a file reads the variable, itself or by a helper below `test`. */
function dependsOnServer(file: string): boolean {
  const before = known.get(file);
  if (before !== undefined) return before;
  known.set(file, false);
  const helpers = listImports(root, file)
    .filter((specifier) => specifier.startsWith('.'))
    .map((specifier) => path.posix.join(path.posix.dirname(file), specifier))
    .filter((target) => target.startsWith('test/') && existsSync(path.join(root, target)));
  const depends = readFileSync(path.join(root, file), 'utf8').includes('TEST_DATABASE_URL') || helpers.some(dependsOnServer);
  known.set(file, depends);
  return depends;
}

for (const folder of process.argv.slice(2)) {
  const files = readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.test.ts'));
  for (const file of files.map((name) => path.posix.join(folder, name.split(path.sep).join('/'))).sort()) if (dependsOnServer(file)) console.log(file);
}
