import { AppError } from '../platform/app-error.ts';
import { createLogger } from '../platform/logger.ts';
import type { Config } from '../platform/config.ts';
import type { Database } from '../storage/database.ts';
import { openDatabase } from '../storage/open-database.ts';

/**
 * Opens the database for one command and closes it. While a server runs, the embedded database in its data directory belongs to it alone,
 * and the error says so. `inConsole` is the sentence that tells how the running server does the same.
 */
export async function withRecord<Result>(config: Config, work: (database: Database) => Promise<Result>, inConsole?: string): Promise<Result> {
  const logger = createLogger({ level: 'error' });
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
