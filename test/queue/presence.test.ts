import { describe, expect, it } from 'vitest';
import { insertSession, signOut } from '../../src/agent/sign-in/sign-in-session.ts';
import { renewPresenceLease, letGo, listPresence, noteActivity, setAvailability, setIdleAway } from '../../src/agent/availability.ts';
import { closeConversation, reply } from '../../src/agent/agent-commands.ts';
import { newId } from '../../src/platform/new-id.ts';
import { readQueue } from '../../src/queue/read-queue.ts';
import { checkStaffing } from '../../src/queue/routing/check-staffing.ts';
import { acceptOffer } from '../../src/queue/claim-conversation.ts';
import { requeueLost } from '../../src/queue/requeue-lost.ts';
import { runQueueRound } from '../../src/queue/clock/run-queue-clock.ts';
import { saveRoutingSettings } from '../../src/queue/routing/routing-settings.ts';
import { routingSettingsSchema, weekdays } from '../../src/contracts/routing.ts';
import { compareInLine } from '../../src/contracts/handoff/serving-order.ts';
import { testActor } from '../support/test-actor.ts';
import { saveTeam } from '../../src/queue/team/save-team.ts';
import { findMoodDrops } from '../../src/conversation/mood/find-mood-drop.ts';
import { updateAgent } from '../../src/agent/update-agent.ts';
import { openOffice } from '../support/open-office.ts';
import { addTeam, bringToAgent, handOff, stateOf, typesOf, understood } from './queue-bench.ts';

const { test, bench } = await openOffice();

const lose = (agentId: string, ms: number) => renewPresenceLease(bench, { agentIds: [agentId], ms });

/** Whether a visitor who asked now would be queued: within business hours, with someone there. */
async function isSomeoneThere(): Promise<boolean> {
  const routed = { reason: 'asked-for-person', intent: null, language: null, pageUrl: null } as const;
  return (await checkStaffing(bench.database, { routed, now: bench.clock.now() })).around.kind === 'someone';
}

