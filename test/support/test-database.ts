import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createLogger } from '../../src/platform/logger.ts';
import { newId } from '../../src/platform/new-id.ts';
import { connect, type Database } from '../../src/storage/database.ts';
import { openDatabase } from '../../src/storage/open-database.ts';
import { copyTemplate, findServerTemplate } from './template-database.ts';

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

export const silentLogger = createLogger({ level: 'silent' });

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

/** A migrated, empty database of its own on a server, for a test that starts the whole product on it. */
export async function createServerDatabase(serverUrl: string): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `baton_test_${newId().replaceAll('-', '')}`;
  const admin = connect({ url: serverUrl, max: 2, idle: 1, bounds: { statement: 60, connection: 60 } });
  await admin.unsafe(`create database ${name} template ${await findServerTemplate(serverUrl, admin)}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    async drop() {
      await admin.unsafe(`drop database ${name} with (force)`);
      await admin.end();
    },
  };
}
