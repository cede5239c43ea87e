import { describe, expect, it } from 'vitest';
import { closeConversation, reply } from '../../src/agent/agent-commands.ts';
import { askIfHelped } from '../../src/bot/ask-if-helped.ts';
import type { Incoming } from '../../src/channels/channel.ts';
import { receiveMessage } from '../../src/channels/receive-message.ts';
import type { Conversation } from '../../src/contracts/conversation-fields.ts';
import { routingSettingsSchema, type ChannelRouting } from '../../src/contracts/routing.ts';
import { firstSiteId } from '../../src/contracts/site.ts';
import { appendEvents } from '../../src/conversation/append-events.ts';
import { advanceQuiet } from '../../src/conversation/life-cycle/advance-quiet.ts';
import { newId } from '../../src/platform/new-id.ts';
import { takeOver } from '../../src/queue/claim-conversation.ts';
import { handToQueue } from '../../src/queue/hand-to-queue.ts';
import { selectCapacity } from '../../src/queue/queue-store.ts';
import { readRoutingSettings, saveRoutingSettings } from '../../src/queue/routing/routing-settings.ts';
import { saveRouting } from '../../src/queue/routing/save-routing.ts';
import { transferToAgent } from '../../src/queue/transfer-conversation.ts';
import { sendMessage } from '../../src/visitor/visitor-commands.ts';
import { addTeam } from '../queue/queue-bench.ts';
import { openOffice } from '../support/open-office.ts';
import { testActor } from '../support/test-actor.ts';

const { bench } = await openOffice();
const hour = 3_600_000;
const day = 24 * hour;
const account: { id: string; kind: string; siteId: string; teamId: string | null; botAnswers: boolean } = {
  id: newId(),
  kind: 'mail',
  siteId: firstSiteId,
  teamId: null,
  botAnswers: false,
};
let count = 0;

/** A letter of Vera, taken. `answers`: the conversation that it answers. */
async function letter(answers?: string, by = account): Promise<Conversation> {
  count += 1;
  const threads = [`routing-${count}`];
  const message: Incoming = {
    ...{ key: `routing ${count}`, subject: 'A question', text: 'Hello', whole: null, files: [], answers: [], automatic: null, lacks: null },
    ...{ conversationId: answers ?? null, threads, sender: { address: 'vera@example.org', name: 'Vera', proof: 'unproved' } },
  };
  const deps = { log: bench, botOf: () => 'baton', sayMasked: () => Promise.resolve('') };
  expect(await receiveMessage(deps, by, message)).toBe('taken');
  const [row] = await bench.database<
    { id: string }[]
  >`select conversation_id as id from channel_thread where account_id = ${by.id} and key = ${threads[0] ?? ''}`;
  return bench.read(row?.id ?? '');
}

const settle = (mail: Partial<ChannelRouting>): Promise<void> => saveRoutingSettings(bench.database, routingSettingsSchema.parse({ channels: { mail } }));
const take = (conversation: { id: string }, agent: { id: string }) => takeOver(bench, { eventId: newId(), conversationId: conversation.id, agentId: agent.id });
const work = (conversation: { id: string }, agent: { id: string; name: string }) => ({ eventId: newId(), conversationId: conversation.id, agent });
const chat = ({ id, visitorId }: Conversation) => sendMessage({ log: bench }, { eventId: newId(), conversationId: id, visitorId, text: 'In the chat' });
const stateOf = async ({ id }: { id: string }) => (await bench.read(id)).state;
const loadOf = async (agent: { id: string }) => (await selectCapacity(bench.database, { agentId: agent.id, now: bench.clock.now() }))?.load;

/** Moves the clock to 9:00 on the next Monday in UTC. Returns the times of the day after. */
function toMondayMorning(): (hours: number) => string {
  const now = bench.clock.now();
  const midnight = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + 8 - (now.getUTCDay() || 7));
  bench.clock.advance(midnight + 9 * hour - now.getTime());
  return (hours) => new Date(midnight + day + hours * hour).toISOString();
}

