import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { readTemplate, unpackTemplate } from '../../src/storage/template/unpack-template.ts';
import { openDatabase } from '../../src/storage/open-database.ts';
import { silentLogger } from '../support/silent-logger.ts';

it('[EM1] the empty database that is shipped was made by the packages that are installed, and is whole', () => {
  const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies: Record<string, string> };
  const { head } = readTemplate();
  // After an update: npm run make:template.
  expect(head.versions).toEqual(Object.fromEntries(Object.entries(manifest.dependencies).filter(([name]) => name in head.versions)));
  expect(Object.keys(head.versions)).toHaveLength(3);

  const folder = mkdtempSync(path.join(tmpdir(), 'baton template '));
  unpackTemplate(folder);
  for (const file of head.files) expect(statSync(path.join(folder, file.path)).size).toBe(file.size);
  for (const name of head.folders) expect(existsSync(path.join(folder, name))).toBe(true);
  expect(head.files.some((file) => file.path === 'postmaster.pid')).toBe(false);
  rmSync(folder, { recursive: true });
});

it('[EM1] [EM2] a first start has both extensions, and buffers of 32 MB', async () => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'baton template '));
  const { database, close } = await openDatabase({ databaseUrl: undefined, dataDir, logger: silentLogger });
  const extensions = await database<{ name: string }[]>`select extname as name from pg_extension where extname in ('vector', 'pg_textsearch')`;
  expect(extensions).toHaveLength(2);
  const [setting] = await database`select current_setting('shared_buffers') as buffers, current_setting('full_page_writes') as pages`;
  expect(setting).toEqual({ buffers: '32MB', pages: 'on' });
  await close();
  rmSync(dataDir, { recursive: true });
});
