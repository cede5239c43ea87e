import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { AppError } from '../platform/app-error.ts';
import type { Logger } from '../platform/logger.ts';
import type { Database, Transaction } from './database.ts';

const folder = new URL('./migrations/', import.meta.url);
/** The key of an advisory lock, any fixed number: one process at a time migrates. */
const migrationLock = 7_302_011;

export type Migration = { name: string; text: string; hash: string };

/** The migrations of this installation, in the order in which they run. */
export function readMigrations(): Migration[] {
  return readdirSync(fileURLToPath(folder))
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => {
      const text = readFileSync(new URL(name, folder), 'utf8');
      return { name, text, hash: createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex') };
    });
}

/**
 * Brings the schema up to date: numbered SQL files, forward only, all pending ones in one transaction under one lock, so that twenty
 * processes may start at once and a crash in the middle leaves nothing half done.
 *
 * Returns the names of the applied files. Throws AppError('misconfigured') when an applied file was edited, or when the database was
 * written by a newer version.
 */
export async function migrate(database: Database, logger: Logger): Promise<string[]> {
  const applied = await database.begin((transaction) => applyMigrations(transaction, readMigrations()));
  // Logged after the commit, when it is true.
  for (const migration of applied) logger.info({ migration }, 'the schema was brought up to date');
  return applied;
}

/** Applies those of `migrations` that are pending, under the lock, which the transaction holds to its end. */
export async function applyMigrations(transaction: Transaction, migrations: readonly Migration[]): Promise<string[]> {
  await transaction`select pg_advisory_xact_lock(${migrationLock})`;
  await transaction`
    create table if not exists schema_migration (name text primary key, hash text not null, applied_at timestamptz not null default now())`;
  const applied = await transaction<{ name: string; hash: string }[]>`select name, hash from schema_migration`;
  const unknownMigration = applied.find((row) => !migrations.some(({ name }) => name === row.name));
  if (unknownMigration) {
    throw new AppError('misconfigured', `The database was written by a newer version (it has ${unknownMigration.name}). Update this installation.`);
  }
  const done: string[] = [];
  for (const { name, text, hash } of migrations) {
    const before = applied.find((row) => row.name === name);
    if (before && before.hash !== hash) {
      throw new AppError('misconfigured', `The migration ${name} was changed after it ran. Restore the file; add a new one for a change.`);
    }
    if (before) continue;
    await transaction.unsafe(text);
    await transaction`insert into schema_migration (name, hash) values (${name}, ${hash})`;
    done.push(name);
  }
  return done;
}
