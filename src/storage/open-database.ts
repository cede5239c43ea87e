import { AppError } from '../platform/app-error.ts';
import { explainSystemFault } from '../platform/files/explain-system-fault.ts';
import type { Logger } from '../platform/logger.ts';
import { answerCopies } from './backup/answer-copy.ts';
import { connect, usualBounds, type Bounds, type Database } from './database.ts';
import { explainRefusal } from './explain-refusal.ts';
import { openEmbeddedPostgres } from './embedded-postgres.ts';
import { migrate } from './migrate.ts';
import { prepareDirectory } from './prepare-directory.ts';
import { traceQueries } from './trace-queries.ts';
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
  /** Ends all sessions at once: what runs or waits on them fails, and so does what comes later. */
  giveUp(): void;
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
export const maintenanceBounds: Bounds = { statement: 600, connection: 600 };
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
  /** True: what people wait for is traced, statement by statement. */
  isTraced?: boolean;
}): Promise<OpenDatabase> {
  const { databaseUrl, statementSeconds = usualBounds.statement } = options;
  const opened = await (databaseUrl === undefined ? openEmbedded(options) : openServer({ ...options, databaseUrl, statementSeconds }));
  return options.isTraced === true ? { ...opened, database: traceQueries(opened.database) } : opened;
}

async function openEmbedded(options: { dataDir: string; logger: Logger }): Promise<OpenDatabase> {
  const { dataDir, logger } = options;
  prepareDirectory(dataDir);
  try {
    return await openUnderLock({ dataDir, logger });
  } catch (error) {
    throw explainSystemFault(error, { path: dataDir, setting: 'DATA_DIR' }) ?? error;
  }
}

async function openUnderLock({ dataDir, logger }: { dataDir: string; logger: Logger }): Promise<OpenDatabase> {
  const unlock = await lockDataDirectory({ directory: dataDir, logger });
  try {
    const embedded = await openEmbeddedPostgres({ directory: dataDir, logger });
    const database = connectEmbedded(embedded.address);
    const stopCopies = await answerCopies({ directory: dataDir, dataPath: embedded.dataPath, copy: embedded.copy, logger });
    const close = async (): Promise<void> => {
      stopCopies();
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
    const giveUp = (): void => endSessions([database]);
    return { database, reports: database, maintenance: database, kind: 'embedded', isUp: embedded.isUp, giveUp, close };
  } catch (error) {
    unlock();
    throw error;
  }
}

/** The only session of an embedded database. */
export function connectEmbedded(address: { host: string; port: number }): Database {
  return connect({ url: { ...address, database: 'postgres', username: 'postgres' }, max: 1, bounds: embeddedBounds });
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
    giveUp: () => endSessions([database, reports, maintenance]),
    async close() {
      await Promise.all([database, reports, maintenance].map((pool) => pool.end({ timeout: 5 })));
    },
  };
}

function endSessions(pools: readonly Database[]): void {
  for (const pool of pools) void pool.end({ timeout: 0 });
}

async function prepareServer(url: string, logger: Logger): Promise<void> {
  let database: Database | undefined;
  try {
    database = connect({ url, max: 1, bounds: startBounds });
    const [row] = await database<{ version: number }[]>`select current_setting('server_version_num')::int as version`;
    if (!row || row.version < 150_000) {
      throw new AppError('misconfigured', 'DATABASE_URL points at a Postgres older than 15. Update the server.');
    }
    await migrate(database, logger);
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw explainRefusal(error);
  } finally {
    await database?.end({ timeout: 1 });
  }
}
