import type { Queryable } from '../database.ts';
import { readMigrations } from '../migrate.ts';

/** The names that migrations ever gave to tables, and to functions. Another program's tables in the same schema are not among them. */
export function namesFromMigrations(): { tables: string[]; functions: string[] } {
  const text = readMigrations()
    .map((migration) => migration.text)
    .join('\n');
  const find = (pattern: RegExp): string[] => [...new Set([...text.matchAll(pattern)].flatMap((match) => match[1] ?? []))];
  return {
    tables: ['schema_migration', ...find(/^create table (?:if not exists )?(\w+)/gm)],
    functions: find(/^create (?:or replace )?function (\w+)/gm),
  };
}

export type TableColumns = { table: string; columns: { name: string; type: string }[] };

/** The tables of Baton that are there, with the columns that are stored and not computed. */
export async function listTables(database: Queryable): Promise<TableColumns[]> {
  return database<TableColumns[]>`
    select relname as table,
      (select json_agg(json_build_object('name', attname, 'type', format_type(atttypid, atttypmod)) order by attnum)
        from pg_attribute where attrelid = class.oid and attnum > 0 and not attisdropped and attgenerated = '') as columns
    from pg_class class
    where relkind = 'r' and relnamespace = current_schema()::regnamespace and relname = any(${namesFromMigrations().tables})
    order by relname`;
}

/** Text that is the same on every server, whatever its settings are. */
export async function fixTextForms(transaction: Queryable): Promise<void> {
  await transaction`
    select set_config('datestyle', 'ISO, YMD', true), set_config('intervalstyle', 'postgres', true), set_config('timezone', 'UTC', true),
      set_config('extra_float_digits', '1', true), set_config('bytea_output', 'hex', true)`;
}
