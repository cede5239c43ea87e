import { describe, expect, it } from 'vitest';
import { setAvailability } from '../../src/agent/availability.ts';
import { returnToBot } from '../../src/agent/agent-commands.ts';
import { readTurn } from '../../src/bot/turn/read-turn.ts';
import { newId } from '../../src/platform/new-id.ts';
import { assignNext } from '../../src/queue/assign-next.ts';
import { openOffice } from '../support/open-office.ts';
import { bringToAgent, handOff, requestPerson, stateOf, type Place } from './queue-bench.ts';

const { bench } = await openOffice();
const scope = { intents: ['shipping'], articles: [{ id: newId(), title: 'Shipping' }], turns: 3 };

async function handBack(place: Place, agent: { id: string; name: string }): Promise<void> {
  const done = await returnToBot(bench, { eventId: newId(), conversationId: place.id, agent, note: 'Only the delivery.', scope });
  expect(done.kind).toBe('appended');
}

describe('handed back with a scope', () => {
  it('[BD21] is stored with the hand-back, and read by the turns after it', async () => {
    const ana = await bench.addAgent({ name: 'Ana' });
    const place = await bringToAgent(bench);
    await handBack(place, ana);
    const reading = await readTurn(bench.database, { conversationId: place.id, again: true });
    expect(reading.scope).toEqual({ intents: scope.intents, articleIds: [scope.articles[0]?.id], turns: 3, turnsUsed: 0 });
  });

  it('[QU32] goes to the agent who handed it back, before everyone who waits and though another is idle for longer', async () => {
    const ana = await bench.addAgent({ name: 'Ana', capacity: 1 });
    const place = await bringToAgent(bench);
    await handBack(place, ana);
    const ben = await bench.addAgent({ name: 'Ben', capacity: 1 });
    for (const agent of [ana, ben]) await setAvailability(bench, { agentId: agent.id, availability: 'away' });
    const [first, second] = [await handOff(bench, { patient: true }), await handOff(bench, { patient: true })];
    await requestPerson(bench, { place, patient: true, reason: 'outside-scope' });
    expect(await stateOf(bench, place)).toMatchObject({ kind: 'waiting', front: true, backToAgentId: ana.id });
    for (const agent of [ben, ana]) await setAvailability(bench, { agentId: agent.id, availability: 'available' });
    await assignNext(bench);
    expect(await stateOf(bench, place)).toMatchObject({ kind: 'offered', agentId: ana.id });
    expect(await stateOf(bench, first)).toMatchObject({ kind: 'offered', agentId: ben.id });
    expect(await stateOf(bench, second)).toMatchObject({ kind: 'waiting' });
  });

  it('[QU32] is offered to somebody else where that agent is not there', async () => {
    const ana = await bench.addAgent({ name: 'Ana' });
    const place = await bringToAgent(bench);
    await handBack(place, ana);
    const ben = await bench.addAgent({ name: 'Ben' });
    await setAvailability(bench, { agentId: ana.id, availability: 'away' });
    await requestPerson(bench, { place, reason: 'outside-scope' });
    await assignNext(bench);
    expect(await stateOf(bench, place)).toMatchObject({ kind: 'offered', agentId: ben.id });
  });

  it('[QU32] goes before nobody where the visitor asked for a person', async () => {
    const ana = await bench.addAgent({ name: 'Ana' });
    const place = await bringToAgent(bench);
    await handBack(place, ana);
    await requestPerson(bench, { place });
    expect(await stateOf(bench, place)).toMatchObject({ kind: 'waiting', front: false });
  });
});
