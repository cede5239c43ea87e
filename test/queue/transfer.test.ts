import { describe, expect, it } from 'vitest';
import { setAvailability } from '../../src/agent/availability.ts';
import { closeConversation, reply } from '../../src/agent/agent-commands.ts';
import { newId } from '../../src/platform/new-id.ts';
import { acceptOffer, takeOver } from '../../src/queue/claim-conversation.ts';
import { declineOffer } from '../../src/queue/decline-offer.ts';
import { readQueue } from '../../src/queue/read-queue.ts';
import { runQueueRound } from '../../src/queue/clock/run-queue-clock.ts';
import { reassignConversation, setPriority } from '../../src/queue/supervise-conversation.ts';
import { cancelTransfer, transferToAgent, transferToTeam } from '../../src/queue/transfer-conversation.ts';
import { openOffice } from '../support/open-office.ts';
import { addTeam, bringToAgent, handOff, requestPerson, stateOf, type Place } from './queue-bench.ts';

const { test, bench } = await openOffice();

type Agent = { id: string; name: string };
const act = (place: Place, agent: Agent) => ({ eventId: newId(), conversationId: place.id, agent });
const offerTo = (place: Place, from: Agent, to: Agent, note = 'They want an invoice.') =>
  transferToAgent(bench, { ...act(place, from), toAgentId: to.id, note });
const accept = (place: Place, agent: Agent) => acceptOffer(bench, { eventId: newId(), conversationId: place.id, agentId: agent.id });
const loadOf = async (agent: Agent): Promise<number> =>
  (await test.database<{ load: number }[]>`select coalesce((select load from agent_load where agent_id = ${agent.id}), 0)::int as load`)[0]?.load ?? -1;

describe('transfer to a colleague', () => {
  it('[QU23] leaves it with its owner, who can answer, until the colleague accepts', async () => {
    const ana = await bench.addAgent({ name: 'Ana' });
    const place = await bringToAgent(bench);
    const ben = await bench.addAgent({ name: 'Ben' });
    expect((await offerTo(place, ana, ben)).kind).toBe('appended');
    expect(await stateOf(bench, place)).toMatchObject({ kind: 'with-agent', agentId: ana.id, transfer: { toAgentId: ben.id } });
    expect([await loadOf(ana), await loadOf(ben)], 'room is kept for the colleague').toEqual([1, 1]);
    expect((await reply(bench, { ...act(place, ana), text: 'One moment' })).kind).toBe('appended');
    expect(await reply(bench, { ...act(place, ben), text: 'Hello' })).toMatchObject({ kind: 'refused' });
    expect((await accept(place, ben)).kind).toBe('appended');
    expect(await stateOf(bench, place)).toMatchObject({ kind: 'with-agent', agentId: ben.id, transfer: null });
    expect([await loadOf(ana), await loadOf(ben)]).toEqual([0, 1]);
    expect((await bench.events(place.id)).at(-1)).toMatchObject({ type: 'agent-joined', body: { how: 'accepted-transfer', agentName: 'Ben' } });
  });

  it.each(['declined', 'lapsed', 'cancelled'] as const)('[QU23] stays with its owner when it is %s', async (how) => {
    const ana = await bench.addAgent({ name: 'Ana' });
    const place = await bringToAgent(bench);
    const ben = await bench.addAgent({ name: 'Ben' });
    await offerTo(place, ana, ben);
    if (how === 'declined') await declineOffer(bench, { eventId: newId(), conversationId: place.id, agentId: ben.id });
    if (how === 'cancelled') await cancelTransfer(bench, act(place, ana));
    bench.clock.advance(bench.offerMs);
    await runQueueRound(bench);
    expect(await stateOf(bench, place)).toMatchObject({ kind: 'with-agent', agentId: ana.id, transfer: null });
    expect((await bench.events(place.id)).filter((event) => event.type === 'transfer-ended')).toMatchObject([{ body: { how } }]);
    expect(await accept(place, ben)).toMatchObject({ kind: 'refused' });
    expect(await loadOf(ben)).toBe(0);
  });

  it('[QU23] [QU4] is refused to who is away, full, gone or oneself, and while another is open; a busy colleague may be asked', async () => {
    const ana = await bench.addAgent({ name: 'Ana' });
    const place = await bringToAgent(bench);
    const full = await bench.addAgent({ name: 'Full', capacity: 1 });
    await takeOver(bench, { eventId: newId(), conversationId: (await bench.addConversation()).id, agentId: full.id });
    const away = await bench.addAgent({ name: 'Away', available: false });
    expect(await offerTo(place, ana, full)).toMatchObject({ message: 'Full is full: 1 of 1.' });
    expect(await offerTo(place, ana, away)).toMatchObject({ message: 'Away is not there now.' });
    expect(await offerTo(place, ana, ana)).toMatchObject({ kind: 'refused' });
    expect(await offerTo(place, full, ana)).toMatchObject({ message: 'Ana has this conversation now.' });
    const busy = await bench.addAgent({ name: 'Busy' });
    await setAvailability(bench, { agentId: busy.id, availability: 'busy' });
    expect((await offerTo(place, ana, busy)).kind).toBe('appended');
    expect(await offerTo(place, ana, busy)).toMatchObject({ message: 'It is already offered to Busy. Take that back first.' });
  });

  it('[QU15] [QU23] is one transfer when it is sent twice, and a close ends it', async () => {
    const ana = await bench.addAgent({ name: 'Ana' });
    const place = await bringToAgent(bench);
    const ben = await bench.addAgent({ name: 'Ben' });
    const once = { ...act(place, ana), toAgentId: ben.id, note: '' };
    expect([(await transferToAgent(bench, once)).kind, (await transferToAgent(bench, once)).kind]).toEqual(['appended', 'duplicate']);
    await closeConversation(bench, act(place, ana));
    expect(await accept(place, ben)).toMatchObject({ kind: 'refused', reason: 'closed' });
    expect(await loadOf(ben)).toBe(0);
  });
});

