import { accessSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { checkData, checkDatabase } from '../../src/cli/doctor/check-machine.ts';
import { readConfig } from '../../src/platform/config.ts';
import { explainRefusal } from '../../src/storage/explain-refusal.ts';

const refused = (code: string, message = 'x'): string => explainRefusal(Object.assign(new Error(message), { code })).message;

it('[HT42] a database that cannot be used is said with its reason and what to do, at the start and by the doctor', async () => {
  expect(refused('28P01')).toMatch(/\(28P01\)\. The user or the password is refused\./);
  expect(refused('3D000')).toContain('There is no database of that name.');
  expect(refused('42601', 'syntax error at or near "storage"')).toContain('Postgres says: syntax error at or near "storage".');
  expect(refused('ETIMEDOUT')).toContain('Check that it runs');
  expect(await checkDatabase('postgres://baton:b%t@127.0.0.1:1/baton')).toMatchObject({ verdict: 'fail', say: expect.stringContaining('Write % as %25') });
  expect(await checkDatabase('postgres://baton:bt@127.0.0.1:1/baton')).toMatchObject({ verdict: 'fail', say: expect.stringContaining('No server listens') });
});

it('[HT42] a setting of the wrong kind is said in plain words', () => {
  expect(() => readConfig({ TRUST_PROXY: 'yes', LOG_FORMAT: 'xml' })).toThrow(
    /TRUST_PROXY: must be a whole number from 0 to 10, such as 0 \(is "yes"\)\n.*LOG_FORMAT: must be one of auto, json, text, such as auto \(is "xml"\)/,
  );
});

it('[HT42] a data directory that is not there yet is judged by the folder in which it would be made', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'baton data '));
  accessSync(folder);
  expect(await checkData(path.join(folder, 'a', 'b'))).toMatchObject({ say: expect.stringMatching(/is made at the first start|is free for/) });
  expect(await checkData('/proc/baton/data')).toMatchObject({ verdict: 'fail' });
  rmSync(folder, { recursive: true });
});
