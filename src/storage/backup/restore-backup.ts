import { existsSync, mkdirSync, renameSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { AppError } from '../../platform/app-error.ts';
import { explainSystemFault, leastFreeBytes } from '../../platform/files/explain-system-fault.ts';
import type { Logger } from '../../platform/logger.ts';
import { applicationName, connect, type Database, type Transaction } from '../database.ts';
import { openEmbeddedPostgres } from '../embedded-postgres.ts';
import { explainRefusal } from '../explain-refusal.ts';
import { lockDataDirectory } from '../lock/lock-data-directory.ts';
import { connectEmbedded, maintenanceBounds } from '../open-database.ts';
import { prepareDirectory } from '../prepare-directory.ts';
import type { BackupEnd, BackupHeader } from './backup-format.ts';
import { isEmptyDatabase, loadBackup, refuseOtherTables } from './load-backup.ts';
import { readBackupFile } from './read-backup-file.ts';

type RestoreInput = {
  databaseUrl: string | undefined;
  dataDir: string;
  file: string;
  /** Replaces the data that are there; without it, a database with accounts or conversations is left as it is. */
  replaces: boolean;
  /** `nameSecretKey` of the key that this installation opens secrets with, or null. */
  keyName: string | null;
  /** For a lost key of sealed secrets: switches off what needs them, in the same transaction. Null: such a backup is refused. */
  forgetSecrets: ((transaction: Transaction) => Promise<void>) | null;
  /** Runs last in the transaction, for example to hold back what would go out. */
  finish?: (transaction: Transaction) => Promise<void>;
  logger: Logger;
  onStep(line: string): void;
  onTable(table: string, rows: number): void;
};
export type Restored = { header: BackupHeader; end: BackupEnd; migrated: string[] };

/** The rows of a table, with its indexes, take about as much again as their text. */
const roomFactor = 2;

/**
 * Replaces a database by a backup. The file is read to its end first, so a damaged one changes nothing; then everything is loaded aside (embedded) or in one
 * transaction (server), so a failure changes nothing either. Throws AppError with what to do.
 */
export async function restoreBackup(input: RestoreInput): Promise<Restored> {
  input.onStep('Checking the file');
  const checked = await checkFile(input);
  return input.databaseUrl === undefined ? restoreEmbedded(input, checked) : restoreServer(input, input.databaseUrl);
}

async function checkFile(input: RestoreInput): Promise<{ bytes: number }> {
  let bytes = 0;
  let header: BackupHeader | null = null;
  for await (const part of readBackupFile(input.file)) {
    if (part.kind === 'header') {
      header = part.header;
      refuseOtherTables(header);
    } else if (part.kind === 'rows') bytes += part.rows.reduce((sum, row) => sum + row.length, 0);
    else if (part.kind === 'end' && part.end.sealed > 0 && header?.key !== input.keyName && input.forgetSecrets === null) {
      throw new AppError(
        'misconfigured',
        `The backup has ${part.end.sealed} sealed secrets, and the key here is ${input.keyName === null ? 'missing' : 'another'}. Set SECRETS_KEY to the key of the server that was backed up (its setting, or what stands in secrets.key in its data directory), and give it to the server too. Where it is lost, --without-key restores everything else; then make new identity keys and webhook secrets in the console.`,
      );
    }
  }
  return { bytes };
}

async function load(input: RestoreInput, database: Database): Promise<Restored> {
  const parts = readBackupFile(input.file);
  const first = await parts.next();
  if (first.done || first.value.kind !== 'header') throw new AppError('misconfigured', `${input.file} was changed meanwhile.`);
  const { header } = first.value;
  const finish = async (transaction: Transaction): Promise<void> => {
    await input.forgetSecrets?.(transaction);
    await input.finish?.(transaction);
  };
  return { header, ...(await loadBackup({ database, header, parts, finish, onTable: input.onTable })) };
}

async function restoreServer(input: RestoreInput, url: string): Promise<Restored> {
  const database = connect({ url, max: 1, bounds: { ...maintenanceBounds, connection: 0 } });
  try {
    const [row] = await database<{ version: number; users: number }[]>`
      select current_setting('server_version_num')::int as version, (select count(*)::int from pg_stat_activity
        where datname = current_database() and application_name = ${applicationName} and pid <> pg_backend_pid()) as users`.catch((error: unknown) => {
      throw explainRefusal(error);
    });
    if (!row || row.version < 150_000) throw new AppError('misconfigured', 'DATABASE_URL points at a Postgres older than 15. Update the server.');
    if (row.users > 0) {
      throw new AppError('unavailable', `Baton works on this database (${row.users} sessions). Stop every server of it, restore, and start them again.`);
    }
    if (!input.replaces && !(await isEmptyDatabase(database))) throw notEmpty('the database of DATABASE_URL');
    return await load(input, database);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code !== '53100') throw error;
    throw new AppError('misconfigured', 'The disk of the Postgres server is full. Nothing was changed. Make room there, then try again.', { cause: error });
  } finally {
    await database.end({ timeout: 5 });
  }
}

