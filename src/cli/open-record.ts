import { existsSync } from 'node:fs';
import path from 'node:path';
import { AppError } from '../platform/app-error.ts';
import { createLogger } from '../platform/logger.ts';
import type { Config } from '../platform/config.ts';
import type { Database } from '../storage/database.ts';
import { printProgress } from './command.ts';
import { openDatabase } from '../storage/open-database.ts';

/**
 * Opens the database for one command and closes it. While a server runs, the embedded database in its data directory belongs to it alone,
 * and the error says so. `inConsole` is the sentence that tells how the running server does the same.
 */
export async function withRecord<Result>(config: Config, work: (database: Database) => Promise<Result>, inConsole?: string): Promise<Result> {
  const logger = createLogger({ level: 'error' });
  printProgress(`On ${describeDatabase(config)}.`);
  const opened = await openDatabase({ databaseUrl: config.DATABASE_URL, dataDir: config.DATA_DIR, logger }).catch((error: unknown) => {
    if (inConsole !== undefined && error instanceof AppError && error.code === 'unavailable') {
      throw new AppError('unavailable', `${error.message} ${inConsole}`, { cause: error });
    }
    throw error;
  });
  try {
    return await work(opened.maintenance);
  } finally {
    await opened.close();
  }
}

/** Which database it is, without user and password: settings of a service are easily not those of a shell. */
export function describeDatabase(config: Pick<Config, 'DATABASE_URL' | 'DATA_DIR'>): string {
  if (config.DATABASE_URL === undefined) {
    const isNew = !existsSync(path.join(config.DATA_DIR, 'created.json'));
    return `the embedded database in ${config.DATA_DIR}${isNew ? ', which is new' : ''}`;
  }
  const { host, pathname } = new URL(config.DATABASE_URL);
  return `the database ${pathname.replace(/^\//, '')} at ${host}`;
}
