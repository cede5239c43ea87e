import { afterAll, describe, expect, it } from 'vitest';
import { checkDatabase } from '../../src/cli/doctor/check-machine.ts';
import { connect } from '../../src/storage/database.ts';
import { openTestDatabase } from '../support/test-database.ts';

const test = await openTestDatabase();
afterAll(() => test[Symbol.asyncDispose]());
const { databaseUrl } = test;

describe.skipIf(!databaseUrl)(`the doctor on a server Postgres${databaseUrl ? '' : ' (skipped: TEST_DATABASE_URL names none)'}`, () => {
  it('[HT41] proves by a table, undone at once, that the role may create; a role that may not is told what to grant', async () => {
    const url = new URL(databaseUrl ?? '');
    expect(await checkDatabase(url.href)).toMatchObject({ verdict: 'ok' });
    const role = `baton_reader_${process.pid}`;
    await test.database.unsafe(`create role ${role} login; revoke create on schema public from public`);
    try {
      url.username = role;
      expect(await checkDatabase(url.href)).toMatchObject({ verdict: 'fail', say: expect.stringContaining('may not create tables') });
      await test.database.unsafe(`grant create on schema public to ${role}`);
      expect(await checkDatabase(url.href)).toMatchObject({ verdict: 'fail', say: expect.stringContaining('belongs to another role') });
    } finally {
      await test.database.unsafe(`drop owned by ${role}; drop role ${role}`);
    }
    const admin = connect({ url: databaseUrl ?? '', max: 1 });
    expect(await admin`select from pg_tables where tablename = 'baton_doctor_probe'`).toHaveLength(0);
    await admin.end();
  });
});