async function restoreEmbedded(input: RestoreInput, checked: { bytes: number }): Promise<Restored> {
  const { dataDir, logger } = input;
  prepareDirectory(dataDir);
  const unlock = await lockDataDirectory({ directory: dataDir, logger });
  const aside = path.join(dataDir, 'restoring');
  try {
    rmSync(aside, { recursive: true, force: true });
    refuseLackOfRoom(dataDir, checked.bytes);
    if (!input.replaces && existsSync(path.join(dataDir, 'created.json')) && !(await isEmptyFolder(dataDir, logger))) throw notEmpty(dataDir);
    mkdirSync(aside, { mode: 0o700 });
    const restored = await useEmbedded(aside, logger, async (database) => {
      const loaded = await load(input, database);
      await database`checkpoint`;
      return loaded;
    });
    swapFolders(dataDir, aside);
    return restored;
  } catch (error) {
    throw explainSystemFault(error, { path: dataDir, setting: 'DATA_DIR' }) ?? error;
  } finally {
    rmSync(aside, { recursive: true, force: true });
    unlock();
  }
}

async function isEmptyFolder(directory: string, logger: Logger): Promise<boolean> {
  return useEmbedded(directory, logger, isEmptyDatabase).catch((error: unknown) => {
    // A damaged database is the very reason for a restore, and replacing it is said in a word of its own.
    const why = error instanceof Error ? error.message : String(error);
    throw new AppError('misconfigured', `${why} To replace what is there by the backup, give --replace.`, { cause: error });
  });
}

async function useEmbedded<Result>(directory: string, logger: Logger, work: (database: Database) => Promise<Result>): Promise<Result> {
  const embedded = await openEmbeddedPostgres({ directory, logger });
  const database = connectEmbedded(embedded.address);
  try {
    return await work(database);
  } finally {
    await database.end({ timeout: 5 });
    await embedded.close();
  }
}

/** Two renames: between them the directory says that its database is missing, and a second restore mends that. */
function swapFolders(dataDir: string, aside: string): void {
  const [current, former] = [path.join(dataDir, 'postgres'), path.join(dataDir, 'replaced')];
  rmSync(former, { recursive: true, force: true });
  if (existsSync(current)) renameSync(current, former);
  renameSync(path.join(aside, 'postgres'), current);
  writeFileSync(path.join(dataDir, 'created.json'), JSON.stringify({ createdAt: new Date().toISOString() }), { mode: 0o600 });
  rmSync(former, { recursive: true, force: true });
}

function refuseLackOfRoom(dataDir: string, bytes: number): void {
  const needed = bytes * roomFactor + 5 * leastFreeBytes;
  const { bavail, bsize } = statfsSync(dataDir);
  if (bavail * bsize >= needed) return;
  const [free, wanted] = [bavail * bsize, needed].map((count) => Math.ceil(count / 1_000_000));
  throw new AppError(
    'misconfigured',
    `The disk of ${dataDir} has ${free} MB free, and the backup needs ${wanted} MB there. Nothing was changed. Make room, then try again.`,
  );
}

function notEmpty(what: string): AppError {
  return new AppError(
    'misconfigured',
    `There are accounts or conversations in ${what} already. Nothing was changed. To replace everything there by the backup, give --replace.`,
  );
}
