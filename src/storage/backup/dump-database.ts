import type { Transaction } from '../database.ts';
import { fixTextForms, listTables } from './list-tables.ts';
import type { BackupPart } from './backup-format.ts';

/** Characters that one round trip brings at most, beyond its first row. */
const batchChars = 1_000_000;
const mostRows = 500;

/** Migrations are in the header; claims belong to processes that run. */
const leftOut = new Set(['schema_migration', 'embedding_claim']);

/**
 * Every row of every table of Baton, table by table, in batches of about a megabyte. The transaction must be `repeatable read`: then all of them are of one
 * moment, whatever is written meanwhile.
 */
export async function* dumpDatabase(transaction: Transaction): AsyncGenerator<BackupPart> {
  await fixTextForms(transaction);
  for (const { table, columns } of await listTables(transaction)) {
    if (leftOut.has(table)) continue;
    yield { kind: 'table', table, columns: columns.map(({ name }) => name) };
    const values = columns.map(({ name }) => `${quoteName(name)}::text`).join(', ');
    await transaction.unsafe(`declare backup_rows no scroll cursor for select to_json(array[${values}])::text as row from ${quoteName(table)}`);
    let wanted = Math.min(mostRows, Math.max(1, Math.floor(batchChars / (await longestBytes(transaction, { table, columns })))));
    for (;;) {
      const rows = (await transaction.unsafe<{ row: string }[]>(`fetch ${wanted} from backup_rows`)).map(({ row }) => row);
      if (rows.length > 0) yield { kind: 'rows', rows };
      if (rows.length < wanted) break;
      const longest = rows.reduce((most, row) => Math.max(most, row.length), 1);
      wanted = Math.min(mostRows, wanted * 2, Math.max(1, Math.floor(batchChars / longest)));
    }
    await transaction.unsafe('close backup_rows');
  }
}

/** Characters of the longest row by its binary values alone, which are known without reading them. Other values are bounded by the limits of what people write. */
async function longestBytes(transaction: Transaction, of: { table: string; columns: readonly { name: string; type: string }[] }): Promise<number> {
  const binary = of.columns.filter(({ type }) => type === 'bytea');
  if (binary.length === 0) return batchChars / 50;
  const sum = binary.map(({ name }) => `coalesce(octet_length(${quoteName(name)}), 0)`).join(' + ');
  const [row] = await transaction.unsafe<{ most: number }[]>(`select coalesce(max(${sum}), 0)::int as most from ${quoteName(of.table)}`);
  return Math.max(1_000, 2 * (row?.most ?? 0));
}

/** For names that come from the catalogue of the database or were found in it. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
