import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { listPresence, setAvailability } from '../../src/agent/availability.ts';
import { reply, returnToBot } from '../../src/agent/agent-commands.ts';
import { askForDetails } from '../../src/bot/ask-for-details.ts';
import { loadBot } from '../../src/bot/definition/load-bots.ts';
import type { EventOf } from '../../src/contracts/conversation-event.ts';
import { appendEvents } from '../../src/conversation/append-events.ts';
import { advanceQuiet } from '../../src/conversation/life-cycle/advance-quiet.ts';
import { newId } from '../../src/platform/new-id.ts';
import { takeOver } from '../../src/queue/claim-conversation.ts';
import { returnFromAway } from '../../src/queue/return-from-away.ts';
import { declinePerson, leaveContact } from '../../src/visitor/visitor-commands.ts';
import { openOffice } from '../support/open-office.ts';
import { bringToAgent, handOff, stateOf, type Place } from './queue-bench.ts';

const { bench } = await openOffice();
const bot = await loadBot(fileURLToPath(new URL('../../bots/baton', import.meta.url)));
const silenceDeps = () => ({ log: bench, bots: { forSite: () => ({ bot: { definition: bot } }) } });
const minute = 60_000;
const day = 24 * 60 * minute;
const hour = 60 * minute;

async function botLooks(place: Place): Promise<void> {
  const body = { text: 'I am looking for somebody.', purpose: 'handoff' as const, citations: [], choices: [], turnId: null, replyTo: [] };
  await appendEvents(bench, {
    conversationId: place.id,
    decide: () => [{ id: newId(), type: 'bot-message', author: { kind: 'bot', id: 'baton', name: 'Baton' }, body }],
  });
}

function work(place: Place, agent: { id: string; name: string }) {
  return { eventId: newId(), conversationId: place.id, agent };
}

async function botWords(place: Place): Promise<EventOf<'bot-message'>[]> {
  return (await bench.events(place.id)).filter((event): event is EventOf<'bot-message'> => event.type === 'bot-message');
}

describe('a visitor who waits', () => {
  it('[LC5] is asked once for what is not known, and not for what is', async () => {
    const place = await handOff(bench, { patient: true });
    await askForDetails(silenceDeps());
    expect(await botWords(place)).toHaveLength(0);
    await botLooks(place);
    bench.clock.advance(20_000);
    await Promise.all([askForDetails(silenceDeps()), askForDetails(silenceDeps())]);
    const asked = (await botWords(place)).filter((event) => event.body.purpose === 'ask-details');
    expect(asked.map((event) => event.body.text)).toEqual([
      'While you wait: it would help whoever comes to know the order or invoice number, if there is one, your e-mail address, and what you have tried so far.',
    ]);
    const handedOff = await handOff(bench, { patient: true });
    await bench.say(handedOff, 'I have already restarted it');
    await botLooks(handedOff);
    bench.clock.advance(20_000);
    await askForDetails(silenceDeps());
    expect((await botWords(handedOff)).at(-1)?.body.text).not.toContain('tried');
  });
});

describe('a visitor for whom nobody came', () => {
  it('[QU42] is known by it, until the visitor leaves an address', async () => {
    const place = await handOff(bench);
    expect(await bench.read(place.id)).toMatchObject({ state: { kind: 'with-bot' }, handoffReason: 'asked-for-person' });
    await leaveContact(bench, { eventId: newId(), conversationId: place.id, visitorId: place.visitorId, email: 'ada@example.com', name: '', message: '' });
    expect((await bench.read(place.id)).handoffReason).toBeNull();
  });

  it('[QU42] and what an agent handed back is not', async () => {
    const ana = await bench.addAgent({ name: 'Ana' });
    const place = await bringToAgent(bench);
    await returnToBot(bench, { ...work(place, ana), note: '' });
    expect((await bench.read(place.id)).handoffReason).toBeNull();
  });

  it('[LC10] keeps the request open, whatever they say to the bot, until they withdraw it', async () => {
    const place = await handOff(bench);
    await bench.say(place, 'thanks');
    await botLooks(place);
    const left = await handOff(bench);
    await botLooks(left);
    bench.clock.advance(13 * day);
    await advanceQuiet(bench);
    expect(await bench.read(place.id)).toMatchObject({ state: { kind: 'with-bot' }, handoffReason: 'asked-for-person' });
    await declinePerson(bench, { eventId: newId(), conversationId: place.id, visitorId: place.visitorId });
    await advanceQuiet(bench);
    expect(await bench.read(place.id)).toMatchObject({ state: { kind: 'closed' }, handoffReason: null });
    expect(await stateOf(bench, left)).toMatchObject({ kind: 'with-bot' });
    bench.clock.advance(day);
    await advanceQuiet(bench);
    expect(await stateOf(bench, left)).toMatchObject({ kind: 'closed' });
  });
});

