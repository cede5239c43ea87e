import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Database } from '../../src/storage/database.ts';
import { openDatabase } from '../../src/storage/open-database.ts';
import { createServerDatabase } from './server-database.ts';
import { silentLogger } from './silent-logger.ts';
import { copyTemplate } from './template-database.ts';

export type TestDatabase = {
  database: Database;
  kind: 'embedded' | 'server';
  /** The URL of this test's own database on the server, undefined when embedded. */
  databaseUrl: string | undefined;
  [Symbol.asyncDispose](): Promise<void>;
};

/**
 * A migrated, empty database of its own: embedded, or on the server Postgres at TEST_DATABASE_URL when that is set, so
 * that one suite runs on both. Open one in a file, not one in a test.
 */
export async function openTestDatabase(): Promise<TestDatabase> {
  const serverUrl = process.env['TEST_DATABASE_URL'];
  return serverUrl ? openOnServer(serverUrl) : openEmbedded();
}

async function openEmbedded(): Promise<TestDatabase> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'baton-test-'));
  await copyTemplate(dataDir);
  const opened = await openDatabase({ databaseUrl: undefined, dataDir, logger: silentLogger });
  return {
    database: opened.database,
    kind: 'embedded',
    databaseUrl: undefined,
    async [Symbol.asyncDispose]() {
      await opened.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function openOnServer(serverUrl: string): Promise<TestDatabase> {
  const { url, drop } = await createServerDatabase(serverUrl);
  const opened = await openDatabase({ databaseUrl: url, dataDir: '', logger: silentLogger });
  return {
    database: opened.database,
    kind: 'server',
    databaseUrl: url,
    async [Symbol.asyncDispose]() {
      await opened.close();
      await drop();
    },
  };
}
