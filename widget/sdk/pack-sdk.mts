// `npm run pack:sdk -- FOLDER`: writes the package `baton-widget` into FOLDER (dist/sdk where none is named), ready for `npm pack` and `npm publish`.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = path.join(here, '../..');
const folder = path.resolve(process.argv[2] ?? path.join(root, 'dist/sdk'));
mkdirSync(folder, { recursive: true });

const program = ts.createProgram([path.join(here, 'index.ts')], {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'],
  types: [],
  declaration: true,
  strict: true,
  outDir: folder,
});
const { diagnostics } = program.emit();
const complaints = [...ts.getPreEmitDiagnostics(program), ...diagnostics];
if (complaints.length > 0) {
  console.error(ts.formatDiagnostics(complaints, { getCanonicalFileName: (name) => name, getCurrentDirectory: () => root, getNewLine: () => '\n' }));
  process.exit(1);
}
const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };
const described = JSON.parse(readFileSync(path.join(here, 'package.json'), 'utf8')) as object;
writeFileSync(path.join(folder, 'package.json'), `${JSON.stringify({ ...described, version }, null, 2)}\n`);
copyFileSync(path.join(here, 'README.md'), path.join(folder, 'README.md'));
copyFileSync(path.join(root, 'LICENSE'), path.join(folder, 'LICENSE'));
console.log(`The package is in ${folder}: run "npm pack" there.`);
