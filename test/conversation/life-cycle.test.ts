import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { setAvailability } from '../../src/agent/availability.ts';
import { snoozeConversation } from '../../src/agent/tag-and-snooze.ts';
import { closeConversation, reply } from '../../src/agent/agent-commands.ts';
import { askIfHelped } from '../../src/bot/ask-if-helped.ts';
import { loadBot } from '../../src/bot/definition/load-bots.ts';
import { readTurn } from '../../src/bot/turn/read-turn.ts';
import { hearUnhelped } from '../../src/bot/understand/hear-unhelped.ts';
import type { EventBody, EventOf } from '../../src/contracts/conversation-event.ts';
import { lifeCycleSchema, routingSettingsSchema, type LifeCycle } from '../../src/contracts/routing.ts';
import { appendEvents } from '../../src/conversation/append-events.ts';
import { advanceQuiet } from '../../src/conversation/life-cycle/advance-quiet.ts';
import { newId } from '../../src/platform/new-id.ts';
import { assignNext } from '../../src/queue/assign-next.ts';
import { takeOver } from '../../src/queue/claim-conversation.ts';
import { declineOffer } from '../../src/queue/decline-offer.ts';
import { selectCapacity } from '../../src/queue/queue-store.ts';
import { saveRoutingSettings } from '../../src/queue/routing/routing-settings.ts';
import { transferToAgent } from '../../src/queue/transfer-conversation.ts';
import { endConversation, rateAnswer, rateConversation, sendMessage } from '../../src/visitor/visitor-commands.ts';
import { bringToAgent, handOff, requestPerson, stateOf, typesOf, type Place } from '../queue/queue-bench.ts';
import { openOffice } from '../support/open-office.ts';

const { bench } = await openOffice();
const bot = await loadBot(fileURLToPath(new URL('../../bots/baton', import.meta.url)));
const silenceDeps = () => ({ log: bench, bots: { forSite: () => ({ bot: { definition: bot } }) } });
const minute = 60_000;
const hour = 60 * minute;

async function botSays(place: Place, text: string, purpose: EventBody<'bot-message'>['purpose'] = 'answer'): Promise<string> {
  const id = newId();
  const asked = (await bench.events(place.id)).filter((event) => event.type === 'visitor-message').map((event) => event.id);
  const body = { text, purpose, citations: [], choices: [], turnId: null, replyTo: asked };
  await appendEvents(bench, {
    conversationId: place.id,
    decide: () => [{ id, type: 'bot-message', author: { kind: 'bot', id: 'baton', name: 'Baton' }, body }],
  });
  return id;
}

async function answered(): Promise<Place & { answerId: string }> {
  const place = await bench.addConversation();
  await bench.say(place, 'How do I change the port?');
  return { ...place, answerId: await botSays(place, 'Set `PORT`.') };
}

function visit(place: Place) {
  return { eventId: newId(), conversationId: place.id, visitorId: place.visitorId };
}

function work(place: Place, agent: { id: string; name: string }) {
  return { eventId: newId(), conversationId: place.id, agent };
}

async function botWords(place: Place): Promise<EventOf<'bot-message'>[]> {
  return (await bench.events(place.id)).filter((event): event is EventOf<'bot-message'> => event.type === 'bot-message');
}

async function loadOf(agent: { id: string }): Promise<number | undefined> {
  return (await selectCapacity(bench.database, { agentId: agent.id, now: bench.clock.now() }))?.load;
}

async function setLifeCycle(change: Partial<LifeCycle>): Promise<void> {
  const chat = lifeCycleSchema.parse(change);
  await saveRoutingSettings(bench.database, routingSettingsSchema.parse({ lifeCycle: { chat } }));
}