describe('a lost agent', () => {
  it('[QU22] keeps everything within the grace time', async () => {
    const ana = await bench.addAgent();
    const place = await bringToAgent(bench);
    await lose(ana.id, 20_000);
    bench.clock.advance(19_999);
    await requeueLost(bench);
    expect(await stateOf(bench, place)).toMatchObject({ kind: 'with-agent', agentId: ana.id });
  });

  it('[QU22] [QU15] loses it to the front of the queue, once, however many processes look, and the visitor is told', async () => {
    const ana = await bench.addAgent({ name: 'Ana', capacity: 1 });
    const place = await bringToAgent(bench);
    const before = await handOff(bench, { priority: 3 });
    await lose(ana.id, 20_000);
    bench.clock.advance(20_001);
    await Promise.all([requeueLost(bench), requeueLost(bench), requeueLost(bench)]);
    expect((await bench.events(place.id)).filter((event) => event.type === 'conversation-requeued')).toMatchObject([
      { body: { cause: 'agent-lost', agentName: 'Ana' } },
    ]);
    expect((await readQueue(bench)).map((place) => place.conversationId)).toEqual([place.id, before.id]);
    await runQueueRound(bench);
    expect(await stateOf(bench, place), 'kept though nobody is there').toMatchObject({ kind: 'waiting' });
    await lose(ana.id, 60_000);
    await bench.assign();
    expect(await stateOf(bench, place), 'and the same agent may have it back').toMatchObject({ kind: 'offered', agentId: ana.id });
  });

  it('[QU22] passes on at once what was only offered', async () => {
    const ana = await bench.addAgent();
    const place = await handOff(bench);
    await bench.assign();
    const ben = await bench.addAgent({ name: 'Ben' });
    await lose(ana.id, 0);
    bench.clock.advance(1);
    await requeueLost(bench);
    await bench.assign();
    expect(await stateOf(bench, place)).toMatchObject({ kind: 'offered', agentId: ben.id });
  });

  it('[QU57] is gone at once who signed out: nothing is offered to them, what they hold goes back, and the visitor is not told of a lost line', async () => {
    const ana = await bench.addAgent({ name: 'Ana' });
    const place = await bringToAgent(bench);
    await bench.database
      .begin((transaction) => insertSession(transaction, { agentId: ana.id, hostOnly: false, now: bench.clock.now() }))
      .then((token) => signOut(bench, token));
    await letGo(bench, { agentId: ana.id, graceMs: 20_000 });
    expect(await isSomeoneThere(), 'the sockets that close do not bring them back').toBe(false);
    await requeueLost(bench);
    expect(await stateOf(bench, place), 'a console elsewhere has the time to speak').toMatchObject({ kind: 'with-agent' });
    bench.clock.advance(2_000);
    await Promise.all([requeueLost(bench), requeueLost(bench)]);
    expect((await bench.events(place.id)).filter((event) => event.type === 'conversation-requeued')).toMatchObject([
      { body: { cause: 'agent-away', agentName: 'Ana' } },
    ]);
    expect(await stateOf(bench, place)).toMatchObject({ kind: 'waiting', front: true });
  });

  it('[QU57] keeps everything who signs out with another console open, and is lost as others are when that breaks', async () => {
    const ana = await bench.addAgent({ name: 'Ana' });
    const place = await bringToAgent(bench);
    await bench.database
      .begin((transaction) => insertSession(transaction, { agentId: ana.id, hostOnly: false, now: bench.clock.now() }))
      .then((token) => signOut(bench, token));
    bench.clock.advance(1_000);
    await renewPresenceLease(bench, { agentIds: [ana.id], ms: 21_000 });
    bench.clock.advance(2_000);
    await requeueLost(bench);
    expect(await stateOf(bench, place)).toMatchObject({ kind: 'with-agent', agentId: ana.id });
    await letGo(bench, { agentId: ana.id, graceMs: 20_000 });
    bench.clock.advance(20_001);
    await requeueLost(bench);
    expect((await bench.events(place.id)).findLast((event) => event.type === 'conversation-requeued')).toMatchObject({ body: { cause: 'agent-lost' } });
  });

  it('[QU22] [QU57] counts a locked account as gone, and tells the visitor of no lost line', async () => {
    const [ana] = [await bench.addAgent(), await bench.addAgent({ name: 'Boss', role: 'admin', available: false })];
    const place = await bringToAgent(bench);
    await updateAgent(bench, { agentId: ana.id, change: { disabled: true }, actor: ana });
    await requeueLost(bench);
    expect(await stateOf(bench, place)).toMatchObject({ kind: 'waiting', front: true });
    expect((await bench.events(place.id)).at(-1)).toMatchObject({ type: 'conversation-requeued', body: { cause: 'agent-away' } });
  });
});

describe('presence', () => {
  it('[QU26] offers nothing to who is busy or away', async () => {
    const ana = await bench.addAgent();
    for (const availability of ['busy', 'away'] as const) {
      await setAvailability(bench, { agentId: ana.id, availability });
      expect(await isSomeoneThere()).toBe(false);
    }
    await setAvailability(bench, { agentId: ana.id, availability: 'available' });
    expect(await isSomeoneThere()).toBe(true);
  });

  it('[QU26] sets the idle to away, and back with the next sign of life; who chose away stays away', async () => {
    const [ana, ben] = [await bench.addAgent({ name: 'Ana' }), await bench.addAgent({ name: 'Ben' })];
    await setAvailability(bench, { agentId: ben.id, availability: 'away' });
    bench.clock.advance(899_000);
    expect(await setIdleAway(bench, 900_000)).toEqual([]);
    bench.clock.advance(2_000);
    expect(await setIdleAway(bench, 900_000)).toEqual([ana.id]);
    expect(await listPresence(bench)).toMatchObject([
      { name: 'Ana', availability: 'away', awayByIdle: true },
      { name: 'Ben', availability: 'away', awayByIdle: false },
    ]);
    expect(await noteActivity(bench, { agentId: ana.id })).toBe(true);
    expect(await noteActivity(bench, { agentId: ben.id })).toBe(false);
    expect(await listPresence(bench)).toMatchObject([{ availability: 'available', awayByIdle: false }, { availability: 'away' }]);
  });

  it('[QU26] never leaves the house without an admin', async () => {
    const boss = await bench.addAgent({ role: 'admin' });
    await expect(updateAgent(bench, { agentId: boss.id, change: { role: 'agent' }, actor: boss })).rejects.toThrow('Somebody has to stay admin');
    await expect(updateAgent(bench, { agentId: boss.id, change: { disabled: true }, actor: boss })).rejects.toThrow('Somebody has to stay admin');
  });
});

