import type { Queryable } from '../database.ts';

type Table = { name: string; columns: string[]; constraints: string[]; indexes: string[] };

/**
 * The schema that the migrations made, as SQL to read: tables with their columns and constraints, indexes, views and functions, each kind
 * by name. Objects of extensions are left out. The same for any Postgres from 15 on, except views, which each version formats in its own
 * way.
 */
export async function dumpSchema(database: Queryable): Promise<string> {
  const tables = await database<Table[]>`
    select class.relname as name,
      (select array_agg(
          format('%I %s', attname, format_type(atttypid, atttypmod))
          || case when attstorage <> typstorage then ' storage ' || case attstorage when 'e' then 'external' when 'p' then 'plain' when 'm' then 'main' else 'extended' end else '' end
          || case when attgenerated = 's' then ' generated always as (' || pg_get_expr(adbin, adrelid) || ') stored' else coalesce(' default ' || pg_get_expr(adbin, adrelid), '') end
          || case when attnotnull then ' not null' else '' end
          order by attnum)
        from pg_attribute join pg_type on pg_type.oid = atttypid left join pg_attrdef on adrelid = attrelid and adnum = attnum
        where attrelid = class.oid and attnum > 0 and not attisdropped) as columns,
      coalesce((select array_agg(format('constraint %I %s', conname, pg_get_constraintdef(oid)) order by position(contype::text in 'pucf'), conname)
        from pg_constraint where conrelid = class.oid and contype in ('p', 'u', 'c', 'f')), '{}') as constraints,
      coalesce((select array_agg(pg_get_indexdef(indexrelid) order by indexrelid::regclass::text)
        from pg_index where indrelid = class.oid and not exists (select from pg_constraint where conindid = indexrelid and contype in ('p', 'u'))), '{}') as indexes
    from pg_class class
    where relkind = 'r' and relnamespace = 'public'::regnamespace and not exists (select from pg_depend where objid = class.oid and deptype = 'e')
    order by relname`;
  const views = await database<{ name: string; query: string }[]>`
    select relname as name, pg_get_viewdef(oid, true) as query from pg_class view
    where relkind = 'v' and relnamespace = 'public'::regnamespace and not exists (select from pg_depend where objid = view.oid and deptype = 'e')
    order by relname`;
  const functions = await database<{ definition: string }[]>`
    select pg_get_functiondef(oid) as definition from pg_proc function
    where pronamespace = 'public'::regnamespace and prokind = 'f' and not exists (select from pg_depend where objid = function.oid and deptype = 'e')
    order by proname`;
  return (
    [
      '-- The schema as the migrations make it. Written by "npm run schema", compared by a test; a change is a new file in migrations/.',
      ...functions.map(({ definition }) => `${definition.trimEnd()};`),
      ...tables.map(writeTable),
      ...views.map(({ name, query }) => `create view ${name} as\n${query}`),
    ].join('\n\n') + '\n'
  );
}

function writeTable({ name, columns, constraints, indexes }: Table): string {
  const lines = [...columns, ...constraints].map((line) => `  ${line}`).join(',\n');
  return [`create table ${name} (\n${lines}\n);`, ...indexes.map((index) => `${index};`)].join('\n');
}
