import { afterAll, describe, expect, it } from 'vitest';
import { createReadinessCheck } from '../../src/conversation/check-readiness.ts';
import type { Database } from '../../src/storage/database.ts';
import { collectLog } from '../support/collect-log.ts';
import { createConversationBench } from '../support/conversation-bench.ts';
import { openTestDatabase } from '../support/test-database.ts';

const test = await openTestDatabase();
afterAll(() => test[Symbol.asyncDispose]());
const { database } = test;

function openCheck(over: Partial<Parameters<typeof createReadinessCheck>[0]> = {}) {
  const bench = createConversationBench(database, { handledTypes: ['visitor-message'] });
  const { logger, lines } = collectLog();
  const check = createReadinessCheck({ storage: { database, isUp: () => true }, clock: bench.clock, logger, longestRunMs: () => 0, dataDir: null, ...over });
  const again = (): Promise<string | null> => {
    bench.clock.advance(1_001);
    return check();
  };
  return { bench, lines, check, again };
}

describe('readiness', () => {
  it('[HT30] fails while nothing can be written, though the database answers, and comes back by itself', async () => {
    const { again, lines } = openCheck();
    expect(await again()).toBeNull();
    await database`alter table write_probe add constraint full_disk check (false) not valid`;
    expect(await again()).toBe('the database cannot be written');
    await database`alter table write_probe drop constraint full_disk`;
    expect(await again()).toBeNull();
    expect(lines.map((line) => line.msg)).toEqual(['the probe could not be written', 'not ready', 'ready again']);
  });

  it('[HT30] one write serves all who ask within a second, and a write that hangs is waited for two seconds', async () => {
    let asked = 0;
    const never = (): Promise<never> => {
      asked += 1;
      return new Promise(() => {});
    };
    const { bench, check } = openCheck({ storage: { database: never as unknown as Database, isUp: () => true } });
    const answers = Promise.all(Array.from({ length: 50 }, () => check()));
    bench.clock.advance(2_000);
    expect(new Set(await answers)).toEqual(new Set(['nothing could be stored within 2 seconds']));
    expect(asked).toBe(1);
  });

  it('[HT31] fails while events wait that nobody handles, and not for those that are being handled', async () => {
    const { bench, again } = openCheck();
    const conversation = await bench.addConversation();
    await bench.say(conversation, 'hello');
    expect(await again()).toBeNull();
    bench.clock.advance(45_000);
    expect(await again()).toMatch(/^1 events wait to be handled, the oldest for \d+ seconds$/);
    await database`update conversation_event set claimed_until = ${new Date(bench.clock.now().getTime() + 8_000).toISOString()} where handled_at is null`;
    expect(await again(), 'a process works on it').toBeNull();
    await database`update conversation_event set handled_at = now()`;
    expect(await again()).toBeNull();
  });

  it('[HT31] fails while this process is at an event for longer than any turn takes, and not for what another is at', async () => {
    let runs = 300_000;
    const { bench, again } = openCheck({ longestRunMs: () => runs });
    await bench.say(await bench.addConversation(), 'hello');
    bench.clock.advance(600_000);
    await database`update conversation_event set claimed_until = ${new Date(bench.clock.now().getTime() + 8_000).toISOString()} where handled_at is null`;
    expect(await again()).toBeNull();
    runs = 301_000;
    expect(await again()).toBe('an event has been handled for 301 seconds without an end');
    await database`update conversation_event set handled_at = now()`;
  });

  it('[HT30] says so where the database is down or the disk of its folder is unknown', async () => {
    expect(await openCheck({ storage: { database, isUp: () => false } }).again()).toBe('the database does not answer');
    expect(await openCheck({ dataDir: '/nowhere/at/all' }).again()).toBe('the database does not answer');
    expect(await openCheck({ dataDir: '/tmp' }).again()).toBeNull();
  });
});
