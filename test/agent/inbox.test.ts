import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deleteReply, listReplies, saveReply } from '../../src/agent/canned-replies.ts';
import { readDrafts, saveDraft } from '../../src/agent/drafts.ts';
import { makeEvalCase } from '../../src/agent/make-eval-case.ts';
import { deleteView, listSavedViews, saveView } from '../../src/agent/saved-views.ts';
import { changeTags, endSnooze, finishMention, snoozeConversation } from '../../src/agent/tag-and-snooze.ts';
import { addNote, closeConversation, reply, returnToBot } from '../../src/agent/agent-commands.ts';
import { toVisitorEvent } from '../../src/contracts/visitor-event.ts';
import type { ConversationFilter } from '../../src/contracts/inbox.ts';
import { isMadeUpName } from '../../src/text/made-up-name.ts';
import { summariseConversation } from '../../src/conversation/summarise-conversation.ts';
import { listInbox } from '../support/list-inbox.ts';
import { countConversations, findMatches, searchConversations } from '../../src/conversation/search-conversations.ts';
import { newId } from '../../src/platform/new-id.ts';
import { takeOver } from '../../src/queue/claim-conversation.ts';
import { transferToAgent } from '../../src/queue/transfer-conversation.ts';
import { leaveContact } from '../../src/visitor/visitor-commands.ts';
import { createConversationBench, type ConversationBench } from '../support/conversation-bench.ts';
import { openTestDatabase, type TestDatabase } from '../support/test-database.ts';

let test: TestDatabase;
let bench: ConversationBench;
beforeAll(async () => {
  test = await openTestDatabase();
  bench = createConversationBench(test.database);
});
afterAll(async () => test[Symbol.asyncDispose]());

type Person = { id: string; name: string };
const actOf = (agent: Person, conversation: { id: string }) => ({ eventId: newId(), conversationId: conversation.id, agent });
const find = async (filter: ConversationFilter): Promise<string[]> => {
  const rows = await searchConversations(test.database, { filter, before: null, limit: 50, now: bench.clock.now() });
  return rows.map((row) => row.id);
};
const owned = async (agent: Person) => {
  const conversation = await bench.addConversation();
  await takeOver(bench, { eventId: newId(), conversationId: conversation.id, agentId: agent.id });
  return conversation;
};

