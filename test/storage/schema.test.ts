import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { dumpSchema } from '../../src/storage/schema/dump-schema.ts';
import { openTestDatabase, type TestDatabase } from '../support/test-database.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await openTestDatabase();
});
afterAll(() => test[Symbol.asyncDispose]());

it('[AR14] schema.sql is what the migrations make', async () => {
  // The knowledge makes its index itself, when it starts; it is in no migration.
  await test.database`drop table if exists passage_search`;
  const committed = readFileSync(new URL('../../src/storage/schema.sql', import.meta.url), 'utf8');
  // Each version of Postgres writes views, which come last, in its own way.
  const compared = (schema: string): string => (test.kind === 'embedded' ? schema : (schema.split('\n\ncreate view')[0] ?? ''));
  expect(compared(await dumpSchema(test.database)), 'Run "npm run schema" and commit what it writes.').toBe(compared(committed));
});