describe('transfer to a team', () => {
  it('[QU24] goes before everyone else, to somebody of that team, never back to who passed it on', async () => {
    const ana = await bench.addAgent({ name: 'Ana' });
    const place = await bringToAgent(bench);
    const ben = await bench.addAgent({ name: 'Ben', capacity: 1 });
    const team = await addTeam(bench, { name: 'Billing', memberIds: [ana.id, ben.id], targets: { firstResponseSeconds: 60, nextResponseSeconds: null } });
    const held = await bench.addConversation();
    await takeOver(bench, { eventId: newId(), conversationId: held.id, agentId: ben.id });
    const other = await handOff(bench, { priority: 3 });
    expect((await transferToTeam(bench, { ...act(place, ana), teamId: team.id, note: 'An invoice' })).kind).toBe('appended');
    expect(await bench.read(place.id)).toMatchObject({
      state: { kind: 'waiting', front: true, skippedAgentIds: [ana.id] },
      route: { teamName: 'Billing' },
      due: { kind: 'first' },
    });
    await bench.assign();
    expect(await stateOf(bench, place)).toMatchObject({ kind: 'waiting' });
    expect(await stateOf(bench, other)).toMatchObject({ kind: 'offered', agentId: ana.id });
    await closeConversation(bench, act(held, ben));
    await bench.assign();
    expect(await stateOf(bench, place)).toMatchObject({ kind: 'offered', agentId: ben.id });
  });

  it('[QU24] [QU1] is refused while nobody else of that team is there: the visitor keeps the owner', async () => {
    const ana = await bench.addAgent({ name: 'Ana' });
    const place = await bringToAgent(bench);
    const team = await addTeam(bench, { name: 'Billing', memberIds: [ana.id] });
    expect(await transferToTeam(bench, { ...act(place, ana), teamId: team.id, note: '' })).toMatchObject({ message: 'Nobody else of Billing is there now.' });
    expect(await stateOf(bench, place)).toMatchObject({ kind: 'with-agent', agentId: ana.id });
  });
});

describe('a supervisor', () => {
  it('[QU25] gives a conversation to another agent, within capacity, and an agent may not', async () => {
    const ana = await bench.addAgent({ name: 'Ana' });
    const place = await bringToAgent(bench);
    const [ben, sue] = [await bench.addAgent({ name: 'Ben', capacity: 1 }), await bench.addAgent({ name: 'Sue', role: 'supervisor' })];
    expect(await reassignConversation(bench, { ...act(place, ana), toAgentId: ben.id })).toMatchObject({ reason: 'not-allowed' });
    expect((await reassignConversation(bench, { ...act(place, sue), toAgentId: ben.id })).kind).toBe('appended');
    expect(await stateOf(bench, place)).toMatchObject({ kind: 'with-agent', agentId: ben.id });
    const second = await bench.addConversation();
    expect(await reassignConversation(bench, { ...act(second, sue), toAgentId: ben.id })).toMatchObject({ message: 'Ben is full: 1 of 1.' });
    expect((await reassignConversation(bench, { ...act(place, sue), toAgentId: null })).kind).toBe('appended');
    expect(await stateOf(bench, place)).toMatchObject({ kind: 'waiting', front: true, skippedAgentIds: [ben.id] });
  });

  it('[QU25] gives a colleague’s conversation to oneself; taking over never takes it from anybody, in whatever role', async () => {
    const ana = await bench.addAgent({ name: 'Ana' });
    const place = await bringToAgent(bench);
    const [ben, sue] = [await bench.addAgent({ name: 'Ben' }), await bench.addAgent({ name: 'Sue', role: 'supervisor' })];
    const take = (agent: Agent) => takeOver(bench, { eventId: newId(), conversationId: place.id, agentId: agent.id });
    expect(await take(ben)).toMatchObject({ message: 'Ana already has this conversation.' });
    expect(await take(sue)).toMatchObject({ message: 'Ana already has this conversation.' });
    expect((await reassignConversation(bench, { ...act(place, sue), toAgentId: sue.id })).kind).toBe('appended');
    expect(await stateOf(bench, place)).toMatchObject({ kind: 'with-agent', agentId: sue.id });
    expect(await reply(bench, { ...act(place, ana), text: 'but I' })).toMatchObject({ message: 'Sue has this conversation now.' });
  });

  it('[QU25] raises a priority, which moves it up at once; set before it is queued, it counts then', async () => {
    const sue = await bench.addAgent({ name: 'Sue', role: 'admin', capacity: 1 });
    await bringToAgent(bench);
    const [first, second] = [await handOff(bench), await handOff(bench)];
    await setPriority(bench, { ...act(second, sue), priority: 2 });
    const before = await bench.addConversation();
    await setPriority(bench, { ...act(before, sue), priority: 3 });
    await requestPerson(bench, { place: before });
    expect((await readQueue(bench)).map((place) => place.conversationId)).toEqual([before.id, second.id, first.id]);
  });
});
