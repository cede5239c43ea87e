import { describe, expect, it } from 'vitest';
import type { EventOf } from '../../src/contracts/conversation-event.ts';
import { closeConversation, reply, returnToBot } from '../../src/agent/agent-commands.ts';
import { newId } from '../../src/platform/new-id.ts';
import { assignNext } from '../../src/queue/assign-next.ts';
import { acceptOffer, takeOver } from '../../src/queue/claim-conversation.ts';
import { declineOffer } from '../../src/queue/decline-offer.ts';
import { handToQueue } from '../../src/queue/hand-to-queue.ts';
import { readQueue } from '../../src/queue/read-queue.ts';
import { runQueueRound } from '../../src/queue/clock/run-queue-clock.ts';
import { cancelHandoff, leaveContact } from '../../src/visitor/visitor-commands.ts';
import { openOffice } from '../support/open-office.ts';
import { handOff as handOffTo, type Place } from './queue-bench.ts';

const { test, bench } = await openOffice();

const handOff = (options: Parameters<typeof handOffTo>[1] = {}): Promise<Place> => handOffTo(bench, options);
const stateOf = async ({ id }: Place) => (await bench.read(id)).state;
const accept = (place: Place, agentId: string) => acceptOffer(bench, { eventId: newId(), conversationId: place.id, agentId });

describe('handing to the queue', () => {
  it('[QU1] tells the visitor when nobody is there, and leaves them with the bot', async () => {
    await bench.addAgent({ available: false });
    const place = await handOff();
    expect(await stateOf(place)).toEqual({ kind: 'with-bot' });
    expect((await bench.events(place.id)).at(-1)).toMatchObject({ type: 'nobody-available', body: { cause: 'nobody-online' } });
  });

  it('[QU2] queues a visitor who chose to wait although nobody is there, and keeps them', async () => {
    const place = await handOff({ patient: true });
    await assignNext(bench);
    bench.clock.advance(bench.maxWaitMs * 3);
    await runQueueRound(bench);
    expect(await stateOf(place)).toMatchObject({ kind: 'waiting', patient: true });
    const agent = await bench.addAgent();
    await assignNext(bench);
    expect(await stateOf(place)).toMatchObject({ kind: 'offered', agentId: agent.id });
  });

  it('[QU15] queues once when the same request is handled twice', async () => {
    await bench.addAgent();
    const place = await handOff();
    const request = (await bench.events(place.id)).find((event) => event.type === 'handoff-requested');
    await handToQueue({ log: bench, priorityOf: () => 0 }, request as EventOf<'handoff-requested'>);
    expect((await bench.events(place.id)).filter((event) => event.type === 'conversation-queued')).toHaveLength(1);
  });
});

