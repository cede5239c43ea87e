import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { appendEvents, type ConversationChange, type ConversationLog, type Decide } from '../../src/conversation/append-events.ts';
import { startConversation } from '../../src/conversation/start-conversation.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { newId } from '../../src/platform/new-id.ts';
import { connect, type Database, type Transaction } from '../../src/storage/database.ts';
import { openDatabase, type OpenDatabase } from '../../src/storage/open-database.ts';
import { runTransaction } from '../../src/storage/run-transaction.ts';
import { startFaultProxy, type FaultMode, type FaultProxy } from '../doubles/fault-proxy.ts';
import { hasPostgres, postgresReason, startPostgres, type PostgresServer } from '../support/start-postgres.ts';
import { silentLogger } from '../support/silent-logger.ts';

describe.skipIf(!hasPostgres)(`an append whose session ends${postgresReason}`, () => {
  let server: PostgresServer;
  let admin: Database;
  let proxy: FaultProxy;
  let opened: OpenDatabase;
  let deps: ConversationLog;
  let conversationId: string;
  const visitor = { id: newId(), name: null, email: null };
  const announced: ConversationChange[] = [];

  beforeAll(async () => {
    server = await startPostgres();
    admin = connect({ url: server.url, max: 1 });
    proxy = await startFaultProxy({ host: '127.0.0.1', port: server.port });
    opened = await openDatabase({ databaseUrl: `postgres://postgres@127.0.0.1:${proxy.port}/postgres`, dataDir: '', logger: silentLogger });
    await admin`insert into visitor (id, token_hash) values (${visitor.id}, ${Buffer.from('token')})`;
    deps = {
      database: opened.database,
      clock: systemClock,
      outbox: { nodeId: newId(), handledTypes: new Set() },
      announce: (change) => announced.push(change),
    };
  });
  afterAll(async () => {
    await opened.close();
    await admin.end({ timeout: 1 });
    await proxy[Symbol.asyncDispose]();
    await server.stop();
  });
  beforeEach(async () => {
    conversationId = newId();
    await startConversation(deps, { conversationId, eventId: newId(), visitor, botId: 'baton', page: null });
    announced.splice(0);
  });

  const say =
    (id: string): Decide =>
    () => [{ id, type: 'visitor-message', author: { kind: 'visitor', id: visitor.id }, body: { text: 'hello' } }];
  const readLog = async (): Promise<string[]> =>
    (await admin<{ id: string }[]>`select id from conversation_event where conversation_id = ${conversationId} and seq > 1 order by seq`).map((row) => row.id);

  /** The same database, whose network breaks at the first COMMIT: it is sent, and how it ended is not learned. */
  function breakAtCommit(mode: FaultMode): { database: Database; reset(once: { stored: () => PromiseLike<readonly unknown[]> } | 'lost'): Promise<void> } {
    let tellBroken = (): void => {};
    const broken = new Promise<void>((resolve) => (tellBroken = resolve));
    let isBroken = false;
    const begin = <Result>(work: (transaction: Transaction) => Promise<Result>): Promise<unknown> =>
      deps.database.begin(async (transaction) => {
        const result = await work(transaction);
        if (!isBroken) for (const connection of proxy.connections()) connection.set(mode);
        isBroken = true;
        tellBroken();
        return result;
      });
    return {
      database: new Proxy(deps.database, { get: (target, key) => (key === 'begin' ? begin : (Reflect.get(target, key) as unknown)) }),
      /** Ends the session once what COMMIT stored is there to be seen, or once COMMIT has gone into the black hole. */
      async reset(once) {
        await broken;
        if (once === 'lost') await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
        else await expect.poll(async () => once.stored()).toHaveLength(1);
        for (const connection of proxy.connections()) connection.set({ kind: 'reset' });
      },
    };
  }

  it.each([true, false])('[ST4] is run again where COMMIT was never sent (with an id to resend: %s)', async (hasId) => {
    const id = newId();
    let runs = 0;
    const result = await appendEvents(deps, {
      conversationId,
      ...(hasId ? { resend: { eventId: id } } : {}),
      async decide(conversation, transaction) {
        runs += 1;
        const [{ pid } = { pid: 0 }] = await transaction<{ pid: number }[]>`select pg_backend_pid() as pid`;
        if (runs === 1) await admin`select pg_terminate_backend(${pid})`;
        return say(id)(conversation, transaction);
      },
    });
    expect(result).toMatchObject({ kind: 'appended', events: [{ id, seq: 2 }] });
    expect(runs).toBe(2);
    expect(await readLog()).toEqual([id]);
    expect(announced).toHaveLength(1);
  });

  it('[ST4] finds what it had stored by its id, appends nothing twice, and announces it once', async () => {
    const id = newId();
    const { database, reset } = breakAtCommit({ kind: 'mute' });
    const appending = appendEvents({ ...deps, database }, { conversationId, resend: { eventId: id }, decide: say(id) });
    await reset({ stored: readLog });
    expect(await appending).toMatchObject({ kind: 'appended', events: [{ id, seq: 2 }] });
    expect(await readLog()).toEqual([id]);
    expect(announced.map((change) => change.events.map((event) => event.id))).toEqual([[id]]);
  });

  it('[ST4] appends by its id what COMMIT did not reach', async () => {
    const id = newId();
    const { database, reset } = breakAtCommit({ kind: 'drop' });
    const appending = appendEvents({ ...deps, database }, { conversationId, resend: { eventId: id }, decide: say(id) });
    await reset('lost');
    expect(await appending).toMatchObject({ kind: 'appended', events: [{ id, seq: 2 }] });
    expect(await readLog()).toEqual([id]);
    expect(announced).toHaveLength(1);
  });

  it('[ST4] without an id is an error once COMMIT was sent, and never twice in the log', async () => {
    const id = newId();
    const { database, reset } = breakAtCommit({ kind: 'mute' });
    const appending = appendEvents({ ...deps, database }, { conversationId, decide: say(id) }).catch((error: unknown) => error);
    await reset({ stored: readLog });
    expect(await appending).toBeInstanceOf(Error);
    expect(await readLog()).toEqual([id]);
    expect(announced).toHaveLength(0);
  });

  it('[ST4] a start that was stored is announced once, and gives up after three runs', async () => {
    const started = newId();
    const eventId = newId();
    const { database, reset } = breakAtCommit({ kind: 'mute' });
    const starting = startConversation({ ...deps, database }, { conversationId: started, eventId, visitor, botId: 'baton', page: null });
    await reset({ stored: () => admin`select from conversation where id = ${started}` });
    expect(await starting).toMatchObject({ kind: 'appended' });
    expect(announced).toHaveLength(1);

    let runs = 0;
    const hopeless = runTransaction(deps.database, {
      isRepeatable: true,
      async work(transaction) {
        runs += 1;
        await transaction`select pg_terminate_backend(pg_backend_pid())`;
      },
    });
    await expect(hopeless).rejects.toMatchObject({ code: expect.stringMatching(/CONNECTION_CLOSED|ECONNRESET/) as string });
    expect(runs).toBe(3);
  });

  it("[ST4] an error that is not the session's is not tried again", async () => {
    let runs = 0;
    const failing = runTransaction(deps.database, {
      isRepeatable: true,
      async work(transaction) {
        runs += 1;
        await transaction`select 1 / 0`;
      },
    });
    await expect(failing).rejects.toMatchObject({ code: '22012' });
    expect(runs).toBe(1);
  });
});