describe('an agent who is away', () => {
  it('[LC8] keeps what they hold, is asked, and loses it two minutes later; what rests stays', async () => {
    const ana = await bench.addAgent({ name: 'Ana' });
    const [place, resting] = [await bringToAgent(bench), await bringToAgent(bench)];
    for (const held of [place, resting]) await reply(bench, { ...work(held, ana), text: 'One moment.' });
    bench.clock.advance(15 * minute);
    await advanceQuiet(bench);
    await bench.say(place, 'Are you there?');
    await setAvailability(bench, { agentId: ana.id, availability: 'away' });
    let asked = 0;
    const round = () => returnFromAway({ log: bench, onAsked: () => (asked += 1) });
    bench.clock.advance(9 * minute);
    await round();
    expect(asked).toBe(0);
    bench.clock.advance(minute);
    await Promise.all([round(), round()]);
    expect(asked).toBe(1);
    expect(await stateOf(bench, place)).toMatchObject({ kind: 'with-agent' });
    bench.clock.advance(2 * minute);
    await Promise.all([round(), round()]);
    expect(await stateOf(bench, place)).toMatchObject({ kind: 'waiting', front: true });
    expect(await stateOf(bench, resting)).toMatchObject({ kind: 'with-agent', agentId: ana.id });
    expect((await bench.events(place.id)).filter((event) => event.type === 'conversation-requeued')).toMatchObject([{ body: { cause: 'agent-away' } }]);
  });

  it('[LC8] keeps it who says so, or comes back', async () => {
    const ana = await bench.addAgent({ name: 'Ana' });
    const place = await bringToAgent(bench);
    const round = () => returnFromAway({ log: bench, onAsked: () => {} });
    await setAvailability(bench, { agentId: ana.id, availability: 'away' });
    bench.clock.advance(10 * minute);
    await round();
    await setAvailability(bench, { agentId: ana.id, availability: 'away' });
    bench.clock.advance(5 * minute);
    await round();
    expect(await stateOf(bench, place)).toMatchObject({ kind: 'with-agent' });
    bench.clock.advance(5 * minute);
    await round();
    await setAvailability(bench, { agentId: ana.id, availability: 'available' });
    bench.clock.advance(hour);
    await round();
    expect(await stateOf(bench, place)).toMatchObject({ kind: 'with-agent' });
  });

  it('[LC8] is asked anew for what they take although they are away, and does not lose it at once', async () => {
    const ana = await bench.addAgent({ name: 'Ana' });
    await bringToAgent(bench);
    const round = () => returnFromAway({ log: bench, onAsked: () => {} });
    const returnsAt = async () => (await listPresence(bench))[0]?.returnsAt;
    await setAvailability(bench, { agentId: ana.id, availability: 'away' });
    bench.clock.advance(10 * minute);
    await round();
    expect(await returnsAt(), 'every console is told, also one that is just opened').not.toBeNull();
    bench.clock.advance(2 * minute);
    await round();
    const place = await handOff(bench, { patient: true });
    await takeOver(bench, { eventId: newId(), conversationId: place.id, agentId: ana.id });
    expect(await returnsAt()).toBeNull();
    await round();
    expect(await stateOf(bench, place)).toMatchObject({ kind: 'with-agent', agentId: ana.id });
    bench.clock.advance(10 * minute);
    await round();
    expect(await returnsAt()).not.toBeNull();
    bench.clock.advance(2 * minute);
    await round();
    expect(await stateOf(bench, place)).toMatchObject({ kind: 'waiting' });
  });
});