describe('a conversation on a channel', () => {
  it('[LC11] stays open for a week, closes then, and is taken up again by a letter within thirty days', async () => {
    const ana = await bench.addAgent({ name: 'Ana', capacity: 9 });
    const [mail, moved] = [await letter(), await letter()];
    for (const conversation of [mail, moved]) {
      await take(conversation, ana);
      if (conversation === moved) await chat(moved);
      await reply(bench, { ...work(conversation, ana), text: 'Is it well now?' });
    }
    bench.clock.advance(25 * hour);
    await advanceQuiet(bench);
    expect(await bench.read(mail.id)).toMatchObject({ resting: true, state: { kind: 'with-agent' } });
    expect(await stateOf(moved), 'the chat has the times of a chat').toMatchObject({ kind: 'closed', outcome: 'no-reply' });
    bench.clock.advance(6 * day - 2 * hour);
    await advanceQuiet(bench);
    expect(await stateOf(mail)).toMatchObject({ kind: 'with-agent' });
    bench.clock.advance(hour);
    await Promise.all([advanceQuiet(bench), advanceQuiet(bench)]);
    expect(await stateOf(mail)).toMatchObject({ kind: 'closed', outcome: 'no-reply' });
    bench.clock.advance(29 * day);
    expect((await letter(mail.id)).id).toBe(mail.id);
    const again = await letter();
    await closeConversation(bench, work(await bench.read(again.id), ana));
    bench.clock.advance(31 * day);
    expect((await letter(again.id)).id).not.toBe(again.id);
  });

  it('[LC11] has the times of its own channel as they are set, with the bot too, where nothing is asked in between', async () => {
    await settle({ lifeCycle: { closeWithBotAfterHours: 2, restAfterMinutes: 0, closeWithAgentAfterHours: 3, reopenWithinHours: 0 } });
    const ana = await bench.addAgent({ name: 'Ana', capacity: 9 });
    const withBot = async (kind: string) => {
      const conversation = await letter(undefined, { ...account, id: newId(), kind, botAnswers: true });
      const [asked] = (await bench.events(conversation.id)).filter(({ type }) => type === 'visitor-message');
      const body = { text: 'Set `PORT`.', purpose: 'answer' as const, citations: [], choices: [], turnId: null, replyTo: [asked?.id ?? ''] };
      const author = { kind: 'bot' as const, id: 'baton', name: 'Baton' };
      await appendEvents(bench, { conversationId: conversation.id, decide: () => [{ id: newId(), type: 'bot-message', author, body }] });
      return conversation;
    };
    const [mail, other, owned] = [await withBot('mail'), await withBot('other'), await letter()];
    await take(owned, ana);
    await reply(bench, { ...work(owned, ana), text: 'Is it well now?' });
    bench.clock.advance(hour);
    await askIfHelped({
      log: bench,
      bots: {
        forSite: () => {
          throw new Error('asked');
        },
      },
    });
    await advanceQuiet(bench);
    expect(await bench.read(owned.id)).toMatchObject({ resting: false });
    bench.clock.advance(hour);
    await advanceQuiet(bench);
    expect(await stateOf(mail)).toMatchObject({ kind: 'closed', outcome: 'left' });
    expect(await stateOf(other), 'never set: a week').toMatchObject({ kind: 'with-bot' });
    bench.clock.advance(hour);
    await advanceQuiet(bench);
    expect(await stateOf(owned)).toMatchObject({ kind: 'closed', outcome: 'no-reply' });
    expect((await letter(owned.id)).id).not.toBe(owned.id);
  });

  it('[QU46] takes the weight of its channel of an agent, and that of a chat once it has moved there', async () => {
    await settle({ weight: 3 });
    const [ana, ben] = [await bench.addAgent({ name: 'Ana', capacity: 3 }), await bench.addAgent({ name: 'Ben', capacity: 2 })];
    const conversation = await letter();
    expect(await take(conversation, ben)).toMatchObject({ kind: 'refused' });
    expect(await take(conversation, ana)).toMatchObject({ kind: 'appended' });
    expect(await loadOf(ana)).toBe(3);
    expect(await transferToAgent({ ...bench, log: bench }, { ...work(conversation, ana), toAgentId: ben.id, note: '' })).toMatchObject({ kind: 'refused' });
    await chat(conversation);
    expect(await loadOf(ana)).toBe(1);
    await letter(conversation.id);
    expect(await loadOf(ana)).toBe(3);
  });

  it('[QU46] has the targets of its channel, counted in the hours of its team, whose own are for chats', async () => {
    await settle({ targets: { firstResponseSeconds: 4 * 3_600, nextResponseSeconds: 8 * 3_600 } });
    const ana = await bench.addAgent({ name: 'Ana', capacity: 9 });
    const tuesdayAt = toMondayMorning();
    const hours = [
      { day: 'monday' as const, from: '08:00', to: '11:00' },
      { day: 'tuesday' as const, from: '08:00', to: '20:00' },
    ];
    const team = await addTeam(bench, {
      name: 'Desk',
      timeZone: 'UTC',
      hours,
      memberIds: [ana.id],
      targets: { firstResponseSeconds: 60, nextResponseSeconds: 60 },
    });
    const queued = await letter(undefined, { ...account, teamId: team.id });
    const asked = (await bench.events(queued.id)).find((event) => event.type === 'handoff-requested');
    if (asked?.type !== 'handoff-requested') throw new Error('nobody was asked for');
    await handToQueue({ log: bench, priorityOf: () => 0 }, asked);
    expect((await bench.read(queued.id)).due).toMatchObject({ kind: 'first', at: tuesdayAt(10), warnAt: tuesdayAt(9) });
    await take(queued, ana);
    await reply(bench, { ...work(queued, ana), text: 'Which one?' });
    await letter(queued.id);
    expect((await bench.read(queued.id)).due).toMatchObject({ kind: 'next', at: tuesdayAt(14) });
    await reply(bench, { ...work(queued, ana), text: 'I see.' });
    await chat(queued);
    expect((await bench.read(queued.id)).due).toMatchObject({ kind: 'next', at: new Date(bench.clock.now().getTime() + 60_000).toISOString() });
    await settle({});
    expect((await letter()).channel).toMatchObject({ weight: 1, targets: null });
  });

  it('[LC11] [QU46] whose settings are saved as they are is no change of them', async () => {
    const usual = routingSettingsSchema.parse({ channels: { mail: {} } });
    expect(await saveRouting(bench, { settings: usual, actor: testActor })).toEqual({ changed: 'saved as it was' });
    expect((await readRoutingSettings(bench.database)).channels).toEqual({});
    const changed = routingSettingsSchema.parse({ channels: { mail: { weight: 2 } } });
    expect(await saveRouting(bench, { settings: changed, actor: testActor })).toEqual({ changed: 'weights, targets and silence of channels' });
    expect(routingSettingsSchema.safeParse({ channels: { mail: { weight: 0 } } }).success).toBe(false);
  });
});