describe('the question whether an answer helped', () => {
  it('[LC2] is asked once after ten minutes, with three ways to answer, and not again after another answer', async () => {
    const place = await answered();
    bench.clock.advance(9 * minute);
    await askIfHelped(silenceDeps());
    expect(await botWords(place)).toHaveLength(1);
    bench.clock.advance(minute);
    await Promise.all([askIfHelped(silenceDeps()), askIfHelped(silenceDeps())]);
    const asked = (await botWords(place)).at(-1);
    expect(asked?.body).toMatchObject({ purpose: 'check-in', choices: [{ action: 'mark-solved' }, { action: null }, { action: 'request-person' }] });
    expect(await botWords(place), 'by two processes at once, once').toHaveLength(2);
    await bench.say(place, 'And on Windows?');
    await botSays(place, 'The same.');
    bench.clock.advance(hour);
    await askIfHelped(silenceDeps());
    expect(await botWords(place)).toHaveLength(3);
  });

  it('[LC2] is not asked where the visitor has said so, where nothing was answered, and where it is switched off', async () => {
    const rated = await answered();
    await rateAnswer(bench, { ...visit(rated), messageId: rated.answerId, helpful: true });
    const unsure = await bench.addConversation();
    await bench.say(unsure, 'hm');
    await botSays(unsure, 'Could you say that in other words?', 'clarify');
    bench.clock.advance(11 * minute);
    await askIfHelped(silenceDeps());
    await setLifeCycle({ askIfHelpedAfterMinutes: 0 });
    const off = await answered();
    bench.clock.advance(11 * minute);
    await askIfHelped(silenceDeps());
    for (const place of [rated, unsure, off]) expect(await botWords(place)).toHaveLength(1);
  });

  it.each(Object.keys(bot.phrases.didNotHelp))('[LC2] what the button “not yet” says is heard as not helped: %s', (language) => {
    const said = [bot.phrases.didNotHelp[language]].flat()[0] ?? '';
    expect(hearUnhelped(said)?.alone, said).toBe(true);
  });

  it('[LC2] is what the next turn knows of, and what is looked back on leaves it out', async () => {
    const place = await answered();
    bench.clock.advance(10 * minute);
    await askIfHelped(silenceDeps());
    await bench.say(place, 'yes');
    const reading = await readTurn(bench.database, { conversationId: place.id, again: false });
    expect(reading).toMatchObject({ askedAbout: place.answerId, turnCount: 1 });
    expect(reading.transcript.map((message) => message.text)).toEqual(['How do I change the port?', 'Set `PORT`.']);
  });
});

