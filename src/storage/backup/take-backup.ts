import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { AppError } from '../../platform/app-error.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Logger } from '../../platform/logger.ts';
import { connect, type Database } from '../database.ts';
import { openEmbeddedPostgres } from '../embedded-postgres.ts';
import { explainRefusal } from '../explain-refusal.ts';
import { findLockHolder } from '../lock/find-lock-holder.ts';
import { lockDataDirectory } from '../lock/lock-data-directory.ts';
import { connectEmbedded, maintenanceBounds } from '../open-database.ts';
import { askForCopy } from './ask-for-copy.ts';
import { backupFormat } from './backup-format.ts';
import { dumpDatabase } from './dump-database.ts';
import { listTables } from './list-tables.ts';
import { writeBackupFile, type BackupCounts } from './write-backup-file.ts';

type Source = { database: Database; kind: 'embedded' | 'server'; lost: Promise<never> | null; close(): Promise<void> };

/**
 * Writes everything that Baton has in its database into one file, as of one moment, while servers work on. Changes nothing, the tables of an earlier version
 * included. Throws AppError with what to do.
 */
export async function takeBackup(input: {
  databaseUrl: string | undefined;
  dataDir: string;
  file: string;
  /** Of this Baton. */
  version: string;
  /** `nameSecretKey` of the key that secrets are sealed with, or null. */
  keyName: string | null;
  clock: Clock;
  logger: Logger;
  onTable(table: string, rows: number): void;
}): Promise<BackupCounts> {
  const source = input.databaseUrl === undefined ? await openEmbeddedSource(input) : openServerSource(input.databaseUrl);
  try {
    const writing = source.database.begin('isolation level repeatable read read only', async (transaction) => {
      const tables = await listTables(transaction);
      if (!tables.some(({ table }) => table === 'schema_migration'))
        throw new AppError('misconfigured', 'There is nothing to back up: Baton has no tables in this database.');
      const migrations = await transaction<{ name: string; hash: string }[]>`select name, hash from schema_migration order by name`;
      return writeBackupFile({
        file: input.file,
        header: {
          backup: 'baton',
          format: backupFormat,
          version: input.version,
          at: input.clock.now().toISOString(),
          from: source.kind,
          migrations: [...migrations],
          key: input.keyName,
        },
        parts: dumpDatabase(transaction),
        onTable: input.onTable,
      });
    });
    return await (source.lost === null ? writing : Promise.race([writing, source.lost]));
  } catch (error) {
    if (error instanceof AppError || input.databaseUrl === undefined || !isConnectionFault(error)) throw error;
    throw explainRefusal(error);
  } finally {
    await source.close();
  }
}

function isConnectionFault(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && /^(?:E[A-Z]+|CONN.*|CONNECT.*|28\w{3}|3D000)$/.test(String(error.code)) && String(error.code) !== 'ENOSPC'
  );
}

function openServerSource(url: string): Source {
  const database = connect({ url, max: 1, bounds: { ...maintenanceBounds, connection: 0 } });
  return { database, kind: 'server', lost: null, close: () => database.end({ timeout: 5 }) };
}

/** The database itself where no server runs on it, else a copy that the server makes. */
async function openEmbeddedSource({ dataDir, logger }: { dataDir: string; logger: Logger }): Promise<Source> {
  if (!existsSync(path.join(dataDir, 'created.json'))) {
    throw new AppError('misconfigured', `There is nothing to back up: ${dataDir} holds no database. Set DATA_DIR or DATABASE_URL to what the server works on.`);
  }
  const copy = (await findLockHolder(dataDir)) === null ? null : await askForCopy(dataDir);
  const unlock = copy === null ? await lockDataDirectory({ directory: dataDir, logger }) : (): void => copy.giveBack();
  try {
    const embedded = await openEmbeddedPostgres({ directory: copy?.folder ?? dataDir, logger });
    const database = connectEmbedded(embedded.address);
    return {
      database,
      kind: 'embedded',
      lost: copy?.lost ?? null,
      async close() {
        await database.end({ timeout: 5 });
        await embedded.close();
        if (copy !== null) rmSync(copy.folder, { recursive: true, force: true });
        unlock();
      },
    };
  } catch (error) {
    unlock();
    throw error;
  }
}