describe('the office', () => {
  const noon = '2026-03-02T09:00:00.000Z';

  it('[QU27] tells a closed team and when it opens, and queues who wants to wait all the same', async () => {
    const ana = await bench.addAgent();
    const hours = weekdays.map((day) => ({ day, from: '23:00', to: '24:00' }));
    await addTeam(bench, { name: 'Night', timeZone: 'UTC', hours, isDefault: true, memberIds: [ana.id] });
    expect(bench.clock.now().toISOString() > noon).toBe(true);
    expect(await isSomeoneThere()).toBe(false);
    const place = await handOff(bench);
    const opensAt = `${bench.clock.now().toISOString().slice(0, 10)}T23:00:00.000Z`;
    expect((await bench.events(place.id)).at(-1)).toMatchObject({ type: 'nobody-available', body: { cause: 'closed', opensAt } });
    expect(await stateOf(bench, await handOff(bench, { patient: true }))).toMatchObject({ kind: 'waiting' });
  });

  it('[QU17] [QU18] routes by team and language, and back to who is known', async () => {
    const [ana, ben] = [await bench.addAgent({ name: 'Ana', languages: ['en'] }), await bench.addAgent({ name: 'Ben', languages: ['de', 'en'] })];
    const german = await bringToAgent(bench, { language: 'de' });
    expect(german.agentId).toBe(ben.id);
    await closeConversation(bench, { eventId: newId(), conversationId: german.id, agent: ben });
    await bringToAgent(bench, { language: 'de' });
    const back = await bringToAgent(bench, { visitorId: german.visitorId, language: 'en' });
    expect(back.agentId, 'though Ana is idle').toBe(ben.id);
    const offer = (await bench.events(back.id)).find((event) => event.type === 'offer-made');
    expect(offer?.body).toMatchObject({ why: 'knows this visitor (1 of 4), fits by language en' });
    expect((await bringToAgent(bench, { language: 'en' })).agentId).toBe(ana.id);
  });

  it('[QU21] asks another team for help after its time, once', async () => {
    const [ana, ben] = [await bench.addAgent({ name: 'Ana', capacity: 1 }), await bench.addAgent({ name: 'Ben' })];
    const help = await addTeam(bench, { name: 'Help', memberIds: [ben.id] });
    await addTeam(bench, { name: 'First', memberIds: [ana.id], isDefault: true, overflow: { teamId: help.id, afterSeconds: 60 } });
    await bringToAgent(bench);
    const place = await handOff(bench);
    bench.clock.advance(59_000);
    await runQueueRound(bench);
    expect(await stateOf(bench, place)).toMatchObject({ kind: 'waiting' });
    bench.clock.advance(1_000);
    await runQueueRound(bench);
    await runQueueRound(bench);
    expect(await stateOf(bench, place)).toMatchObject({ kind: 'offered', agentId: ben.id });
    expect((await typesOf(bench, place)).filter((type) => type === 'team-overflowed')).toHaveLength(1);
  });

  it('[QU28] says until when a person must answer, warns before, and is content once they did', async () => {
    const ana = await bench.addAgent({ name: 'Ana' });
    await addTeam(bench, { name: 'All', isDefault: true, memberIds: [ana.id], targets: { firstResponseSeconds: 60, nextResponseSeconds: 120 } });
    const asked = bench.clock.now().getTime();
    const place = await bringToAgent(bench);
    const iso = (ms: number): string => new Date(ms).toISOString();
    expect((await bench.read(place.id)).due).toEqual({ kind: 'first', at: iso(asked + 60_000), warnAt: iso(asked + 45_000) });
    await reply(bench, { eventId: newId(), conversationId: place.id, agent: ana, text: 'Hello' });
    expect((await bench.read(place.id)).due).toBeNull();
    await bench.say(place, 'and now?');
    const since = bench.clock.now().getTime();
    bench.clock.advance(5_000);
    await bench.say(place, 'hello?');
    expect((await bench.read(place.id)).due).toEqual({ kind: 'next', at: iso(since + 120_000), warnAt: iso(since + 90_000) });
    await closeConversation(bench, { eventId: newId(), conversationId: place.id, agent: ana });
    expect((await bench.read(place.id)).due).toBeNull();
  });

  it('[QU31] counts a target in the hours of the team, as they were when it was routed', async () => {
    bench.clock.advance(Date.parse('2026-03-27T16:29:59.990Z') - bench.clock.now().getTime());
    const ana = await bench.addAgent({ name: 'Ana' });
    const hours = weekdays.slice(0, 5).map((day) => ({ day, from: '09:00', to: '17:00' }));
    const targets = { firstResponseSeconds: 3_600, nextResponseSeconds: null };
    const team = await addTeam(bench, { name: 'Office', isDefault: true, memberIds: [ana.id], hours, targets });
    bench.clock.advance(10);
    const place = await handOff(bench);
    // Friday half past four; summer time begins on Sunday.
    const due = { kind: 'first', at: '2026-03-30T08:30:00.000Z', warnAt: '2026-03-30T08:15:00.000Z' };
    expect((await bench.read(place.id)).due).toEqual(due);
    const { id, isOpen: _, opensAt: __, ...rest } = team;
    await saveTeam(bench, { id, team: { ...rest, hours: null }, actor: testActor });
    await bench.assign();
    await acceptOffer(bench, { eventId: newId(), conversationId: place.id, agentId: ana.id });
    expect((await bench.read(place.id)).due, 'a promise that was made is not moved').toEqual(due);
    expect((await bench.read((await handOff(bench)).id)).due?.at).toBe(new Date(bench.clock.now().getTime() - 10 + 3_600_000).toISOString());
  });

  it('[QU20] serves in the same order as the pure line', async () => {
    await saveRoutingSettings(test.database, routingSettingsSchema.parse({ ageingSeconds: 30 }));
    const places = [];
    for (const priority of [0, 3, 1, 2, 0, 3, 1, 0]) {
      places.push(await handOff(bench, { patient: true, priority }));
      bench.clock.advance(21_000);
    }
    const lines = await Promise.all(
      places.map(async ({ id }) => {
        const { state } = await bench.read(id);
        return state.kind === 'waiting' ? { id, sinceMs: Date.parse(state.since), priority: state.priority, front: state.front } : null;
      }),
    );
    const pure = lines.flatMap((line) => line ?? []).sort((first, second) => compareInLine(first, second, 30));
    expect((await readQueue(bench)).map((place) => place.conversationId)).toEqual(pure.map((line) => line.id));
  });
});

