import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ConversationChange } from '../../src/conversation/append-events.ts';
import { newId } from '../../src/platform/new-id.ts';
import { followLog, type LogFollower } from '../../src/realtime/cluster/follow-log.ts';
import { createConversationBench, type ConversationBench } from '../support/conversation-bench.ts';
import { silentLogger } from '../support/silent-logger.ts';
import { openTestDatabase, type TestDatabase } from '../support/test-database.ts';

let opened: TestDatabase;
let elsewhere: ConversationBench;
beforeAll(async () => {
  opened = await openTestDatabase();
  elsewhere = createConversationBench(opened.database);
});
afterAll(() => opened[Symbol.asyncDispose]());

/** A process beside `elsewhere`, and how long its sockets were told of what. */
function follow({ database, clock }: Pick<ConversationBench, 'database' | 'clock'> = elsewhere): {
  told: ConversationChange[];
  follower: LogFollower;
  seqsOf(conversationId: string): number[];
} {
  const announced: ConversationChange[] = [];
  const follower = followLog({ database, clock, logger: silentLogger, onChange: (change) => announced.push(change) });
  return {
    told: announced,
    follower,
    seqsOf: (id) => announced.flatMap(({ conversation, events }) => (conversation.id === id ? events.map((event) => event.seq) : [])),
  };
}

it('[RT34] finds what another process appended within a second, once, with no word of it', async () => {
  await using here = closing(follow());
  const place = await elsewhere.addConversation();
  await elsewhere.say(place, 'hello');
  elsewhere.clock.advance(1_000);
  await expect.poll(() => here.seqsOf(place.id)).toEqual([1, 2]);
  expect(here.told.at(-1)?.conversation).toMatchObject({ id: place.id, lastSeq: 2 });
  const later = await elsewhere.addConversation();
  await elsewhere.say(place, 'and again');
  elsewhere.clock.advance(1_000);
  await expect.poll(() => here.seqsOf(later.id)).toEqual([1]);
  expect(here.seqsOf(place.id)).toEqual([1, 2, 3]);
});

it('[RT34] finds at once what another process says has changed, and tells nothing that was told already', async () => {
  await using here = closing(follow());
  const place = await elsewhere.addConversation();
  const known = await elsewhere.addConversation();
  here.follower.told({ conversationId: known.id, firstSeq: 1, lastSeq: 1 });
  await elsewhere.say(known, 'new');
  for (const { id } of [place, known, place]) here.follower.look(id);
  here.follower.look(newId());
  elsewhere.clock.advance(10);
  await expect.poll(() => here.seqsOf(known.id)).toEqual([2]);
  expect(here.seqsOf(place.id)).toEqual([1]);
});

it('[RT34] finds what another process appended before this one’s own event', async () => {
  await using here = closing(follow());
  const place = await elsewhere.addConversation();
  here.follower.told({ conversationId: place.id, firstSeq: 1, lastSeq: 1 });
  await elsewhere.say(place, 'by the other process');
  await elsewhere.say(place, 'by this one');
  here.follower.told({ conversationId: place.id, firstSeq: 3, lastSeq: 3 });
  elsewhere.clock.advance(10);
  await expect.poll(() => here.seqsOf(place.id)).toEqual([2, 3]);
  const opened = await elsewhere.addConversation();
  await elsewhere.say(opened, 'by the other process');
  here.follower.told({ conversationId: opened.id, firstSeq: 2, lastSeq: 2 });
  elsewhere.clock.advance(10);
  await expect.poll(() => here.seqsOf(opened.id)).toEqual([1, 2]);
});

it('[RT34] misses nothing where more changed than one page holds', async () => {
  await using here = closing(follow());
  const visitorId = await elsewhere.addVisitor();
  const ids: string[] = [];
  for (let index = 0; index < 520; index += 1) ids.push((await elsewhere.addConversation(visitorId)).id);
  elsewhere.clock.advance(1_000);
  await expect.poll(() => ids.filter((id) => here.seqsOf(id).length === 0), { timeout: 10_000 }).toEqual([]);
});

it.each([
  ['writes is hours behind', { writer: -7_200_000, reader: 0 }],
  ['writes is hours ahead', { writer: 7_200_000, reader: 0 }],
  ['reads is hours ahead', { writer: 0, reader: 7_200_000 }],
])('[RT31] finds everything where the clock of the process that %s', async (_, error) => {
  const writer = createConversationBench(opened.database);
  const reader = createConversationBench(opened.database);
  const place = await writer.addConversation();
  writer.clock.advance(error.writer);
  reader.clock.advance(60_000 + error.reader);
  const quiet = await writer.addConversation();
  await using here = closing(follow(reader));
  await writer.say(place, 'by word of it');
  here.follower.look(place.id);
  reader.clock.advance(10);
  await expect.poll(() => here.seqsOf(place.id)).toEqual([1, 2]);
  await writer.say(quiet, 'with no word of it');
  reader.clock.advance(1_000);
  await expect.poll(() => here.seqsOf(quiet.id)).toEqual([1, 2]);
});

function closing<T extends { follower: LogFollower }>(here: T): T & AsyncDisposable {
  return Object.assign(here, { [Symbol.asyncDispose]: () => here.follower.close() });
}