describe('a conversation in which nobody says anything', () => {
  it('[LC1] closes after a day with the bot: solved where the visitor said so, otherwise left', async () => {
    const [left, solved, owed] = [await answered(), await answered(), await answered()];
    await rateAnswer(bench, { ...visit(solved), messageId: solved.answerId, helpful: true });
    await bench.say(owed, 'Is anybody there?');
    bench.clock.advance(24 * hour - minute);
    await advanceQuiet(bench);
    expect(await stateOf(bench, left)).toMatchObject({ kind: 'with-bot' });
    bench.clock.advance(minute);
    await Promise.all([advanceQuiet(bench), advanceQuiet(bench)]);
    expect(await stateOf(bench, left)).toMatchObject({ kind: 'closed', outcome: 'left' });
    expect(await stateOf(bench, solved)).toMatchObject({ kind: 'closed', outcome: 'solved' });
    expect(await stateOf(bench, owed), 'who wrote last is never closed upon').toMatchObject({ kind: 'with-bot' });
    expect(
      (await typesOf(bench, left)).filter((type) => type === 'conversation-closed'),
      '[LC9] by two processes at once, once',
    ).toHaveLength(1);
  });

  it('[LC1] closes after a day with an agent whose word was last, and not while one is passed on, snoozed or waits', async () => {
    const ana = await bench.addAgent({ name: 'Ana', capacity: 9 });
    const [silent, owed, asleep, passed] = [await bringToAgent(bench), await bringToAgent(bench), await bringToAgent(bench), await bringToAgent(bench)];
    for (const place of [silent, asleep, passed]) await reply(bench, { ...work(place, ana), text: 'Is it well now?' });
    await snoozeConversation(bench, { ...work(asleep, ana), until: null });
    const ben = await bench.addAgent({ name: 'Ben' });
    await transferToAgent(bench, { ...work(passed, ana), toAgentId: ben.id, note: '' });
    const waiting = await handOff(bench, { patient: true });
    bench.clock.advance(25 * hour);
    await advanceQuiet(bench);
    expect(await stateOf(bench, silent)).toMatchObject({ kind: 'closed', outcome: 'no-reply', agentId: ana.id });
    for (const place of [owed, asleep, passed]) expect(await stateOf(bench, place)).toMatchObject({ kind: 'with-agent' });
    expect(await stateOf(bench, waiting)).toMatchObject({ kind: 'waiting' });
  });

  it('[LC3] rests after a quarter of an hour and takes no place, until the visitor writes: then it counts, above the capacity too', async () => {
    const ana = await bench.addAgent({ name: 'Ana', capacity: 1 });
    const place = await bringToAgent(bench);
    await reply(bench, { ...work(place, ana), text: 'Is it well now?' });
    bench.clock.advance(15 * minute);
    await advanceQuiet(bench);
    expect(await bench.read(place.id)).toMatchObject({ resting: true, state: { kind: 'with-agent', agentId: ana.id } });
    expect(await loadOf(ana)).toBe(0);
    const next = await bringToAgent(bench);
    expect(next.agentId, 'somebody else gets the place').toBe(ana.id);
    await bench.say(place, 'No, it is not.');
    expect(await loadOf(ana)).toBe(2);
    const third = await handOff(bench);
    await assignNext(bench);
    expect(await stateOf(bench, third), 'nothing new until it fits').toMatchObject({ kind: 'waiting' });
  });

  it('[LC3] a snoozed one takes no place, and its silence counts from the end of the snooze', async () => {
    const ana = await bench.addAgent({ name: 'Ana', capacity: 1 });
    const place = await bringToAgent(bench);
    await reply(bench, { ...work(place, ana), text: 'The parcel comes the day after tomorrow.' });
    await snoozeConversation(bench, { ...work(place, ana), until: new Date(bench.clock.now().getTime() + 48 * hour).toISOString() });
    expect(await loadOf(ana)).toBe(0);
    bench.clock.advance(48 * hour);
    await advanceQuiet(bench);
    expect(await bench.read(place.id)).toMatchObject({ snooze: null, state: { kind: 'with-agent' }, quietSince: bench.clock.now().toISOString() });
    expect(await loadOf(ana)).toBe(1);
  });
});

