import { z } from 'zod';

/**
 * A backup is one gzip stream of lines, each a JSON value:
 *
 *   {"backup":"baton","format":1,…}            what made it, when, and the migrations of its database
 *   {"table":"agent","columns":["id",…]}       then the rows of that table, each an array of the values as Postgres writes them as text, or null
 *   {"end":true,"tables":…,"rows":…,"hash":…}  the last line: SHA-256 of everything before it
 *
 * Text is the form that every Postgres reads back without a loss, so a backup of the embedded database goes into a server and the other way round.
 */
export const backupFormat = 1;

export const backupHeaderSchema = z.object({
  backup: z.literal('baton'),
  format: z.int(),
  version: z.string(),
  at: z.string(),
  from: z.enum(['embedded', 'server']),
  migrations: z.array(z.object({ name: z.string(), hash: z.string() })),
  /** Tells one key of sealed secrets from another and says nothing of the key. Null: there was none. */
  key: z.string().nullable(),
});
export type BackupHeader = z.infer<typeof backupHeaderSchema>;

export const backupTableSchema = z.object({ table: z.string(), columns: z.array(z.string()) });
export const backupEndSchema = z.object({ end: z.literal(true), tables: z.int(), rows: z.int(), sealed: z.int(), hash: z.string() });
export type BackupEnd = z.infer<typeof backupEndSchema>;

/** A part of a backup, in the order of the file. Rows stay JSON text: the database parses them. */
export type BackupPart =
  | { kind: 'header'; header: BackupHeader }
  | { kind: 'table'; table: string; columns: readonly string[] }
  | { kind: 'rows'; rows: readonly string[] }
  | { kind: 'end'; end: BackupEnd };

/** A row with a value that `platform/secrets` sealed, alone or in a list. Quotes inside a value are escaped, so no text of a message looks like it. */
export const sealedValue = /[[,]"\{?sealed-1:/;