describe('mood', () => {
  it('[QU29] finds a turn for the worse once, not noise, and not an improvement', () => {
    const drops = (scores: number[]): number[] => findMoodDrops(scores).map((drop) => drop.index);
    expect(drops([0.3, 0.1, 0.2, 0, 0.1, -0.1, 0.2])).toEqual([]);
    expect(drops([0.2, 0.1, -0.9, -0.8, -0.9, -0.7])).toEqual([2]);
    expect(drops([0.4, -0.3, -0.3, -0.3])).toEqual([3]);
    expect(drops([-0.9, -0.5, 0.2, 0.6])).toEqual([0]);
  });

  it('[QU29] raises the priority of who waits, never to urgent, and warns while a person has it', async () => {
    const ana = await bench.addAgent({ capacity: 1 });
    const held = await bringToAgent(bench);
    const waiting = await handOff(bench);
    for (const score of [0.1, -0.9, -0.9, 0.8, 0.9, 0.9, 0.9, 0.9, -1, -1, 1, 1, 1, 1, 1, 1, 1, -1, -1]) {
      for (const place of [held, waiting]) {
        const messageId = newId();
        await understood(bench, place, { score, messageId });
        await understood(bench, place, { score, messageId });
      }
    }
    const counts = async (place: { id: string; visitorId: string }, type: string): Promise<number> =>
      (await typesOf(bench, place)).filter((found) => found === type).length;
    expect(await counts(waiting, 'mood-dropped')).toBeGreaterThanOrEqual(3);
    expect((await bench.read(waiting.id)).priority).toBe(2);
    expect(await counts(held, 'mood-dropped')).toBe(await counts(waiting, 'mood-dropped'));
    expect(await counts(held, 'priority-changed')).toBe(0);
    expect((await bench.read(held.id)).moodDroppedAt).not.toBeNull();
    await closeConversation(bench, { eventId: newId(), conversationId: held.id, agent: ana });
    expect((await bench.read(held.id)).moodDroppedAt).toBeNull();
  });
});
