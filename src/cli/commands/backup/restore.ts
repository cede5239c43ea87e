import path from 'node:path';
import { exitCodes, printProgress, printResult, type CliCommand } from '../../command.ts';
import { describeDatabase } from '../../open-record.ts';

export const restoreCommand: CliCommand = {
  name: 'restore',
  about: 'Put a backup into the database, embedded or of DATABASE_URL; its servers must be stopped',
  argument: { name: 'file', about: 'a file that "backup" wrote, from either kind of database' },
  options: [
    { flags: '--replace', about: 'replace the accounts and conversations that are there' },
    { flags: '--without-key', about: 'restore although the key of the secrets is lost: identity keys and webhook secrets must be made anew' },
    {
      flags: '--quiet',
      about: 'for a copy beside the first server: mail that waits is given up, and webhooks, channels and cards are off until you switch them on',
    },
  ],
  examples: ['npm run baton -- restore baton-monday.backup', 'DATABASE_URL=postgres://… npm run baton -- restore baton-monday.backup --replace'],
  async run(input) {
    const { restoreBackup } = await import('../../../storage/backup/restore-backup.ts');
    const { createLogger } = await import('../../../platform/logger.ts');
    const { findSecretKey, nameSecretKey } = await import('../../../platform/secrets/read-secret-key.ts');
    const { forgetSecrets } = await import('./forget-secrets.ts');
    const { countWaiting, holdOutgoing } = await import('./hold-outgoing.ts');
    const { keepSetupLink } = await import('../../setup-link-file.ts');
    const { DATABASE_URL: databaseUrl, DATA_DIR: dataDir, SECRETS_KEY: setting } = input.readConfig();
    const isQuiet = input.options['quiet'] === true;
    let waiting = { mails: 0, webhooks: 0 };
    const key = findSecretKey({ setting, dataDir, isEmbedded: databaseUrl === undefined });
    printProgress(`Restoring into ${describeDatabase({ DATABASE_URL: databaseUrl, DATA_DIR: dataDir })}.`);
    const { header, end, migrated } = await restoreBackup({
      databaseUrl,
      dataDir,
      file: path.resolve(input.argument),
      replaces: input.options['replace'] === true,
      keyName: key && nameSecretKey(key),
      forgetSecrets: input.options['withoutKey'] === true ? forgetSecrets : null,
      async finish(transaction) {
        waiting = await countWaiting(transaction);
        if (isQuiet) await holdOutgoing(transaction);
      },
      logger: createLogger({ level: 'error' }),
      onStep: printProgress,
      onTable: (table, rows) => printProgress(`  ${table}: ${rows} rows`),
    });
    if (databaseUrl === undefined) keepSetupLink(dataDir, null);
    printResult(`${end.rows} rows of ${end.tables} tables were restored, as they were at ${header.at} (${header.from} database, version ${header.version}).`);
    if (migrated.length > 0) printResult(`They were brought up to date by ${migrated.length} migrations.`);
    const { mails, webhooks } = waiting;
    if (isQuiet)
      printResult(
        `${mails} mails were given up, and webhooks, channels and cards are off: switch them on in the console where this server is to reach people.`,
      );
    else if (mails + webhooks > 0)
      printResult(
        `${mails} mails and ${webhooks} webhooks wait and go out when a server starts. Some may have gone out after the backup already. For a copy that is to reach nobody, restore with --replace --quiet.`,
      );
    return exitCodes.done;
  },
};
