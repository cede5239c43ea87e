import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { AppError } from '../../src/platform/app-error.ts';
import { explainSystemFault } from '../../src/platform/files/explain-system-fault.ts';
import { openDatabase } from '../../src/storage/open-database.ts';
import { silentLogger } from '../support/silent-logger.ts';

const place = { path: tmpdir(), setting: 'DATA_DIR' };
const fault = (code: string, fields: object = {}): Error => Object.assign(new Error(`${code}: something, write`), { code, ...fields });

it.each([
  ['ENOSPC', 'its disk is full (ENOSPC). Make room on that disk'],
  ['EDQUOT', 'its disk is full (EDQUOT)'],
  ['53100', 'its disk is full (53100)'],
  ['EROFS', 'on a file system that is read-only (EROFS). Mount it for writing'],
  ['EACCES', 'this user may not write there (EACCES). Give this user access'],
  ['EPERM', 'this user may not write there (EPERM)'],
  ['ENOTDIR', 'is a file and no folder (ENOTDIR)'],
  ['EMFILE', 'may open no more files (EMFILE)'],
  ['EIO', 'the disk reports an error (EIO)'],
])('[PL12] %s of the machine is said with the place, the reason and what to do', (code, words) => {
  const message = explainSystemFault(fault(code), place)?.message;
  expect(message).toContain(`${tmpdir()} cannot be used: `);
  expect(message).toContain(words);
  expect(message).toMatch(/, or set DATA_DIR to another folder, then try again\.$/);
  expect(explainSystemFault(fault(code, { path: '/srv/x' }))?.message, 'by the file that it names').toContain('/srv/x cannot be used');
  expect(explainSystemFault(new Error('the import failed', { cause: fault(code) }), place)?.code, 'as a cause').toBe('misconfigured');
});

it('[PL12] words that the database passes on are understood; a network, a bug and a sentence that is there already are left alone', () => {
  const passedOn = new AppError('misconfigured', 'The database cannot be opened (could not write to file "pg_wal/xlogtemp.1": No space left on device).');
  expect(explainSystemFault(passedOn, place)?.message).toContain('its disk is full');
  expect(explainSystemFault(fault('EACCES', { address: '127.0.0.1', port: 80 }), place)).toBeNull();
  expect(explainSystemFault(new TypeError('x is not a function'), place)).toBeNull();
  expect(explainSystemFault(new AppError('misconfigured', 'No socket there.', { cause: fault('EPERM') }), place)).toBeNull();
  expect(explainSystemFault(new AppError('unavailable', 'In use.', { cause: fault('ENOSPC') }), place)).toBeNull();
  expect(explainSystemFault(fault('ENOSPC')), 'without a place').toBeNull();
});

it('[PL12] a start where the data directory is a file, below one, or with a foreign file in it, is refused with a sentence', { timeout: 240_000 }, async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'baton fault '));
  const open = (dataDir: string) => openDatabase({ databaseUrl: undefined, dataDir, logger: silentLogger });
  try {
    writeFileSync(path.join(folder, 'file'), '');
    await expect(open(path.join(folder, 'file'))).rejects.toThrow(/file cannot be used: a part of that path is a file and no folder \(ENOTDIR\)/);
    await expect(open(path.join(folder, 'file', 'data'))).rejects.toThrow(/is a file and no folder \(ENOTDIR\)/);
    // Any user, an administrator too, is refused there.
    await expect(open('/proc/baton')).rejects.toThrow(/\/proc\/baton cannot be used: .*set DATA_DIR to another folder/);
    mkdirSync(path.join(folder, 'data'));
    writeFileSync(path.join(folder, 'data', 'lock'), '');
    await expect(open(path.join(folder, 'data'))).rejects.toThrow(/lock cannot be used: a part of that path is a file and no folder/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
