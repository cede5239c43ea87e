import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect, type Bounds, type Database } from '../../src/storage/database.ts';
import { openDatabase } from '../../src/storage/open-database.ts';
import { startFaultProxy, type FaultProxy } from '../doubles/fault-proxy.ts';
import { hasPostgres, postgresReason, startPostgres, type PostgresServer } from '../support/start-postgres.ts';
import { silentLogger } from '../support/silent-logger.ts';

const short: Bounds = { statement: 1, connection: 3 };
/** Statement bound, the five seconds of silence, the last call, and room for a slow machine. */
const silenceMs = 6_000;
const roomMs = 8_000;
/** How a lost session shows: the end was read, or a reset came first. */
const lostSession = { code: expect.stringMatching(/^(CONNECTION_CLOSED|ECONNRESET|EPIPE)$/) as string };

describe.skipIf(!hasPostgres)(`sessions of a server Postgres that end${postgresReason}`, () => {
  let server: PostgresServer;
  let admin: Database;
  const pools: Database[] = [];
  const open = (options: { max: number; bounds?: Bounds; port?: number }): Database => {
    const { port = server.port, ...rest } = options;
    const pool = connect({ url: `postgres://postgres@127.0.0.1:${port}/postgres?application_name=tested`, ...rest });
    pools.push(pool);
    return pool;
  };
  beforeAll(async () => {
    server = await startPostgres();
    admin = connect({ url: server.url, max: 1 });
    await admin`create table note (text text not null)`;
  });
  afterAll(async () => {
    for (const pool of [...pools, admin]) await pool.end({ timeout: 1 });
    await server.stop();
  });

  const openAs = (before: string, after = '/postgres'): Database => {
    const database = connect({ url: `${before}127.0.0.1:${server.port}${after}`, max: 1 });
    pools.push(database);
    return database;
  };
  const terminate = (): Promise<unknown> => admin`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'tested'`;
  const untilRunning = (text: string): Promise<void> =>
    expect.poll(() => admin`select from pg_stat_activity where application_name = 'tested' and query like ${`%${text}%`} and state = 'active'`).toHaveLength(1);
  const notes = async (): Promise<string[]> => (await admin<{ text: string }[]>`select text from note`).map((row) => row.text);

  it('[ST1] ends the statement that ran as an error; those that wait go on on another connection', async () => {
    const database = open({ max: 1 });
    const running = database`select pg_sleep(30)`.catch((error: unknown) => error);
    await untilRunning('pg_sleep(30)');
    const waiting = Promise.all([1, 2, 3].map((number) => database<{ number: number }[]>`select ${number}::int as number`));
    const startedAt = performance.now();
    await terminate();
    expect(await running).toMatchObject(lostSession);
    expect((await waiting).map(([row]) => row?.number)).toEqual([1, 2, 3]);
    expect(performance.now() - startedAt).toBeLessThan(5_000);
  });

  it('[ST3] runs nothing more for a transaction whose session ended, also where the connection is open again', async () => {
    const database = open({ max: 1 });
    let goOn = (): void => {};
    const paused = new Promise<void>((resolve) => (goOn = resolve));
    const statements: unknown[] = [];
    const transaction = database.begin(async (handle) => {
      await handle`insert into note values ('before')`;
      await paused;
      statements.push(await handle`insert into note values ('after')`.catch((error: unknown) => error));
    });
    const ended = transaction.catch((error: unknown) => error);
    await expect.poll(() => admin`select from pg_stat_activity where application_name = 'tested' and state = 'idle in transaction'`).toHaveLength(1);
    await terminate();
    expect(await ended).toMatchObject(lostSession);
    // The only connection serves others meanwhile.
    await database`insert into note values ('other')`;
    goOn();
    await expect.poll(() => statements).toMatchObject([lostSession]);
    expect(await notes()).toEqual(['other']);
    await admin`delete from note`;
  });

  it('[ST1] ends what waited inside of a transaction, too', async () => {
    const database = open({ max: 1 });
    const ended = database
      .begin((handle) => Promise.allSettled([handle`select pg_sleep(30)`, handle`select ${1}::int`, handle`select ${'x'.repeat(2_000)}::text`]))
      .catch((error: unknown) => error);
    await untilRunning('pg_sleep(30)');
    await terminate();
    expect(await ended).toMatchObject(lostSession);
    expect(await database`select 1 as one`).toEqual([{ one: 1 }]);
  });

  it('[ST1] survives the timeout of a transaction that stands still', async () => {
    const database = open({ max: 1 });
    const ended = database
      .begin(async (handle) => {
        await handle`select set_config('idle_in_transaction_session_timeout', '100', true)`;
        await expect.poll(() => admin`select from pg_stat_activity where application_name = 'tested' and state = 'idle in transaction'`).toHaveLength(0);
        await handle`insert into note values ('late')`;
      })
      .catch((error: unknown) => error);
    expect(await ended).toMatchObject(lostSession);
    expect(await notes()).toEqual([]);
    expect(await database`select 1 as one`).toEqual([{ one: 1 }]);
  });

  it('[ST6] lets statements wait while the server restarts', async () => {
    const database = open({ max: 2, bounds: { statement: 10, connection: 20 } });
    await database`select 1`;
    await server.halt('fast');
    const waiting = Promise.all(['first', 'second', 'third'].map((text) => database`insert into note values (${text})`));
    const transaction = database.begin((handle) => handle`insert into note values ('fourth')`);
    await server.start();
    await Promise.all([waiting, transaction]);
    admin = connect({ url: server.url, max: 1 });
    pools.push(admin);
    expect((await notes()).sort()).toEqual(['first', 'fourth', 'second', 'third']);
    await admin`delete from note`;
  });

  it('[ST6] does not wait for what can never work, nor for anything at the start', async () => {
    const startedAt = performance.now();
    await expect(openAs('postgres://nobody-here@')`select 1`).rejects.toMatchObject({ code: '28000' });
    await expect(openAs('postgres://postgres@', '/no-such-database')`select 1`).rejects.toMatchObject({ code: '3D000' });
    await expect(openDatabase({ databaseUrl: 'postgres://postgres@127.0.0.1:1/postgres', dataDir: '', logger: silentLogger })).rejects.toThrow(
      'The database at DATABASE_URL cannot be used (ECONNREFUSED)',
    );
    expect(performance.now() - startedAt).toBeLessThan(roomMs);
  });

  it('[ST7] reports and maintenance have sessions and bounds of their own: a long report stands before no message', async () => {
    const url = new URL(server.url);
    url.searchParams.set('application_name', 'tested');
    const opened = await openDatabase({ databaseUrl: url.href, dataDir: '', logger: silentLogger, statementSeconds: 7 });
    const bounds = await Promise.all([opened.database, opened.reports, opened.maintenance].map((pool) => pool`show statement_timeout`));
    expect(bounds).toEqual([[{ statement_timeout: '7s' }], [{ statement_timeout: '42s' }], [{ statement_timeout: '10min' }]]);
    const reports = Promise.allSettled(Array.from({ length: 2 }, () => opened.reports`select pg_sleep(29)`));
    await expect
      .poll(() => admin`select from pg_stat_activity where application_name = 'tested' and query like '%pg_sleep(29)%' and state = 'active'`)
      .toHaveLength(2);
    expect(await Promise.all(Array.from({ length: 20 }, () => opened.database`select 1 as one`))).toHaveLength(20);
    await terminate();
    expect((await reports).map((result) => result.status)).toEqual(['rejected', 'rejected']);
    await opened.close();
  });

  it('[ST5] a statement that takes too long is ended by the server, and its connection goes on', async () => {
    const database = open({ max: 1, bounds: short });
    const [{ pid } = { pid: 0 }] = await database<{ pid: number }[]>`select pg_backend_pid() as pid`;
    await expect(database`select pg_sleep(60)`).rejects.toMatchObject({ code: '57014' });
    expect(await database`select pg_backend_pid() as pid`).toEqual([{ pid }]);
  });

  it('[ST5] nobody waits for a connection longer than the bound', async () => {
    const database = open({ max: 1, bounds: { statement: 30, connection: 1 } });
    let goOn = (): void => {};
    const paused = new Promise<void>((resolve) => (goOn = resolve));
    const holding = database.begin(() => paused);
    const startedAt = performance.now();
    await expect(database`select 1`).rejects.toMatchObject({ code: 'QUEUE_TIMEOUT' });
    expect(performance.now() - startedAt).toBeLessThan(roomMs);
    goOn();
    await holding;
    expect(await database`select 1 as one`).toEqual([{ one: 1 }]);
  });

  describe('behind a network that breaks', () => {
    let proxy: FaultProxy;
    beforeAll(async () => {
      proxy = await startFaultProxy({ host: '127.0.0.1', port: server.port });
    });
    afterAll(() => proxy[Symbol.asyncDispose]());

    it('[ST5] a statement in a black hole is an error, its session is given up, and others go on meanwhile', async () => {
      const database = open({ max: 2, bounds: short, port: proxy.port });
      await database`select 1`;
      proxy.connections()[0]?.set({ kind: 'drop' });
      const startedAt = performance.now();
      const lost = database`select 'lost'`.catch((error: unknown) => error);
      // On the second connection.
      expect(await database`select 'found' as word`).toEqual([{ word: 'found' }]);
      expect(performance.now() - startedAt).toBeLessThan(silenceMs);
      expect(await lost).toMatchObject({ code: 'ANSWER_TIMEOUT' });
      expect(performance.now() - startedAt).toBeLessThan(silenceMs + roomMs);
      expect(await Promise.all([database`select 1 as one`, database`select 1 as one`])).toHaveLength(2);
    });

    it('[ST5] a server that accepts and says nothing costs the bounds, and no more', async () => {
      proxy.setNew({ kind: 'drop' });
      const database = open({ max: 2, bounds: short, port: proxy.port });
      const startedAt = performance.now();
      const results = await Promise.allSettled([1, 2, 3, 4].map((number) => database`select ${number}::int`));
      expect(results.map((result) => result.status)).toEqual(['rejected', 'rejected', 'rejected', 'rejected']);
      expect(performance.now() - startedAt).toBeLessThan(3_000 + 5_000 + roomMs);
      proxy.set({ kind: 'pass' });
      expect(await database`select 1 as one`).toEqual([{ one: 1 }]);
    });

    it.each([{ kind: 'half-close' }, { kind: 'reset' }] as const)('[ST1] a session that ends by $kind fails what ran, at once', async (mode) => {
      const database = open({ max: 2, port: proxy.port });
      const running = Promise.allSettled([database`select pg_sleep(30)`, database.begin((handle) => handle`select pg_sleep(31)`)]);
      await untilRunning('pg_sleep(30)');
      await untilRunning('pg_sleep(31)');
      const startedAt = performance.now();
      const waiting = database`select 1 as one`;
      proxy.setNew({ kind: 'pass' });
      for (const connection of proxy.connections()) connection.set(mode);
      expect((await running).map((result) => result.status)).toEqual(['rejected', 'rejected']);
      expect(await waiting).toEqual([{ one: 1 }]);
      expect(performance.now() - startedAt).toBeLessThan(5_000);
      await terminate();
    });

    it('[ST3] a session that is reset leaves nothing to the next one: each statement gets its own answer', async () => {
      const database = open({ max: 1, port: proxy.port });
      const ended = database.begin((handle) => handle`select pg_sleep(32)`).catch((error: unknown) => error);
      await untilRunning('pg_sleep(32)');
      const startedAt = performance.now();
      proxy.setNew({ kind: 'pass' });
      for (const connection of proxy.connections()) connection.set({ kind: 'reset' });
      expect(await ended).toMatchObject(lostSession);
      for (const word of ['first', 'second']) expect(await database`select ${word} as word`).toEqual([{ word }]);
      expect(await database.begin((handle) => handle`select 'third' as word`)).toEqual([{ word: 'third' }]);
      expect(performance.now() - startedAt).toBeLessThan(5_000);
      await terminate();
    });

    it.each([{ kind: 'half-close' }, { kind: 'reset' }] as const)(
      '[ST5] a server that ends each new connection by $kind is not asked without end',
      async (mode) => {
        proxy.setNew(mode);
        const seen = new Set<number>();
        const database = open({ max: 1, bounds: { statement: 1, connection: 1 }, port: proxy.port });
        const looking = setInterval(() => proxy.connections().forEach(({ id }) => seen.add(id)), 1);
        await expect(database`select 1`).rejects.toMatchObject({ code: mode.kind === 'reset' ? 'ECONNRESET' : 'CONNECTION_CLOSED' });
        clearInterval(looking);
        expect(seen.size).toBeLessThan(40);
        proxy.setNew({ kind: 'pass' });
        expect(await database`select 1 as one`).toEqual([{ one: 1 }]);
      },
    );
  });

  it('[ST8] a pause of this process is not taken for the silence of the server', async () => {
    const database = open({ max: 2, bounds: short });
    await Promise.all([database`select 1`, database`select 1`]);
    const running = database`select pg_sleep(0.2), 1 as one`;
    const transaction = database.begin((handle) => handle`select pg_sleep(0.2), 2 as two`);
    const waiting = database`select 3 as three`;
    await Promise.resolve();
    // Sent, and then nothing of this process runs for longer than any bound here.
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, silenceMs + 1_500);
    expect(await Promise.all([running, transaction, waiting])).toMatchObject([[{ one: 1 }], [{ two: 2 }], [{ three: 3 }]]);
  });
});
