import postgres from 'postgres';
import { writeJson } from './write-json.ts';

/** The pool. Every query is a tagged template; values are always parameters. */
export type Database = postgres.Sql;
/** The handle inside `database.begin`. Use only it there: on the embedded database a query on the pool would wait for ever. */
export type Transaction = postgres.TransactionSql;
/** Either of the two, for queries that may run inside or outside a transaction. */
export type Queryable = Database | Transaction;

export function connect(options: {
  url: string | { host: string; port: number; database: string; username: string };
  max: number;
}): Database {
  const settings = {
    max: options.max,
    onnotice: () => {},
    connect_timeout: 10,
    idle_timeout: 0,
    // ISO strings at the border: Date objects lose microseconds and differ between drivers.
    types: {
      json: { to: 114, from: [114, 3802], serialize: writeJson, parse: (value: string) => JSON.parse(value) as unknown },
      string: { to: 25, from: null, serialize: (value: unknown) => String(value).replaceAll('\0', '\uFFFD') },
      timestamp: { to: 1184, from: [1082, 1114, 1184], serialize: (value: Date | string) => (value instanceof Date ? value.toISOString() : value), parse: (value: string) => new Date(value).toISOString() },
    },
  };
  return typeof options.url === 'string'
    ? postgres(options.url, settings as object)
    : postgres({ ...options.url, ...settings } as object);
}
