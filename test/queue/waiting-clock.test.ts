import { describe, expect, it } from 'vitest';
import { closeConversation, reply, returnToBot } from '../../src/agent/agent-commands.ts';
import { newId } from '../../src/platform/new-id.ts';
import { acceptOffer, takeOver } from '../../src/queue/claim-conversation.ts';
import { declineOffer } from '../../src/queue/decline-offer.ts';
import { reassignConversation } from '../../src/queue/supervise-conversation.ts';
import { transferToAgent } from '../../src/queue/transfer-conversation.ts';
import { openOffice } from '../support/open-office.ts';
import { handOff, type Place } from './queue-bench.ts';

const { bench } = await openOffice();

type Agent = { id: string; name: string };
const act = (place: Place, agent: Agent) => ({ eventId: newId(), conversationId: place.id, agent });
const claim = (place: Place, agent: Agent) => ({ eventId: newId(), conversationId: place.id, agentId: agent.id });
async function clockOf(place: Place): Promise<{ unanswered: number; since: string | null }> {
  const { unanswered, unansweredSince } = await bench.read(place.id);
  return { unanswered, since: unansweredSince };
}
/** When the queue took it, in its own log. */
async function queuedAt(place: Place): Promise<string | undefined> {
  return (await bench.events(place.id)).find((event) => event.type === 'conversation-queued')?.at;
}

describe('[QU40] the clock of a visitor who waits for a person', () => {
  it('begins with the queue and goes on through offers, accepting, a transfer and a reassignment, until somebody writes', async () => {
    const ana = await bench.addAgent({ name: 'Ana' });
    const ben = await bench.addAgent({ name: 'Ben' });
    const place = await handOff(bench);
    const since = await queuedAt(place);
    expect(await clockOf(place)).toEqual({ unanswered: 1, since });
    bench.clock.advance(60_000);
    await bench.say(place, 'are you there?');
    await bench.assign();
    const offered = await bench.read(place.id);
    const first = offered.state.kind === 'offered' && offered.state.agentId === ben.id ? ben : ana;
    const other = first === ana ? ben : ana;
    await declineOffer(bench, claim(place, first));
    await bench.assign();
    expect(await clockOf(place)).toEqual({ unanswered: 2, since });
    bench.clock.advance(60_000);
    await acceptOffer(bench, claim(place, other));
    expect(await clockOf(place), 'accepting answers nothing').toEqual({ unanswered: 2, since });
    await transferToAgent(bench, { ...act(place, other), toAgentId: first.id, note: 'They want an invoice.' });
    await acceptOffer(bench, claim(place, first));
    expect(await clockOf(place), 'passing on neither').toEqual({ unanswered: 2, since });
    const boss = await bench.addAgent({ name: 'Boss', role: 'admin' });
    await reassignConversation(bench, { ...act(place, boss), toAgentId: other.id });
    expect(await clockOf(place)).toEqual({ unanswered: 2, since });
    await reassignConversation(bench, { ...act(place, boss), toAgentId: null });
    expect(await clockOf(place), 'and back in the queue').toEqual({ unanswered: 2, since });
    await takeOver(bench, claim(place, boss));
    await reply(bench, { ...act(place, boss), text: 'Here I am' });
    expect(await clockOf(place)).toEqual({ unanswered: 0, since: null });
    await closeConversation(bench, { ...act(place, boss), note: { disposition: null, summary: '' } });
  });

  it('counts from the message that nobody answered where an agent takes it from the bot, and from none where the bot answered', async () => {
    const ana = await bench.addAgent({ name: 'Ana' });
    const place = await bench.addConversation();
    await bench.say(place, 'where is my parcel?');
    const said = (await bench.events(place.id)).at(-1)?.at;
    bench.clock.advance(30_000);
    await takeOver(bench, claim(place, ana));
    expect(await clockOf(place)).toEqual({ unanswered: 1, since: said });
    await returnToBot(bench, { ...act(place, ana), note: '', scope: null });
    expect(await clockOf(place), 'the bot has it again').toEqual({ unanswered: 0, since: null });
  });

  it('begins with the message after an answer, and a transfer keeps it', async () => {
    const ana = await bench.addAgent({ name: 'Ana' });
    const ben = await bench.addAgent({ name: 'Ben' });
    const place = await bench.addConversation();
    await bench.say(place, 'hello');
    await takeOver(bench, claim(place, ana));
    await reply(bench, { ...act(place, ana), text: 'Hello' });
    bench.clock.advance(30_000);
    await bench.say(place, 'and my invoice?');
    const asked = (await bench.events(place.id)).at(-1)?.at;
    bench.clock.advance(30_000);
    await transferToAgent(bench, { ...act(place, ana), toAgentId: ben.id, note: '' });
    await acceptOffer(bench, claim(place, ben));
    expect(await clockOf(place)).toEqual({ unanswered: 1, since: asked });
  });

  it('[QU41] keeps the visitor’s own words for the lists, whatever the bot says after them', async () => {
    const place = await handOff(bench);
    expect((await bench.read(place.id)).lastVisitorWords).toBe('a person please');
    await bench.say(place, 'my order **4711** is wrong');
    expect((await bench.read(place.id)).lastVisitorWords).toBe('my order **4711** is wrong');
  });
});
