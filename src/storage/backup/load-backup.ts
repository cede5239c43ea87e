import { AppError } from '../../platform/app-error.ts';
import type { Database, Queryable, Transaction } from '../database.ts';
import { applyMigrations, readMigrations, type Migration } from '../migrate.ts';
import { quoteName } from './dump-database.ts';
import { fixTextForms, listTables, namesFromMigrations, type TableColumns } from './list-tables.ts';
import type { BackupEnd, BackupHeader, BackupPart } from './backup-format.ts';

/** Throws AppError('misconfigured') where a newer version, or one with other tables, made the backup. */
export function refuseOtherTables(header: BackupHeader): Migration[] {
  const known = readMigrations();
  return header.migrations.map(({ name, hash }) => {
    const migration = known.find((candidate) => candidate.name === name);
    if (!migration) {
      throw new AppError(
        'misconfigured',
        `The backup was made by a newer version of Baton (${header.version}; its tables have ${name}). Update this installation, then restore.`,
      );
    }
    if (migration.hash !== hash) throw new AppError('misconfigured', `The backup's tables were made by another ${name} than this installation has.`);
    return migration;
  });
}

/** True where there is nothing that a person would miss: no account, no conversation, no visitor. A database that was only started, with its folder's articles, is empty. */
export async function isEmptyDatabase(database: Queryable): Promise<boolean> {
  const there = new Set((await listTables(database)).map(({ table }) => table));
  for (const table of ['agent', 'visitor', 'conversation'].filter((name) => there.has(name))) {
    if ((await database.unsafe(`select from ${quoteName(table)} limit 1`)).length > 0) return false;
  }
  return true;
}

/**
 * Replaces everything that Baton has in a database by a backup, in one transaction: it is there whole, or the database is as it was. The tables are made
 * as they were when the backup was written, filled, and then brought up to date. References between them are checked at the end.
 */
export async function loadBackup(input: {
  database: Database;
  header: BackupHeader;
  parts: AsyncIterable<BackupPart>;
  /** Runs last, on the tables of this version. */
  finish: (transaction: Transaction) => Promise<void>;
  onTable(table: string, rows: number): void;
}): Promise<{ end: BackupEnd; migrated: string[] }> {
  const migrations = refuseOtherTables(input.header);
  return input.database.begin(async (transaction) => {
    await dropTables(transaction);
    await applyMigrations(transaction, migrations);
    await fixTextForms(transaction);
    const tables = await listTables(transaction);
    const references = await takeReferences(transaction);
    const emptied = tables.filter(({ table }) => table !== 'schema_migration').map(({ table }) => quoteName(table));
    await transaction.unsafe(`truncate ${emptied.join(', ')}`);
    const end = await fillTables(transaction, { ...input, tables });
    for (const { table, name, definition } of references) {
      await transaction.unsafe(`alter table ${quoteName(table)} add constraint ${quoteName(name)} ${definition}`);
    }
    const migrated = await applyMigrations(transaction, readMigrations());
    await input.finish(transaction);
    return { end, migrated };
  });
}

async function dropTables(transaction: Transaction): Promise<void> {
  const { tables, functions } = namesFromMigrations();
  await transaction.unsafe(`drop table if exists ${tables.map(quoteName).join(', ')} cascade`);
  const found = await transaction<{ signature: string }[]>`
    select oid::regprocedure::text as signature from pg_proc where pronamespace = current_schema()::regnamespace and proname = any(${functions})`;
  for (const { signature } of found) await transaction.unsafe(`drop function ${signature} cascade`);
}

/** Takes the foreign keys away, because tables refer to each other in rings, and returns them as SQL. */
async function takeReferences(transaction: Transaction): Promise<{ table: string; name: string; definition: string }[]> {
  const references = await transaction<{ table: string; name: string; definition: string }[]>`
    select relname as table, conname as name, pg_get_constraintdef(pg_constraint.oid) as definition
    from pg_constraint join pg_class on pg_class.oid = conrelid
    where contype = 'f' and connamespace = current_schema()::regnamespace and relname = any(${namesFromMigrations().tables})`;
  for (const { table, name } of references) await transaction.unsafe(`alter table ${quoteName(table)} drop constraint ${quoteName(name)}`);
  return [...references];
}

async function fillTables(
  transaction: Transaction,
  input: { parts: AsyncIterable<BackupPart>; tables: readonly TableColumns[]; onTable(table: string, rows: number): void },
): Promise<BackupEnd> {
  let current: { table: string; statement: string; rows: number } | null = null;
  const tell = (): void => {
    if (current !== null) input.onTable(current.table, current.rows);
  };
  for await (const part of input.parts) {
    switch (part.kind) {
      case 'header':
        break;
      case 'table':
        tell();
        current = { table: part.table, statement: writeInsert(part, input.tables), rows: 0 };
        break;
      case 'rows':
        if (current === null) throw new AppError('misconfigured', 'The backup has rows that belong to no table.');
        await transaction.unsafe(current.statement, [`[${part.rows.join(',')}]`]);
        current.rows += part.rows.length;
        break;
      case 'end':
        tell();
        return part.end;
    }
  }
  throw new AppError('misconfigured', 'The backup ended early.');
}

/** Only names that the catalogue of the database has come into the statement: the file is not trusted with any. */
function writeInsert(part: { table: string; columns: readonly string[] }, tables: readonly TableColumns[]): string {
  const found = tables.find(({ table }) => table === part.table);
  const types = part.columns.map((name) => found?.columns.find((column) => column.name === name)?.type);
  if (!found || types.includes(undefined)) {
    throw new AppError('misconfigured', `The backup has a table or a column that its version of Baton does not have: ${part.table}.`);
  }
  const names = part.columns.map(quoteName).join(', ');
  const values = types.map((type, position) => `(value ->> ${position})::${type}`).join(', ');
  return `insert into ${quoteName(found.table)} (${names}) select ${values} from json_array_elements($1::text::json) value`;
}
