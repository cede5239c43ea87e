import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect, type Database } from '../../../src/storage/database.ts';
import { startFaultProxy, type FaultMode, type FaultProxy } from '../../doubles/fault-proxy.ts';
import { openProcessHouse } from '../../support/process-house.ts';
import type { ProcessHouse, ServerProcess } from '../../support/server-process.ts';
import { hasPostgres, postgresReason, startPostgres, type PostgresServer } from '../../support/start-postgres.ts';
import { startTalkers, type Talkers } from './start-talkers.ts';

const isAsked = hasPostgres && process.env['TEST_DATABASE_URL'] !== undefined;
const reason = postgresReason || (isAsked ? '' : ' (skipped: runs where TEST_DATABASE_URL is set)');
const talkerCount = 12;
/** Seconds that an outage lasts. The check keeps it short; a longer run sets it, such as OUTAGE_SECONDS=60. */
const outageSeconds = Number(process.env['OUTAGE_SECONDS'] ?? 3);
const hold = (seconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
const boundMs = (outageSeconds + 120) * 1_000;

/** Baton in a process of its own that nobody starts again: a fault that is thrown outside of a statement ends it. */
describe.skipIf(!isAsked)(`Baton while its server Postgres and the way to it break${reason}`, () => {
  let server: PostgresServer;
  let proxy: FaultProxy;
  let house: ProcessHouse;
  let baton: ServerProcess;
  let admin: Database;
  let talkers: Talkers;

  beforeAll(async () => {
    server = await startPostgres();
    proxy = await startFaultProxy({ host: '127.0.0.1', port: server.port });
    admin = connect({ url: server.url, max: 1, bounds: { statement: 60, connection: 60 } });
    house = await openProcessHouse();
    baton = await house.serve({ DATABASE_URL: `postgres://postgres@127.0.0.1:${proxy.port}/postgres?application_name=baton` });
    talkers = startTalkers({ url: baton.url, count: talkerCount });
  }, 240_000);
  afterAll(async () => {
    await talkers.stop();
    await house[Symbol.asyncDispose]();
    await admin.end({ timeout: 1 });
    await proxy[Symbol.asyncDispose]();
    await server.stop();
  });

  /** Talkers before, during and after `fault`. At the end each of them is served, and the log has exactly what they were promised. */
  async function under(fault: () => Promise<void>): Promise<void> {
    const from = talkers.acknowledged.length;
    const openedAt = Date.now();
    talkers.goOn();
    await expect.poll(() => talkers.countSince(openedAt), { timeout: 60_000 }).toBe(talkerCount);
    const startedAt = Date.now();
    await fault();
    const endedAt = Date.now();
    await expect.poll(() => talkers.countSince(endedAt), { timeout: 60_000, interval: 20 }).toBe(talkerCount);
    const servedAt = Date.now();
    await talkers.pause();
    const promised = talkers.acknowledged.slice(from);
    const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;
    console.log(`${seconds(endedAt - startedAt)} of fault, everybody served ${seconds(servedAt - endedAt)} after it, ${promised.length} acknowledged`);
    expect(baton.isRunning()).toBe(true);
    await expectStored(promised);
  }

  async function expectStored(acknowledged: Talkers['acknowledged']): Promise<void> {
    const conversationIds = [...new Set(acknowledged.map((message) => message.conversationId))];
    const rows = await admin<{ conversationId: string; id: string; seq: number; type: string; text: string | null }[]>`
      select conversation_id as "conversationId", id, seq::int as seq, type, body->>'text' as text from conversation_event
      where conversation_id in ${admin(conversationIds)} order by conversation_id, seq`;
    const isStored = (message: Talkers['acknowledged'][number]): boolean =>
      rows.filter((row) => row.id === message.id && row.seq === message.seq && row.conversationId === message.conversationId && row.text === message.text)
        .length === 1;
    expect(acknowledged.filter((message) => !isStored(message))).toEqual([]);
    for (const conversationId of conversationIds) {
      const log = rows.filter((row) => row.conversationId === conversationId);
      expect(log.map((row) => row.seq)).toEqual(log.map((_, index) => index + 1));
      const promised = acknowledged.filter((message) => message.conversationId === conversationId).map((message) => message.seq);
      expect(promised).toEqual([...promised].sort((first, second) => first - second));
    }
    // The last message is answered: by the bot, or by a word that somebody is looked for.
    await expect
      .poll(
        async () =>
          (
            await admin`
              select conversation_id from conversation_event where conversation_id in ${admin(conversationIds)} group by conversation_id
              having coalesce(max(seq) filter (where type in ('bot-message', 'handoff-requested')), 0) < max(seq) filter (where type = 'visitor-message')`
          ).length,
        { timeout: 60_000, interval: 200 },
      )
      .toBe(0);
  }

  it(
    '[ST11] survives all of its sessions terminated fifty times under load',
    async () => {
      await under(async () => {
        for (let round = 0; round < 50; round += 1) {
          const before = talkers.acknowledged.length;
          await expect.poll(() => talkers.acknowledged.length, { timeout: 60_000, interval: 10 }).toBeGreaterThan(before + 2);
          await admin`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'baton' and pid <> pg_backend_pid()`;
        }
      });
    },
    boundMs + 120_000,
  );

  it.each(['fast', 'immediate'] as const)(
    '[ST11] survives a server that is stopped (%s) and started again',
    async (mode) => {
      await under(async () => {
        await server.halt(mode);
        await hold(outageSeconds);
        await server.start();
      });
    },
    boundMs,
  );

  it(
    '[ST11] survives a server that stands still',
    async () => {
      await under(async () => {
        server.freeze();
        await hold(outageSeconds);
        server.thaw();
      });
    },
    boundMs,
  );

  it(
    '[ST11] survives its own standstill, longer than its transactions may stand still',
    async () => {
      await under(async () => {
        baton.signal('SIGSTOP');
        await hold(Math.max(outageSeconds, 6));
        baton.signal('SIGCONT');
      });
    },
    boundMs,
  );

  const modes: FaultMode[] = [{ kind: 'drop' }, { kind: 'mute' }, { kind: 'delay', milliseconds: 100 }];
  it.each(modes)(
    '[ST11] survives a network in mode $kind for a while',
    async (mode) => {
      await under(async () => {
        proxy.set(mode);
        await hold(outageSeconds);
        proxy.set({ kind: 'pass' });
      });
    },
    boundMs,
  );

  it.each([{ kind: 'half-close' }, { kind: 'reset' }] as const)(
    '[ST11] survives $kind of every connection, ten times',
    async (mode) => {
      await under(async () => {
        for (let round = 0; round < 10; round += 1) {
          const before = talkers.acknowledged.length;
          await expect.poll(() => talkers.acknowledged.length, { timeout: 60_000, interval: 10 }).toBeGreaterThan(before + 2);
          for (const connection of proxy.connections()) connection.set(mode);
        }
      });
    },
    boundMs,
  );
});