describe('search', () => {
  it('[CN34] finds by the beginnings of words, over several messages, notes included, and by nothing that is an operator', async () => {
    const ana = await bench.addAgent();
    const zebrafish = await owned(ana);
    await bench.say(zebrafish, 'My zebrafish parcel never arrived');
    await reply(bench, { ...actOf(ana, zebrafish), text: 'Which quokka number is it?' });
    await addNote(bench, { ...actOf(ana, zebrafish), text: 'Carrier says: xylophone depot', mentions: [] });
    const other = await bench.addConversation();
    await bench.say(other, 'Another zebrafish');
    expect(await find({ search: 'zebraf' })).toEqual([other.id, zebrafish.id].sort(byUpdate(await rows())));
    expect(await find({ search: 'zebrafish QUOKK' })).toEqual([zebrafish.id]);
    expect(await find({ search: 'xylo' })).toEqual([zebrafish.id]);
    expect(await find({ search: `zebrafish' | 'nothing:*` })).toEqual([]);
    expect(await find({ search: `\\ & ! ( zebrafish quokka` })).toEqual([zebrafish.id]);
    const matches = await findMatches(test.database, { conversationIds: [zebrafish.id, other.id], search: 'xylophone' });
    expect(matches).toEqual({ [zebrafish.id]: 'Carrier says: xylophone depot' });
  });

  it('[CN34] covers what was left with an address, notes of transfers and hand-backs, and closing summaries, and shows the words found', async () => {
    const [ana, bo] = [await bench.addAgent(), await bench.addAgent({ name: 'Bo' })];
    const places = { contact: await bench.addConversation(), transfer: await owned(ana), handedBack: await owned(ana), closed: await owned(ana) };
    const contact = { email: 'kim@example.org', name: 'Kim', message: 'Call me about the **marimba** please' };
    const kim = { eventId: newId(), conversationId: places.contact.id, visitorId: places.contact.visitorId };
    await leaveContact(bench, { ...kim, ...contact });
    await transferToAgent(bench, { ...actOf(ana, places.transfer), toAgentId: bo.id, note: 'Knows the ocarina' });
    await returnToBot(bench, { ...actOf(ana, places.handedBack), note: 'Only the theremin is open', scope: null });
    await closeConversation(bench, { ...actOf(ana, places.closed), note: { disposition: 'solved', summary: 'Kalimba was replaced' } });
    const found = { marimba: places.contact, ocarina: places.transfer, theremin: places.handedBack, kalimba: places.closed };
    for (const [search, { id }] of Object.entries(found)) {
      expect(await find({ search }), search).toEqual([id]);
      expect((await findMatches(test.database, { conversationIds: [id], search }))[id]?.toLowerCase(), search).toContain(search);
    }
    let plan = '';
    const explained = test.database.begin(async (transaction) => {
      // The planner of a nearly empty table takes whatever is there: only this index is left to it.
      await transaction`set local enable_seqscan = off`;
      await transaction`drop index conversation_event_type_at`;
      const rows = await transaction`explain select 1 from conversation_event
        where type in ('visitor-message', 'bot-message', 'agent-message', 'agent-note', 'contact-left', 'returned-to-bot',
          'transfer-offered', 'conversation-requeued', 'close-noted', 'rating-given')
        and to_tsvector('simple'::regconfig, search_words(event_words(body))) @@ to_tsquery('simple', ${"'marimba':*"})`;
      plan = JSON.stringify(rows);
      throw new Error('undone');
    });
    await expect(explained).rejects.toThrow('undone');
    expect(plan, 'an index answers it').toContain('conversation_event_words');
  });

  it('[CN31] finds those in which a visitor waits for a word', async () => {
    const ana = await bench.addAgent();
    const [waits, answered] = [await owned(ana), await owned(ana)];
    await bench.say(waits, 'balalaika');
    await bench.say(answered, 'balalaika');
    await reply(bench, { ...actOf(ana, answered), text: 'Yes' });
    expect(await find({ search: 'balalaika', unread: 'yes' })).toEqual([waits.id]);
  });

  it('[CN31] stands the other way round where the oldest is wanted, page by page', async () => {
    const ids: string[] = [];
    for (const words of ['hurdygurdy one', 'hurdygurdy two', 'hurdygurdy three']) {
      const conversation = await bench.addConversation();
      bench.clock.advance(1_000);
      await bench.say(conversation, words);
      ids.push(conversation.id);
    }
    const page = async (before: { updatedAt: string; id: string } | null) =>
      searchConversations(test.database, { filter: { search: 'hurdygurdy' }, before, limit: 2, now: bench.clock.now(), oldestFirst: true });
    const first = await page(null);
    const last = first.at(-1);
    const rest = await page(last ? { updatedAt: last.updatedAt, id: last.id } : null);
    expect([...first, ...rest].map((row) => row.id)).toEqual(ids);
    expect(await find({ search: 'hurdygurdy' })).toEqual(ids.toReversed());
  });

  it('[CN34] narrows by state, owner past and present, tag, mood, language and day, and counts the same', async () => {
    const bea = await bench.addAgent({ name: 'Bea' });
    const conversation = await owned(bea);
    await changeTags(bench, { ...actOf(bea, conversation), add: ['billing', 'vip'], remove: [] });
    expect(await find({ agent: bea.id })).toEqual([conversation.id]);
    expect(await find({ tag: 'vip' })).toEqual([conversation.id]);
    expect(await find({ tag: 'vip', state: 'closed' })).toEqual([]);
    await closeConversation(bench, { ...actOf(bea, conversation), note: { disposition: 'solved', summary: 'Paid twice, refunded.' } });
    expect(await find({ tag: 'vip', state: 'closed', agent: bea.id })).toEqual([conversation.id]);
    const day = bench.clock.now().toISOString().slice(0, 10);
    expect(await find({ tag: 'vip', from: day, to: day })).toEqual([conversation.id]);
    expect(await find({ tag: 'vip', to: '2001-01-01' })).toEqual([]);
    expect(await find({ tag: 'vip', mood: 'negative' })).toEqual([]);
    expect(await find({ tag: 'vip', language: 'fr' })).toEqual([]);
    expect(await find({ tag: 'vip', reason: 'agent-took-over' })).toEqual([conversation.id]);
    expect(await countConversations(test.database, { filter: { tag: 'vip' }, now: bench.clock.now() })).toBe(1);
    expect((await bench.read(conversation.id)).closeNote).toEqual({ disposition: 'solved', summary: 'Paid twice, refunded.' });
  });
});