describe('offers', () => {
  it('[QU3] offers each of ten conversations to exactly one agent, however many assign at once', async () => {
    const agents = await Promise.all(['Ana', 'Ben', 'Cem'].map((name) => bench.addAgent({ name, capacity: 4 })));
    const places: Place[] = [];
    for (let index = 0; index < 10; index += 1) places.push(await handOff());
    await Promise.all(Array.from({ length: 8 }, () => assignNext(bench)));
    const owners = await Promise.all(places.map(stateOf));
    expect(owners.every((state) => state.kind === 'offered')).toBe(true);
    for (const place of places) {
      expect((await bench.events(place.id)).filter((event) => event.type === 'offer-made')).toHaveLength(1);
    }
    const loads = agents.map(({ id }) => owners.filter((state) => state.kind === 'offered' && state.agentId === id).length);
    expect(loads.sort()).toEqual([3, 3, 4]);
  });

  it('[QU4] never gives an agent more than fits', async () => {
    await bench.addAgent({ capacity: 2 });
    const places: Place[] = [];
    for (let index = 0; index < 5; index += 1) places.push(await handOff());
    await Promise.all(Array.from({ length: 5 }, () => assignNext(bench)));
    const kinds = (await Promise.all(places.map(stateOf))).map((state) => state.kind);
    expect(kinds).toEqual(['offered', 'offered', 'waiting', 'waiting', 'waiting']);
  });

  it('[QU5] serves a higher priority first, and inside one the longest waiting', async () => {
    const agent = await bench.addAgent({ capacity: 1 });
    const full = await handOff();
    await assignNext(bench);
    const [first, second, urgent] = [await handOff(), await handOff(), await handOff({ priority: 3 })];
    expect((await readQueue(bench)).map((place) => place.conversationId)).toEqual([urgent.id, full.id, first.id, second.id]);
    const served: string[] = [];
    let current = full;
    for (const next of [urgent, first, second]) {
      await accept(current, agent.id);
      await closeConversation(bench, { eventId: newId(), conversationId: current.id, agent });
      await assignNext(bench);
      expect(await stateOf(next)).toMatchObject({ kind: 'offered' });
      served.push(next.id);
      current = next;
    }
    expect(served).toEqual([urgent.id, first.id, second.id]);
  });

  it('[QU6] asks the least loaded, then the longest idle', async () => {
    const [ana, ben] = [await bench.addAgent({ name: 'Ana' }), await bench.addAgent({ name: 'Ben' })];
    const first = await handOff();
    await assignNext(bench);
    const firstOwner = await stateOf(first);
    const second = await handOff();
    await assignNext(bench);
    const secondOwner = await stateOf(second);
    if (firstOwner.kind !== 'offered' || secondOwner.kind !== 'offered') throw new Error('not offered');
    expect(new Set([firstOwner.agentId, secondOwner.agentId])).toEqual(new Set([ana.id, ben.id]));
  });

  it('[QU7] [QU8] lets an offer lapse at its time, keeps the place, and asks somebody else', async () => {
    const ana = await bench.addAgent({ name: 'Ana' });
    const place = await handOff();
    await assignNext(bench);
    const since = (await bench.read(place.id)).state;
    const ben = await bench.addAgent({ name: 'Ben' });
    bench.clock.advance(bench.offerMs - 20);
    await runQueueRound(bench);
    expect(await stateOf(place)).toMatchObject({ kind: 'offered', agentId: ana.id });
    bench.clock.advance(20);
    await runQueueRound(bench);
    expect(await stateOf(place)).toMatchObject({
      kind: 'offered',
      agentId: ben.id,
      skippedAgentIds: [ana.id],
      since: since.kind === 'offered' ? since.since : '',
    });
  });

  it('[QU9] tells the visitor when everybody there has passed', async () => {
    const ana = await bench.addAgent();
    const place = await handOff();
    await assignNext(bench);
    await declineOffer(bench, { eventId: newId(), conversationId: place.id, agentId: ana.id });
    await assignNext(bench);
    expect(await stateOf(place)).toEqual({ kind: 'with-bot' });
    expect((await bench.events(place.id)).at(-1), 'somebody is there, and not free').toMatchObject({
      type: 'nobody-available',
      body: { cause: 'wait-exceeded' },
    });
  });

  it('[QU10] tells who waited too long, once', async () => {
    await bench.addAgent({ capacity: 1 });
    await handOff();
    await assignNext(bench);
    const [offered] = await test.database<{ id: string; agent_id: string }[]>`select id, agent_id from conversation`;
    if (!offered) throw new Error('nothing offered');
    await acceptOffer(bench, { eventId: newId(), conversationId: offered.id, agentId: offered.agent_id });
    const place = await handOff();
    bench.clock.advance(bench.maxWaitMs + 1);
    await runQueueRound(bench);
    await runQueueRound(bench);
    const notices = (await bench.events(place.id)).filter((event) => event.type === 'nobody-available');
    expect(notices).toMatchObject([{ body: { cause: 'wait-exceeded' } }]);
  });

  it('[QU14] gives room that appears to the longest waiting', async () => {
    const agent = await bench.addAgent({ capacity: 1 });
    const [first, second, third] = [await handOff(), await handOff(), await handOff()];
    await assignNext(bench);
    await accept(first, agent.id);
    await returnToBot(bench, { eventId: newId(), conversationId: first.id, agent, note: '' });
    await assignNext(bench);
    expect(await stateOf(second)).toMatchObject({ kind: 'offered' });
    expect(await stateOf(third)).toMatchObject({ kind: 'waiting' });
  });
});

