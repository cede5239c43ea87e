import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import type { Logger } from '../../src/platform/logger.ts';
import { openDatabase } from '../../src/storage/open-database.ts';
import { silentLogger } from '../support/silent-logger.ts';

const files = readdirSync(fileURLToPath(new URL('../../src/storage/migrations/', import.meta.url)))
  .filter((name) => name.endsWith('.sql'))
  .sort();

it('[ST25] every migration has a number of its own, but those that were given twice', () => {
  const numbers = files.map((name) => /^(\d{4})_[a-z_]+\.sql$/.exec(name)?.[1] ?? name);
  expect(numbers.filter((number, index) => numbers.indexOf(number) !== index)).toEqual(['0070', '0072']);
});

it('[LK8] each migration that is applied leaves one line in the log, and an up-to-date schema leaves none', async () => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'baton migrate '));
  const seen: string[] = [];
  const logger: Logger = {
    ...silentLogger,
    info: (fields) => {
      if ('migration' in fields) seen.push(String(fields.migration));
    },
  };
  try {
    await (await openDatabase({ databaseUrl: undefined, dataDir, logger })).close();
    expect(seen).toEqual(files);
    await (await openDatabase({ databaseUrl: undefined, dataDir, logger })).close();
    expect(seen).toEqual(files);
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
});
