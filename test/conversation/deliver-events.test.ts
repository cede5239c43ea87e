import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { EventDelivery, type EventHandler } from '../../src/conversation/deliver-events.ts';
import { createConversationBench, type ConversationBench } from '../support/conversation-bench.ts';
import { silentLogger } from '../support/silent-logger.ts';
import { openTestDatabase, type TestDatabase } from '../support/test-database.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await openTestDatabase();
});
// No test finds what another left in the outbox.
afterEach(async () => {
  await test.database`update conversation_event set handled_at = now() where handled_at is null`;
});
afterAll(() => test[Symbol.asyncDispose]());

type Row = { handledAt: string | null; claimedUntil: string | null; attempts: number };

/** Visitor messages that someone must handle, each by a function that the test gives. */
function openOutbox(handler: EventHandler): { bench: ConversationBench; delivery: EventDelivery; append(): Promise<string>; row(id: string): Promise<Row> } {
  const bench = createConversationBench(test.database, { handledTypes: ['visitor-message'] });
  const { database, clock } = bench;
  const { nodeId } = bench.outbox;
  const delivery = new EventDelivery({ database, clock, nodeId, logger: silentLogger, handlers: { 'visitor-message': handler }, onGivenUp: async () => {} });
  return {
    bench,
    delivery,
    async append() {
      const id = await bench.say(await bench.addConversation(), 'hello');
      delivery.deliverNew(bench.announced.at(-1)?.events ?? []);
      return id;
    },
    async row(id) {
      const [row] = await database<Row[]>`
        select handled_at as "handledAt", claimed_until as "claimedUntil", attempts from conversation_event where id = ${id}`;
      if (!row) throw new Error('the event is not there');
      return row;
    },
  };
}

/** A promise that the test resolves. */
function latch(): { opened: Promise<void>; open(): void } {
  let open = (): void => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open: () => open() };
}

describe('the outbox', () => {
  it('[OB1] renews the claim of what runs, and lets the others run out', async () => {
    const gate = latch();
    const { bench, delivery, append, row } = openOutbox(() => gate.opened);
    await delivery.start({ alone: false });
    const running = await append();
    const forgotten = await bench.say(await bench.addConversation(), 'nobody handles this one');
    const before = (await row(forgotten)).claimedUntil;
    // Step by step: each round of the outbox begins when the one before has ended.
    for (let second = 0; second < 7; second += 1) {
      bench.clock.advance(1_000);
      await bench.database`select 1`;
    }
    await expect.poll(async () => Date.parse((await row(running)).claimedUntil ?? '') > Date.parse(before ?? '')).toBe(true);
    expect((await row(forgotten)).claimedUntil).toBe(before);
    gate.open();
    await delivery.close();
  });

  it('[OB2] marks what was handled within five seconds although the first try failed and the process stays busy', async () => {
    const gate = latch();
    const handled: string[] = [];
    const { bench, delivery, append, row } = openOutbox(async (event) => {
      handled.push(event.id);
      if (handled.length > 1) await gate.opened;
    });
    await delivery.start({ alone: false });
    await test.database.unsafe(`
      create function refuse() returns trigger language plpgsql as 'begin raise exception ''no''; end';
      create trigger refuse before update of handled_at on conversation_event for each row execute function refuse()`);
    const id = await append();
    const busy = await append();
    await expect.poll(() => handled).toEqual([id, busy]);
    await expect.poll(() => delivery.unsettledCount()).toBe(1);
    await test.database.unsafe('drop trigger refuse on conversation_event; drop function refuse');
    for (let second = 0; second < 4; second += 1) {
      bench.clock.advance(1_000);
      await bench.database`select 1`;
    }
    await expect.poll(async () => (await row(id)).handledAt).not.toBeNull();
    expect((await row(busy)).handledAt).toBeNull();
    expect(handled).toEqual([id, busy]);
    gate.open();
    await delivery.close();
  });

  it('[OB9] takes over from others only what it has room for, and says how long it has been at the oldest', async () => {
    const gate = latch();
    const { bench, delivery, append } = openOutbox(() => gate.opened);
    await delivery.start({ alone: false });
    for (let index = 0; index < 190; index += 1) await append();
    const place = await bench.addConversation();
    for (let index = 0; index < 30; index += 1) await bench.say(place, `left by another ${index}`);
    await bench.database`update conversation_event set claimed_until = null where conversation_id = ${place.id}`;
    const taken = async (): Promise<number> => {
      const [row] = await bench.database<{ count: number }[]>`
        select count(*)::int as count from conversation_event where conversation_id = ${place.id} and claimed_until is not null`;
      return row?.count ?? 0;
    };
    for (let second = 0; second < 3; second += 1) {
      bench.clock.advance(1_000);
      await bench.database`select 1`;
    }
    await expect.poll(taken).toBe(10);
    expect(delivery.longestRunMs()).toBe(3_000);
    gate.open();
    await expect.poll(() => delivery.longestRunMs()).toBe(0);
    bench.clock.advance(1_000);
    await expect.poll(taken).toBe(30);
    await delivery.close();
  });

  it('[OB3] leaves what a handler leaves, without counting it as a failure', async () => {
    const { delivery, append, row } = openOutbox(async () => 'left');
    const id = await append();
    await expect.poll(() => row(id)).toEqual({ handledAt: null, claimedUntil: null, attempts: 0 });
    await delivery.close();
  });

  it('[OB4] waits at its end for what runs, then frees what is not handled, and takes nothing more', async () => {
    const gate = latch();
    const seen: string[] = [];
    const { delivery, append, row, bench } = openOutbox(async (event) => {
      seen.push(event.id);
      if (seen.length === 1) await gate.opened;
    });
    const running = await append();
    const ended = delivery.finish(60_000);
    const late = await append();
    await expect.poll(async () => (await row(late)).handledAt).not.toBeNull();
    gate.open();
    await ended;
    expect((await row(running)).handledAt).not.toBeNull();

    await delivery.close();
    const after = await append();
    expect(seen).not.toContain(after);
    const other = new EventDelivery({
      ...{ database: bench.database, clock: bench.clock, logger: silentLogger, nodeId: bench.outbox.nodeId },
      handlers: {},
      onGivenUp: async () => {},
    });
    await other.close();
    expect((await row(after)).claimedUntil).toBeNull();
  });

  it('[OB4] does not wait for ever', async () => {
    const { delivery, append, row } = openOutbox(() => new Promise<void>(() => {}));
    const id = await append();
    await delivery.finish(10);
    await delivery.close();
    expect(await row(id)).toMatchObject({ handledAt: null, claimedUntil: null });
  });
});