describe('what a row says', () => {
  it('[CN30] names who gave no name by the address or by a name made up, and shows an answer without markup', async () => {
    const ana = await bench.addAgent();
    const [nameless, known] = [await owned(ana), await bench.addConversation()];
    await reply(bench, { ...actOf(ana, nameless), text: '**Yes**: see [the ports](/help/ports), `3000`' });
    await leaveContact(bench, { eventId: newId(), conversationId: known.id, visitorId: known.visitorId, email: 'kim@example.org', name: '', message: '' });
    const rows = [summariseConversation(await bench.read(nameless.id)), summariseConversation(await bench.read(known.id))];
    expect(isMadeUpName(rows[0]?.visitorName ?? '')).toBe(true);
    expect(rows[0]?.lastMessage?.preview).toBe('Yes: see the ports, 3000');
    expect(rows[1]?.visitorName).toBe('kim@example.org');
  });
});

describe('tags, mentions, snooze', () => {
  it('[AC30] tags are a set; a change that changes nothing leaves no line', async () => {
    const ana = await bench.addAgent();
    const conversation = await bench.addConversation();
    await changeTags(bench, { ...actOf(ana, conversation), add: ['b', 'a'], remove: [] });
    await changeTags(bench, { ...actOf(ana, conversation), add: ['a'], remove: ['never'] });
    await changeTags(bench, { ...actOf(ana, conversation), add: ['c'], remove: ['b'] });
    expect((await bench.read(conversation.id)).tags).toEqual(['a', 'c']);
    expect((await bench.events(conversation.id)).filter((event) => event.type === 'tags-changed')).toHaveLength(2);
    const many = Array.from({ length: 19 }, (_, index) => `t${index}`);
    const refused = await changeTags(bench, { ...actOf(ana, conversation), add: many, remove: [] });
    expect(refused).toMatchObject({ kind: 'refused', reason: 'not-allowed' });
  });

  it('[AC31] a mention stands, in a closed conversation too, until its agent writes or says it is seen', async () => {
    const ana = await bench.addAgent();
    const bo = await bench.addAgent({ name: 'Bo' });
    const conversation = await owned(ana);
    await closeConversation(bench, actOf(ana, conversation));
    await addNote(bench, { ...actOf(ana, conversation), text: '@Bo please look', mentions: [bo.id, newId()] });
    const open = await listInbox(test.database);
    expect(open.find((row) => row.id === conversation.id)).toMatchObject({ mentionedAgentIds: [bo.id], mentionedBy: 'Ana' });
    await addNote(bench, { ...actOf(ana, conversation), text: 'still', mentions: [] });
    expect((await bench.read(conversation.id)).mentionedAgentIds).toEqual([bo.id]);
    await finishMention(bench, actOf(bo, conversation));
    expect((await bench.read(conversation.id)).mentionedAgentIds).toEqual([]);
  });

  it("[AC32] a snooze is the owner's, lies in the future, and ends when the visitor writes", async () => {
    const ana = await bench.addAgent();
    const bo = await bench.addAgent({ name: 'Bo' });
    const conversation = await owned(ana);
    const later = new Date(bench.clock.now().getTime() + 3_600_000).toISOString();
    expect(await snoozeConversation(bench, { ...actOf(bo, conversation), until: null })).toMatchObject({ kind: 'refused' });
    expect(await snoozeConversation(bench, { ...actOf(ana, conversation), until: '2001-01-01T00:00:00.000Z' })).toMatchObject({ kind: 'refused' });
    await snoozeConversation(bench, { ...actOf(ana, conversation), until: later });
    expect(await find({ state: 'snoozed' })).toEqual([conversation.id]);
    await endSnooze(bench, actOf(ana, conversation));
    await snoozeConversation(bench, { ...actOf(ana, conversation), until: null });
    await bench.say(conversation, 'I am back');
    expect((await bench.read(conversation.id)).snooze).toBeNull();
    expect(await find({ state: 'snoozed' })).toEqual([]);
  });

  it('[LG9] visitors receive nothing of notes, mentions, tags, snoozes and closing notes', async () => {
    const ana = await bench.addAgent();
    const conversation = await owned(ana);
    await addNote(bench, { ...actOf(ana, conversation), text: 'secret', mentions: [ana.id] });
    await finishMention(bench, actOf(ana, conversation));
    await changeTags(bench, { ...actOf(ana, conversation), add: ['secret'], remove: [] });
    await snoozeConversation(bench, { ...actOf(ana, conversation), until: null });
    await endSnooze(bench, actOf(ana, conversation));
    await closeConversation(bench, { ...actOf(ana, conversation), note: { disposition: 'spam', summary: 'secret' } });
    const seen = JSON.stringify((await bench.events(conversation.id)).map(toVisitorEvent));
    expect(seen).not.toMatch(/secret|spam|snooze|tags|mention/);
    expect(seen).toContain('conversation-closed');
  });
});

