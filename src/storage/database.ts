import postgres from 'postgres';
import { AppError } from '../platform/app-error.ts';
import { writeJson } from './write-json.ts';

/** The pool. Every query is a tagged template; values are always parameters. */
export type Database = postgres.Sql;
/** The handle inside `database.begin`. Use only it there: on the embedded database a query on the pool would wait for ever. */
export type Transaction = postgres.TransactionSql;
/** Either of the two, for queries that may run inside or outside a transaction. */
export type Queryable = Database | Transaction;

/** Bounds in seconds. Each wait has one, so that no query waits for ever on a server that vanished without closing the connection. */
export type Bounds = {
  /** The longest statement. A Postgres server ends it itself; five seconds later its connection is given up. */
  statement: number;
  /** The longest wait for a connection, including an outage of the server. 0: a server that refuses is an error at once. */
  connection: number;
};

export const usualBounds: Bounds = { statement: 10, connection: 10 };

/** Seconds that the server has, after its own bound, to report the timeout. Then it counts as gone. */
const silence = 5;
const longestPauseBetweenTries = 1;

/** By this name the sessions of Baton are known in `pg_stat_activity`, unless DATABASE_URL gives another. */
export const applicationName = 'baton';

/**
 * A pool of sessions. When a session ends, only the statements that ran on it fail; waiting ones go on on another connection. Throws
 * AppError('misconfigured') where the driver is not patched.
 */
export function connect(options: {
  url: string | { host: string; port: number; database: string; username: string };
  max: number;
  bounds?: Bounds;
  /** Seconds after which an idle connection is closed. Unset: never. */
  idle?: number;
}): Database {
  const { url, max, bounds = usualBounds } = options;
  const isServer = typeof url === 'string';
  const settings = {
    max,
    onnotice: () => {},
    connect_timeout: 5,
    keep_alive: 10,
    idle_timeout: options.idle ?? 0,
    answer_timeout: bounds.statement + silence,
    queue_timeout: bounds.connection,
    backoff: (failures: number) => Math.min(longestPauseBetweenTries, 0.05 * 2 ** failures) * (0.5 + Math.random() / 2),
    // A statement is sent only to a session that is free, so it waits behind no other there and fails with none. Inside a transaction all
    // are sent at once.
    pool_pipeline: false,
    ...(isServer ? { connection: { application_name: applicationName, statement_timeout: bounds.statement * 1_000 } } : {}),
    // Times are ISO strings in and out: Date objects lose microseconds and differ between drivers.
    types: {
      json: { to: 114, from: [114, 3802], serialize: writeJson, parse: (value: string) => JSON.parse(value) as unknown },
      string: { to: 25, from: null, serialize: (value: unknown) => String(value).replaceAll('\0', '\uFFFD') },
      timestamp: {
        to: 1184,
        from: [1082, 1114, 1184],
        serialize: (value: Date | string) => (value instanceof Date ? value.toISOString() : value),
        parse: (value: string) => new Date(value).toISOString(),
      },
    },
  };
  const database = isServer ? postgres(url, settings as object) : postgres({ ...url, ...settings } as object);
  // The unpatched driver drops options that it does not know.
  if (!('queue_timeout' in database.options)) {
    throw new AppError(
      'misconfigured',
      'The database driver in node_modules is not patched. Run "node src/cli/baton.mjs help", which patches it, and start again.',
    );
  }
  return database;
}
