// `npm run make:template`, after an update of PGlite or of one of its extensions: makes an empty database and packs it.
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { openPglite } from '../open-pglite.ts';
import { templateFile, type TemplateHead } from './unpack-template.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'baton-template-'));
try {
  const database = await openPglite(folder);
  await database.exec('create extension vector; create extension pg_textsearch; checkpoint;');
  await database.close();
  const packed = pack();
  writeFileSync(templateFile, packed);
  console.log(`${templateFile.pathname}: ${packed.length} bytes`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function pack(): Buffer {
  const head: TemplateHead = { versions: readVersions(), folders: [], files: [] };
  const contents: Buffer[] = [];
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const name = path.relative(folder, path.join(entry.parentPath, entry.name));
    if (entry.isDirectory()) head.folders.push(name);
    else if (name !== 'postmaster.pid') {
      const content = readFileSync(path.join(folder, name));
      let kept = content.length;
      while (kept > 0 && content[kept - 1] === 0) kept -= 1;
      head.files.push({ path: name, size: content.length, kept });
      contents.push(content.subarray(0, kept));
    }
  }
  const headBytes = Buffer.from(JSON.stringify(head));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(headBytes.length);
  return brotliCompressSync(Buffer.concat([length, headBytes, ...contents]), {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 },
  });
}

function readVersions(): Record<string, string> {
  const manifest = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as { dependencies: Record<string, string> };
  return Object.fromEntries(Object.entries(manifest.dependencies).filter(([name]) => /^@electric-sql\/pglite(?!-socket)/.test(name)));
}