describe('a closed conversation', () => {
  it('[LC4] goes back to who had it, before everyone who waits, with the visitor’s word', async () => {
    const ana = await bench.addAgent({ name: 'Ana' });
    const place = await bringToAgent(bench);
    await closeConversation(bench, work(place, ana));
    bench.clock.advance(23 * hour);
    const ben = await bench.addAgent({ name: 'Ben' });
    expect(await sendMessage(bench, { ...visit(place), text: 'It broke again.' })).toMatchObject({ kind: 'appended' });
    expect(await stateOf(bench, place)).toEqual({ kind: 'with-bot' });
    expect((await readTurn(bench.database, { conversationId: place.id, again: false })).returnsTo).toBe('Ana');
    await requestPerson(bench, { place, reason: 'reopened' });
    expect(await stateOf(bench, place)).toMatchObject({ kind: 'waiting', front: true, backToAgentId: ana.id });
    await assignNext(bench);
    expect(await stateOf(bench, place)).toMatchObject({ kind: 'offered', agentId: ana.id });
    expect(ben.id).not.toBe(ana.id);
  });

  it('[LC4] is first in line for the next where who had it is away, and goes on with the bot where the bot had it', async () => {
    const ana = await bench.addAgent({ name: 'Ana' });
    const place = await bringToAgent(bench);
    await closeConversation(bench, work(place, ana));
    const ben = await bench.addAgent({ name: 'Ben' });
    await setAvailability(bench, { agentId: ana.id, availability: 'away' });
    await sendMessage(bench, { ...visit(place), text: 'It broke again.' });
    await requestPerson(bench, { place, reason: 'reopened' });
    await assignNext(bench);
    expect(await stateOf(bench, place)).toMatchObject({ kind: 'offered', agentId: ben.id });

    const alone = await answered();
    await endConversation(bench, { ...visit(alone), solved: true });
    expect(await stateOf(bench, alone)).toMatchObject({ kind: 'closed', outcome: 'solved' });
    await sendMessage(bench, { ...visit(alone), text: 'One more thing.' });
    expect(await stateOf(bench, alone)).toEqual({ kind: 'with-bot' });
    expect((await readTurn(bench.database, { conversationId: alone.id, again: false })).returnsTo).toBeNull();
  });

  it('[LC4] [QU9] is told that nobody is free where who had it lets the offer pass', async () => {
    const ana = await bench.addAgent({ name: 'Ana' });
    const place = await bringToAgent(bench);
    await closeConversation(bench, work(place, ana));
    await sendMessage(bench, { ...visit(place), text: 'It broke again.' });
    await requestPerson(bench, { place, reason: 'reopened' });
    await assignNext(bench);
    await declineOffer(bench, { eventId: newId(), conversationId: place.id, agentId: ana.id });
    await assignNext(bench);
    expect((await bench.events(place.id)).at(-1)).toMatchObject({ type: 'nobody-available', body: { cause: 'wait-exceeded' } });
  });

  it('[LC4] takes no word after its time, nor one where that is switched off, and says so', async () => {
    const late = await answered();
    await endConversation(bench, visit(late));
    bench.clock.advance(72 * hour);
    expect(await sendMessage(bench, { ...visit(late), text: 'hello?' })).toMatchObject({ kind: 'refused', reason: 'closed' });
    await setLifeCycle({ reopenWithinHours: 0 });
    const never = await answered();
    await endConversation(bench, visit(never));
    expect(await sendMessage(bench, { ...visit(never), text: 'hello?' })).toMatchObject({ kind: 'refused', reason: 'closed' });
  });

  it('[LC4] a word sent twice takes it up once', async () => {
    const place = await answered();
    await endConversation(bench, visit(place));
    const word = { ...visit(place), text: 'One more thing.' };
    await sendMessage(bench, word);
    expect(await sendMessage(bench, word)).toMatchObject({ kind: 'duplicate' });
    expect((await typesOf(bench, place)).filter((type) => type === 'conversation-reopened')).toHaveLength(1);
  });

  it('[LC6] is opened again by any agent who has room', async () => {
    const ana = await bench.addAgent({ name: 'Ana', capacity: 1 });
    const place = await answered();
    await endConversation(bench, visit(place));
    expect(await takeOver(bench, { eventId: newId(), conversationId: place.id, agentId: ana.id })).toMatchObject({ kind: 'appended' });
    expect(await stateOf(bench, place)).toMatchObject({ kind: 'with-agent', agentId: ana.id });
    const other = await answered();
    await endConversation(bench, visit(other));
    expect(await takeOver(bench, { eventId: newId(), conversationId: other.id, agentId: ana.id })).toMatchObject({ kind: 'refused' });
  });

  it('[LC7] is rated by whoever had it, and the rating can be changed for a day', async () => {
    const place = await answered();
    const early = await rateConversation(bench, { ...visit(place), score: 1, comment: '' });
    expect(early).toMatchObject({ kind: 'refused', reason: 'not-allowed' });
    await endConversation(bench, visit(place));
    await rateConversation(bench, { ...visit(place), score: 2, comment: '' });
    bench.clock.advance(23 * hour);
    expect(await rateConversation(bench, { ...visit(place), score: 5, comment: 'better now' })).toMatchObject({ kind: 'appended' });
    bench.clock.advance(hour);
    expect(await rateConversation(bench, { ...visit(place), score: 1, comment: '' })).toMatchObject({ kind: 'refused', reason: 'not-allowed' });
    expect((await bench.read(place.id)).rating).toBe(5);
  });
});