describe('claims', () => {
  it('[QU11] lets one of two accepts win and tells the other who has it', async () => {
    const ana = await bench.addAgent({ name: 'Ana' });
    const ben = await bench.addAgent({ name: 'Ben' });
    const place = await handOff();
    await assignNext(bench);
    const offered = await stateOf(place);
    if (offered.kind !== 'offered') throw new Error('not offered');
    const [owner, other] = offered.agentId === ana.id ? [ana, ben] : [ben, ana];
    const [won, lost] = await Promise.all([accept(place, owner.id), accept(place, other.id)]);
    expect(won.kind).toBe('appended');
    expect(lost).toMatchObject({ kind: 'refused', reason: 'conflict' });
    const late = await accept(place, other.id);
    expect(late).toMatchObject({ kind: 'refused', message: `${owner.name} already has this conversation.` });
  });

  it('[QU3] lets one of twenty take-overs win', async () => {
    const agents = await Promise.all(Array.from({ length: 20 }, (_, index) => bench.addAgent({ name: `Agent ${index}` })));
    const place = await bench.addConversation();
    const results = await Promise.all(agents.map((agent) => takeOver(bench, { eventId: newId(), conversationId: place.id, agentId: agent.id })));
    expect(results.filter((result) => result.kind === 'appended')).toHaveLength(1);
    expect((await bench.events(place.id)).filter((event) => event.type === 'agent-joined')).toHaveLength(1);
  });

  it('[QU12] lets a take-over win over an offer, and the assigner never overwrites it', async () => {
    const ana = await bench.addAgent({ name: 'Ana' });
    const place = await handOff();
    await assignNext(bench);
    const ben = await bench.addAgent({ name: 'Ben' });
    await takeOver(bench, { eventId: newId(), conversationId: place.id, agentId: ben.id });
    bench.clock.advance(bench.offerMs * 2);
    await runQueueRound(bench);
    await assignNext(bench);
    expect(await stateOf(place)).toMatchObject({ kind: 'with-agent', agentId: ben.id });
    expect(await accept(place, ana.id)).toMatchObject({ kind: 'refused', message: 'Ben already has this conversation.' });
  });

  it('[QU12] refuses a take-over by an agent who is full', async () => {
    const ana = await bench.addAgent({ capacity: 1 });
    const [first, second] = [await bench.addConversation(), await bench.addConversation()];
    await takeOver(bench, { eventId: newId(), conversationId: first.id, agentId: ana.id });
    const refused = await takeOver(bench, { eventId: newId(), conversationId: second.id, agentId: ana.id });
    expect(refused).toMatchObject({ kind: 'refused', reason: 'not-allowed' });
  });

  it('[QU13] takes a cancelled handoff out of the queue, waiting or offered', async () => {
    await bench.addAgent({ capacity: 1 });
    const [offered, waiting] = [await handOff(), await handOff()];
    await assignNext(bench);
    for (const place of [offered, waiting]) {
      await cancelHandoff(bench, { eventId: newId(), conversationId: place.id, visitorId: place.visitorId });
      expect(await stateOf(place)).toEqual({ kind: 'with-bot' });
    }
    expect(await readQueue(bench)).toEqual([]);
  });

  it('[RT13] takes a conversation out of the queue when the visitor leaves an address, and makes it a follow-up', async () => {
    await bench.addAgent({ capacity: 1 });
    const place = await handOff();
    await leaveContact(bench, {
      eventId: newId(),
      conversationId: place.id,
      visitorId: place.visitorId,
      email: 'ada@example.com',
      name: 'Support Agent ✔',
      message: 'Please write',
    });
    const conversation = await bench.read(place.id);
    expect(conversation.state).toEqual({ kind: 'with-bot' });
    expect(conversation.followUp).toMatchObject({ email: 'ada@example.com', name: 'Support Agent ✔ (visitor)', message: 'Please write' });
  });

  it('[QU52] lets nobody answer who does not own the conversation', async () => {
    const [ana, ben] = [await bench.addAgent({ name: 'Ana' }), await bench.addAgent({ name: 'Ben' })];
    const place = await bench.addConversation();
    await takeOver(bench, { eventId: newId(), conversationId: place.id, agentId: ana.id });
    const refused = await reply(bench, { eventId: newId(), conversationId: place.id, agent: ben, text: 'hi' });
    expect(refused).toMatchObject({ kind: 'refused', message: 'Ana has this conversation now.' });
    expect((await bench.events(place.id)).some((event) => event.type === 'agent-message')).toBe(false);
  });
});

describe('places', () => {
  it('[QU16] counts from 1 in serving order and estimates nothing when nobody is there', async () => {
    const places = [await handOff({ patient: true }), await handOff({ patient: true })];
    expect(await readQueue(bench)).toEqual(places.map((place, index) => ({ conversationId: place.id, position: index + 1, estimateSeconds: null })));
  });
});
