import { accessSync, chmodSync, constants, mkdirSync } from 'node:fs';
import { AppError } from '../platform/app-error.ts';
import type { Logger } from '../platform/logger.ts';
import { connect, usualBounds, type Bounds, type Database } from './database.ts';
import { openEmbeddedPostgres } from './embedded-postgres.ts';
import { migrate } from './migrate.ts';
import { lockDataDirectory } from './lock/lock-data-directory.ts';

export type OpenDatabase = {
  /** For conversations and everything else that a person waits for. */
  database: Database;
  /** For reports, which may take longer and must never delay a message. The same session where there is only one. */
  reports: Database;
  /** For long work that no person waits for, such as the sync of many articles. The same session where there is only one. */
  maintenance: Database;
  kind: 'embedded' | 'server';
  isUp(): boolean;
  close(): Promise<void>;
};

/** Connections to a server Postgres. The embedded one has a single session, so a second connection would only wait. */
const serverConnections = 10;
const reportConnections = 2;
/** Seconds after which an idle connection for reports or maintenance is closed. */
const idleSeconds = 60;

/** A report may take this many times as long as a statement that a visitor waits for. */
const reportFactor = 6;
/** Seconds: the index of a large table may take minutes, and another process may be building it. */
const maintenanceBounds: Bounds = { statement: 600, connection: 600 };
/** Used at the start, when a server that refuses is an error at once. */
const startBounds: Bounds = { ...maintenanceBounds, connection: 0 };
/** Statements wait while the thread of the embedded database is found stuck, ended and started again: 12 s, and several times that on a busy machine. */
const embeddedBounds: Bounds = { ...usualBounds, connection: 60 };

/**
 * Opens the database: the Postgres at `databaseUrl`, or the embedded one in `dataDir` under its lock. Migrated when it returns. Throws
 * AppError with a sentence that names the remedy.
 */
export async function openDatabase(options: {
  databaseUrl: string | undefined;
  dataDir: string;
  logger: Logger;
  /** Seconds of the longest statement that a visitor waits for, on a Postgres server. */
  statementSeconds?: number;
}): Promise<OpenDatabase> {
  const { databaseUrl, statementSeconds = usualBounds.statement } = options;
  return databaseUrl === undefined ? openEmbedded(options) : openServer({ ...options, databaseUrl, statementSeconds });
}

async function openEmbedded(options: { dataDir: string; logger: Logger }): Promise<OpenDatabase> {
  const { dataDir, logger } = options;
  prepareDirectory(dataDir);
  const unlock = await lockDataDirectory({ directory: dataDir, logger });
  try {
    const embedded = await openEmbeddedPostgres({ directory: dataDir, logger });
    const database = connect({ url: { ...embedded.address, database: 'postgres', username: 'postgres' }, max: 1, bounds: embeddedBounds });
    const close = async (): Promise<void> => {
      await database.end({ timeout: 5 });
      await embedded.close();
      unlock();
    };
    try {
      await migrate(database, logger);
    } catch (error) {
      await close();
      throw error;
    }
    return { database, reports: database, maintenance: database, kind: 'embedded', isUp: embedded.isUp, close };
  } catch (error) {
    unlock();
    throw error;
  }
}

async function openServer(options: { databaseUrl: string; statementSeconds: number; logger: Logger }): Promise<OpenDatabase> {
  const { databaseUrl: url, statementSeconds, logger } = options;
  await prepareServer(url, logger);
  const database = connect({ url, max: serverConnections, bounds: { statement: statementSeconds, connection: statementSeconds } });
  const longest = statementSeconds * reportFactor;
  const reports = connect({ url, max: reportConnections, bounds: { statement: longest, connection: longest }, idle: idleSeconds });
  const maintenance = connect({ url, max: 1, bounds: maintenanceBounds, idle: idleSeconds });
  return {
    database,
    reports,
    maintenance,
    kind: 'server',
    isUp: () => true,
    async close() {
      await Promise.all([database, reports, maintenance].map((pool) => pool.end({ timeout: 5 })));
    },
  };
}

async function prepareServer(url: string, logger: Logger): Promise<void> {
  const database = connect({ url, max: 1, bounds: startBounds });
  try {
    const [row] = await database<{ version: number }[]>`select current_setting('server_version_num')::int as version`;
    if (!row || row.version < 150_000) {
      throw new AppError('misconfigured', 'DATABASE_URL points at a Postgres older than 15. Update the server.');
    }
    await migrate(database, logger);
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw explainRefusal(error);
  } finally {
    await database.end({ timeout: 1 });
  }
}

const usualHint = 'Check that it runs and that the user may create tables.';

/** Advice by the code of the driver or of Postgres. */
const refusalHints: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'No server listens at that address. Start it, or correct host and port.',
  ENOTFOUND: 'No machine has that name. Correct the host.',
  '28P01': 'The user or the password is refused. Correct them.',
  '28000': 'The user may not connect from here. Look into pg_hba.conf.',
  '3D000': 'There is no database of that name. Create it, or correct the name.',
  '42501': 'The user may not create tables there. Make it the owner of the database.',
};

function explainRefusal(error: unknown): AppError {
  const reason = error instanceof Error && 'code' in error ? String(error.code) : 'no answer';
  if (error instanceof Error && /unsupported startup parameter/.test(error.message)) {
    return new AppError(
      'misconfigured',
      'The pooler at DATABASE_URL refuses statement_timeout. For PgBouncer add ignore_startup_parameters = statement_timeout, and set the timeout for the user on the server.',
      { cause: error },
    );
  }
  const hint = refusalHints[reason] ?? (error instanceof Error && /^[0-9A-Z]{5}$/.test(reason) ? `Postgres says: ${error.message}.` : usualHint);
  return new AppError('misconfigured', `The database at DATABASE_URL cannot be used (${reason}). ${hint}`, { cause: error });
}

function prepareDirectory(directory: string): void {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    accessSync(directory, constants.R_OK | constants.W_OK | constants.X_OK);
    chmodSync(directory, 0o700);
  } catch (error) {
    throw new AppError('misconfigured', `The data directory ${directory} cannot be written. Give this user access to it, or set DATA_DIR to another folder.`, {
      cause: error,
    });
  }
}
