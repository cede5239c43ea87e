import { accessSync, chmodSync, constants, mkdirSync } from 'node:fs';
import { AppError } from '../platform/app-error.ts';
import type { Logger } from '../platform/logger.ts';
import { connect, type Database } from './database.ts';
import { openEmbeddedPostgres } from './embedded-postgres.ts';
import { migrate } from './migrate.ts';
import { lockDataDirectory } from './lock/lock-data-directory.ts';

export type OpenDatabase = {
  database: Database;
  kind: 'embedded' | 'server';
  isUp(): boolean;
  close(): Promise<void>;
};

/** Connections to a server Postgres. The embedded one has a single session, so a second connection would only wait. */
const serverConnections = 10;

/**
 * Opens the record: the Postgres at `databaseUrl`, or the embedded one in `dataDir` under its lock. Migrated when it
 * returns. Throws AppError with a sentence that says what to do.
 */
export async function openDatabase(options: {
  databaseUrl: string | undefined;
  dataDir: string;
  logger: Logger;
}): Promise<OpenDatabase> {
  return options.databaseUrl === undefined ? openEmbedded(options) : openServer(options.databaseUrl);
}

async function openEmbedded(options: { dataDir: string; logger: Logger }): Promise<OpenDatabase> {
  const { dataDir, logger } = options;
  prepareDirectory(dataDir);
  const unlock = await lockDataDirectory({ directory: dataDir, logger });
  try {
    const embedded = await openEmbeddedPostgres({ directory: dataDir, logger });
    const database = connect({ url: { ...embedded.address, database: 'postgres', username: 'postgres' }, max: 1 });
    const close = async (): Promise<void> => {
      await database.end({ timeout: 5 });
      await embedded.close();
      unlock();
    };
    try {
      await migrate(database);
    } catch (error) {
      await close();
      throw error;
    }
    return { database, kind: 'embedded', isUp: embedded.isUp, close };
  } catch (error) {
    unlock();
    throw error;
  }
}

async function openServer(url: string): Promise<OpenDatabase> {
  const database = connect({ url, max: serverConnections });
  try {
    const [row] = await database<{ version: number }[]>`select current_setting('server_version_num')::int as version`;
    if (!row || row.version < 150_000) {
      throw new AppError('misconfigured', 'DATABASE_URL points at a Postgres older than 15. Update the server.');
    }
    await migrate(database);
  } catch (error) {
    await database.end({ timeout: 1 });
    if (error instanceof AppError) throw error;
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'no answer';
    throw new AppError('misconfigured', `The database at DATABASE_URL cannot be used (${reason}). Check that it runs and that the user may create tables.`, { cause: error });
  }
  return { database, kind: 'server', isUp: () => true, close: () => database.end({ timeout: 5 }) };
}

function prepareDirectory(directory: string): void {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    accessSync(directory, constants.R_OK | constants.W_OK | constants.X_OK);
    chmodSync(directory, 0o700);
  } catch (error) {
    throw new AppError('misconfigured', `The data directory ${directory} cannot be written. Give this user access to it, or set DATA_DIR to another folder.`, { cause: error });
  }
}
