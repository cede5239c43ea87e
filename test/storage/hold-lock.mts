// Takes the lock of a data directory, says so, and stays. For tests that look at it from another process.
import { createLogger } from '../../src/platform/logger.ts';
import { lockDataDirectory } from '../../src/storage/lock/lock-data-directory.ts';

const [directory = ''] = process.argv.slice(2);
try {
  await lockDataDirectory({ directory, logger: createLogger({ level: 'silent' }) });
  console.log(`held ${process.pid}`);
  setInterval(() => {}, 1_000);
} catch (error) {
  console.log(`refused ${error instanceof Error ? error.message : String(error)}`);
}