describe('what agents keep', () => {
  it("[AC33] canned replies: one shortcut in each set, nobody changes a colleague's", async () => {
    const [ana, bo] = [await bench.addAgent(), await bench.addAgent({ name: 'Bo' })];
    const asAna = { id: ana.id, name: 'Ana', role: 'agent' } as const;
    const asBo = { id: bo.id, name: 'Bo', role: 'agent' } as const;
    const hello = { shortcut: 'hello', title: 'Greeting', folder: '', text: 'Hello {{visitor.name}}', shared: true };
    const saved = await saveReply(bench, { id: null, agent: asAna, reply: hello });
    await expect(saveReply(bench, { id: null, agent: asBo, reply: hello })).rejects.toMatchObject({ code: 'conflict' });
    await saveReply(bench, { id: null, agent: asBo, reply: { ...hello, shared: false, text: 'Hi' } });
    expect((await listReplies(test, bo.id)).map((reply) => [reply.text, reply.own])).toEqual([
      ['Hi', true],
      ['Hello {{visitor.name}}', false],
    ]);
    expect(await listReplies(test, ana.id)).toHaveLength(1);
    await expect(saveReply(bench, { id: saved.id, agent: asBo, reply: hello })).rejects.toMatchObject({ code: 'not-found' });
    await expect(deleteReply(bench, { id: saved.id, agent: asBo })).rejects.toMatchObject({ code: 'not-found' });
    await deleteReply(bench, { id: saved.id, agent: { id: bo.id, name: 'Bo', role: 'supervisor' } });
    expect(await listReplies(test, ana.id)).toEqual([]);
  });

  it("[AC34] saved views: own and shared; drafts: each agent's own, an empty one is gone", async () => {
    const [ana, bo] = [await bench.addAgent(), await bench.addAgent({ name: 'Bo' })];
    const view = await saveView(test, { agentId: ana.id, view: { name: 'Angry', shared: false, filter: { mood: 'negative' } } });
    expect(await listSavedViews(test, bo.id)).toEqual([]);
    expect(await listSavedViews(test, ana.id)).toEqual([view]);
    await expect(deleteView(test, { id: view.id, agent: { id: bo.id, role: 'admin' } })).rejects.toMatchObject({ code: 'not-found' });
    await deleteView(test, { id: view.id, agent: { id: ana.id, role: 'agent' } });
    const { id } = await bench.addConversation();
    const place = { agentId: ana.id, conversationId: id };
    await saveDraft(bench, { ...place, draft: { kind: 'reply', text: 'half a' } });
    await saveDraft(bench, { ...place, draft: { kind: 'reply', text: 'half a sentence' } });
    expect(await readDrafts(bench, place)).toEqual({ reply: 'half a sentence', note: '' });
    expect(await readDrafts(bench, { ...place, agentId: bo.id })).toEqual({ reply: '', note: '' });
    await saveDraft(bench, { ...place, draft: { kind: 'reply', text: '' } });
    expect(await readDrafts(bench, place)).toEqual({ reply: '', note: '' });
  });

  it('[AC35] an eval case has the questions before the answer, and the whole first answer', async () => {
    const ana = await bench.addAgent();
    const conversation = await bench.addConversation();
    await bench.say(conversation, 'How do I export?');
    expect(makeEvalCase({ conversationId: conversation.id, events: await bench.events(conversation.id), traces: [] })).toBeNull();
    await takeOver(bench, { eventId: newId(), conversationId: conversation.id, agentId: ana.id });
    await bench.say(conversation, 'As CSV I mean');
    await reply(bench, { ...actOf(ana, conversation), text: 'Open Reports.' });
    await reply(bench, { ...actOf(ana, conversation), text: 'Then see /help/export-csv#files' });
    await bench.say(conversation, 'Thanks');
    await reply(bench, { ...actOf(ana, conversation), text: 'You are welcome' });
    expect(makeEvalCase({ conversationId: conversation.id, events: await bench.events(conversation.id), traces: [] })).toMatchObject({
      kind: 'followup',
      turns: ['How do I export?', 'As CSV I mean'],
      gold_articles: ['export-csv'],
      gold_answer: 'Open Reports.\n\nThen see /help/export-csv#files',
      expect: 'answer',
    });
  });
});

async function rows(): Promise<Map<string, string>> {
  const all = await searchConversations(test.database, { filter: {}, before: null, limit: 500, now: bench.clock.now() });
  return new Map(all.map((row, index) => [row.id, String(index).padStart(4, '0')]));
}

function byUpdate(order: ReadonlyMap<string, string>): (a: string, b: string) => number {
  return (a, b) => (order.get(a) ?? '').localeCompare(order.get(b) ?? '');
}
