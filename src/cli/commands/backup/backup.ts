import path from 'node:path';
import { exitCodes, printProgress, printResult, type CliCommand } from '../../command.ts';
import { describeDatabase } from '../../open-record.ts';
import { readVersion } from '../../say-line.mjs';

export const backupCommand: CliCommand = {
  name: 'backup',
  about: 'Write conversations, files, accounts, sessions, articles and settings into one file, while the server runs',
  argument: { name: 'file', about: 'where the backup goes; a file that is there is never replaced' },
  options: [],
  examples: ['npm run baton -- backup baton-monday.backup', 'DATABASE_URL=postgres://… npm run baton -- backup /backups/baton.backup'],
  async run(input) {
    const { takeBackup } = await import('../../../storage/backup/take-backup.ts');
    const { systemClock } = await import('../../../platform/clock.ts');
    const { createLogger } = await import('../../../platform/logger.ts');
    const { findSecretKey, nameSecretKey } = await import('../../../platform/secrets/read-secret-key.ts');
    const { DATABASE_URL: databaseUrl, DATA_DIR: dataDir, SECRETS_KEY: setting } = input.readConfig();
    const file = path.resolve(input.argument);
    const key = findSecretKey({ setting, dataDir, isEmbedded: databaseUrl === undefined });
    printProgress(`Backing up ${describeDatabase({ DATABASE_URL: databaseUrl, DATA_DIR: dataDir })}.`);
    const counts = await takeBackup({
      databaseUrl,
      dataDir,
      file,
      version: readVersion(),
      keyName: key && nameSecretKey(key),
      clock: systemClock,
      logger: createLogger({ level: 'error' }),
      onTable: (table, rows) => printProgress(`  ${table}: ${rows} rows`),
    });
    printResult(`${counts.rows} rows of ${counts.tables} tables are in ${file}.`);
    if (counts.sealed > 0) {
      const place = setting === undefined ? path.join(dataDir, 'secrets.key') : 'the setting SECRETS_KEY';
      printResult(`${counts.sealed} secrets in it are sealed. Their key is not in the file: keep it elsewhere too. It is in ${place}.`);
    }
    return exitCodes.done;
  },
};
