import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertTurn } from '../../src/bot/turn/turn-store.ts';
import { measure } from '../../src/analytics/measure.ts';
import { eventCatalogue, type ConversationEvent, type EventBody, type EventType } from '../../src/contracts/conversation-event.ts';
import { usualRoute } from '../../src/contracts/routing.ts';
import { appendEvents } from '../../src/conversation/append-events.ts';
import { newId } from '../../src/platform/new-id.ts';
import { impersonalColumns, impersonalTables, personalColumns } from '../../src/privacy/catalogue.ts';
import { eraseBody } from '../../src/privacy/erase-body.ts';
import { erasePerson } from '../../src/privacy/erase-person.ts';
import { exportPerson } from '../../src/privacy/export-person.ts';
import { leaveContact } from '../../src/visitor/visitor-commands.ts';
import { createVisitorLink } from '../../src/visitor/visitor-link.ts';
import { createVisitor, findVisitor } from '../../src/visitor/visitor-store.ts';
import { createConversationBench, type ConversationBench } from '../support/conversation-bench.ts';
import { makeTrace } from '../support/sample-trace.ts';
import { openTestDatabase, type TestDatabase } from '../support/test-database.ts';

const planted = 'Zwetschgenknoedel';
const email = `${planted}@example.com`;
const actor = { id: null, name: 'The command line' };
const mood = { score: -0.5, label: 'negative', frustration: 0.2 } as const;
const file = { id: newId(), name: `${planted}.png`, type: 'image/png', size: 9, width: 1, height: 1 };
const packet = {
  version: 1 as const,
  reason: 'no-answer' as const,
  ruleId: 'x',
  evidence: planted,
  summary: planted,
  facts: [{ name: planted, value: planted }],
  sourcesTried: [{ articleId: 'a', title: planted, url: planted, score: 0.5 }],
  openQuestion: planted,
  sentimentSeries: [{ messageId: 'm', sentiment: mood }],
  language: 'en',
  suggestedReply: planted,
  suggestedFrom: { title: planted, url: planted, certainty: 0.4 },
};
const agent = { agentId: 'agent', agentName: 'Ana' };
const at = '2026-03-02T09:00:00.000Z';

/** A body of each type in which every field that can hold words has the planted one. A new type does not compile without. */
const bodies: { [Type in EventType]: EventBody<Type> } = {
  'conversation-started': { botId: 'baton', page: { url: planted, title: planted }, language: 'en' },
  'visitor-message': {
    text: planted,
    attachments: [file],
    page: { url: planted, title: planted },
    via: {
      kind: 'mail',
      accountId: 'a',
      subject: planted,
      teamId: null,
      botAnswers: false,
      weight: 1,
      targets: null,
      sender: email,
      isCut: true,
      thread: [planted],
    },
  },
  'channel-noted': { channel: 'mail', about: 'auto-reply', text: planted },
  'message-understood': { messageId: 'm', language: 'en', sentiment: mood, intent: { id: 'greeting', confidence: 0.9 }, wantsPerson: false },
  'bot-message': {
    text: planted,
    purpose: 'answer',
    citations: [],
    choices: [{ label: planted, send: planted, action: null }],
    turnId: 't',
    replyTo: ['m'],
  },
  'secrets-masked': { kinds: ['card'], notice: planted },
  'agent-message': { text: planted, attachments: [file] },
  'agent-note': { text: planted, attachments: [file], mentions: [{ agentId: 'a', agentName: 'Ana' }] },
  'mention-done': { agentId: 'a' },
  'tags-changed': { added: [planted], removed: [planted] },
  'conversation-snoozed': { agentId: 'a', until: at },
  'snooze-ended': { agentId: 'a' },
  'close-noted': { disposition: null, summary: planted },
  'handoff-requested': { reason: 'no-answer', packet, patient: false },
  'conversation-queued': { reason: 'no-answer', priority: 1, patient: false, route: usualRoute, backTo: agent },
  'nobody-available': { cause: 'closed', opensAt: at },
  'offer-made': { ...agent, expiresAt: at, why: planted },
  'offer-declined': { agentId: 'a' },
  'offer-lapsed': { agentId: 'a' },
  'agent-joined': { ...agent, how: 'took-over', weight: 2 },
  'conversation-requeued': { ...agent, cause: 'transferred', note: planted, reason: 'no-answer', priority: 1, route: usualRoute },
  'transfer-offered': { fromAgentId: 'a', fromAgentName: 'Ana', toAgentId: 'b', toAgentName: 'Ben', note: planted, expiresAt: at },
  'transfer-ended': { toAgentId: 'b', toAgentName: 'Ben', how: 'declined' },
  'team-overflowed': { toTeamId: 't', toTeamName: 'Billing', why: planted },
  'priority-changed': { priority: 2, cause: 'supervisor', why: planted },
  'mood-dropped': { messageId: 'm', from: 0.5, to: -0.5 },
  'handoff-cancelled': {},
  'person-declined': {},
  'returned-to-bot': { ...agent, note: planted, scope: { intents: ['x'], articles: [], turns: 2 } },
  'contact-left': { email, name: planted, message: planted },
  'follow-up-done': { agentId: 'a' },
  'conversation-closed': { by: 'agent', outcome: 'solved', reopenUntil: at },
  'conversation-reopened': { backTo: agent },
  'conversation-rested': { agentId: 'a' },
  'packet-renewed': { packet },
  'visitor-identified': { personId: 'p', visitorId: 'v', name: planted, email },
  'mail-ended': { to: email, about: 'answer', outcome: 'refused', problem: planted },
  'rating-given': { score: 4, comment: planted },
  'answer-rated': { messageId: 'm', helpful: true },
  'flow-begun': { flowId: 'order-status', version: 'v', instance: 'm', ruleId: 'pattern' },
  'flow-moved': {
    flowId: 'order-status',
    version: 'v',
    instance: 'm',
    step: 'number',
    slots: { order: planted, reason: planted, names: [planted] },
    tries: 1,
    passed: ['number'],
  },
  'flow-ended': { flowId: 'order-status', version: 'v', instance: 'm', step: 'told', how: 'done', slots: { how: planted }, passed: ['told'] },
  'approval-asked': {
    actionId: 'order',
    step: 'ask',
    instance: 'm',
    effect: planted,
    input: { how: planted },
    by: 'agent',
    minutes: 10,
  },
  'approval-settled': { approvalId: 'a', actionId: 'order', step: 'ask', outcome: 'refused', words: planted },
  'action-called': { actionId: 'order-status', step: 'look', outcome: 'failed', cause: 'answers 500' },
};

async function collect(parts: AsyncIterable<Buffer>): Promise<Buffer> {
  const read: Buffer[] = [];
  for await (const part of parts) read.push(part);
  return Buffer.concat(read);
}

describe('a person', () => {
  let test: TestDatabase;
  let bench: ConversationBench;
  beforeAll(async () => {
    test = await openTestDatabase();
    bench = createConversationBench(test.database);
  });
  afterAll(() => test[Symbol.asyncDispose]());

  /** Every row of every table as text: what a dump of the database holds. */
  async function dump(): Promise<string> {
    const tables = await test.database<
      { name: string }[]
    >`select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`;
    const parts = await Promise.all(tables.map(({ name }) => test.database`select row_to_json(row)::text as line from ${test.database(name)} as row`));
    return parts.flatMap((rows) => rows.map((row) => String(row['line']))).join('\n');
  }

  async function plant() {
    const { visitorId, token } = await createVisitor(test);
    const { id } = await bench.addConversation(visitorId);
    const ana = await bench.addAgent();
    await bench.say({ id, visitorId }, `${planted} one`);
    await leaveContact(bench, { eventId: newId(), conversationId: id, visitorId, email, name: planted, message: planted });
    const author = { kind: 'agent', id: ana.id, name: ana.name } as const;
    const events = (['tags-changed', 'agent-note', 'close-noted', 'mail-ended', 'rating-given'] as const).map((type) => ({
      id: newId(),
      type,
      author,
      // The file of the scene is stored without an event, below.
      body: { ...bodies[type], attachments: undefined },
    }));
    await appendEvents(bench, { conversationId: id, decide: () => events as never });
    await test.database.begin((transaction) => insertTurn(transaction, makeTrace({ turnId: newId(), conversationId: id, text: planted })));
    await test.database`insert into draft (agent_id, conversation_id, kind, text, updated_at) values (${ana.id}, ${id}, 'reply', ${planted}, now())`;
    await test.database`
      insert into action_call (id, conversation_id, bot_id, action_id, state, result, started_at)
      values (${newId()}, ${id}, 'baton', 'order-status', 'done', ${test.database.json({ status: planted })}, now())`;
    const fileId = newId();
    await test.database`
      insert into attachment (id, uploader_kind, uploader_id, conversation_id, name, type, size, whole, created_at)
      values (${fileId}, 'visitor', ${visitorId}, ${id}, ${file.name}, 'image/png', 9, true, now())`;
    await test.database`insert into attachment_part (attachment_id, number, bytes) values (${fileId}, 0, ${Buffer.from(planted)})`;
    await test.database`
      insert into mail (id, kind, recipient, language, conversation_id, state, due_at, created_at, ended_at, problem)
      values (${newId()}, 'answer', ${email}, 'en', ${id}, 'refused', now(), now(), now(), ${planted})`;
    await test.database`
      insert into audit_entry (id, at, actor_name, action, subject, detail, conversation_id)
      values (${newId()}, now(), 'Ana', 'priority-changed', ${planted}, ${planted}, ${id})`;
    const link = await createVisitorLink(bench, { visitorId, email });
    return { id, visitorId, token, link };
  }

  it('[PE4] each type of event is still an event without its words, keeps its place, type, author, time and numbers, and loses the rest', () => {
    for (const [type, body] of Object.entries(bodies) as [EventType, object][]) {
      const event = {
        conversationId: 'c',
        seq: 7,
        id: 'e',
        type,
        author: { kind: 'system' },
        body: eventCatalogue[type].body.parse(body),
        at,
      } as ConversationEvent;
      const erased = eraseBody(event);
      expect({ ...erased, body: {} }, type).toEqual({ ...event, body: {} });
      expect(JSON.stringify(erased), type).not.toContain(planted);
    }
    expect(
      eraseBody({ conversationId: 'c', seq: 1, id: 'e', type: 'rating-given', author: { kind: 'system' }, body: bodies['rating-given'], at }).body,
    ).toEqual({ score: 4, comment: '' });
  });

  it('[PE1] [PE2] [PE3] erasing leaves no planted word in any table, all events with their seq, and figures; sessions and links are void', async () => {
    const scene = await plant();
    const other = await bench.addConversation();
    await bench.say(other, 'Marillenknoedel');
    const before = await bench.events(scene.id);
    expect((await dump()).split(planted).length - 1, 'the words are planted everywhere').toBeGreaterThan(15);
    const period = { from: '2020-01-01T00:00:00Z', to: '2030-01-01T00:00:00Z', zone: 'UTC' };
    const figures = await measure(test.database, { metric: 'csat', period });

    expect(await erasePerson(bench, { key: { email: email.toUpperCase() }, actor })).toEqual({ conversations: 1, visitors: 1 });

    const left = await dump();
    expect(left.toLowerCase()).not.toContain(planted.toLowerCase());
    expect(left).not.toContain(Buffer.from(planted).toString('hex'));
    expect(left, 'others keep theirs').toContain('Marillenknoedel');
    const after = await bench.events(scene.id);
    expect(after.slice(0, before.length).map(({ seq, type, at: time }) => [seq, type, time])).toEqual(
      before.map(({ seq, type, at: time }) => [seq, type, time]),
    );
    expect(after.at(-1)?.type).toBe('conversation-closed');
    expect(await measure(test.database, { metric: 'csat', period })).toEqual(figures);
    expect(await bench.read(scene.id)).toMatchObject({ state: { kind: 'closed' }, visitorName: null, visitorEmail: null, followUp: null, rating: 4, tags: [] });
    expect((await bench.read(scene.id)).state).not.toHaveProperty('reopenUntil');
    expect(await findVisitor(test, { secret: scene.token, site: null })).toBeNull();
    expect(bench.announced.some(({ events }) => events.some((event) => event.type === 'conversation-closed' && event.conversationId === scene.id))).toBe(true);
    const late = makeTrace({ turnId: newId(), conversationId: scene.id, text: planted });
    await test.database.begin((transaction) => insertTurn(transaction, late));
    expect(await dump(), 'a turn that was running').not.toContain(planted);
  });

  it('[PE5] every column of the database is in the catalogue, once', async () => {
    const columns = await test.database<{ name: string }[]>`
      select table_name || '.' || column_name as name from information_schema.columns
      where table_schema = 'public' and table_name in (select table_name from information_schema.tables where table_type = 'BASE TABLE')`;
    const known = [
      ...Object.entries(personalColumns).flatMap(([table, names]) => Object.keys(names).map((name) => `${table}.${name}`)),
      ...Object.entries(impersonalColumns).flatMap(([table, names]) => names.split(' ').map((name) => `${table}.${name}`)),
    ];
    const there = columns.map(({ name }) => name).filter((name) => !impersonalTables.includes(name.split('.')[0] ?? ''));
    expect(there.sort(), 'Put a new column into src/privacy/catalogue.ts, and a personal one into erase-person.ts and export-person.ts.').toEqual(known.sort());
  });

  it('[PE6] [PE7] an export has every planted word, the file, and no secret; text is no markup; who took it is recorded without a name', async () => {
    const scene = await plant();
    bench.clock.advance(1_000);
    await bench.say({ id: (await bench.addConversation(scene.visitorId)).id, visitorId: scene.visitorId }, '<script>alert(1)</script>');
    const archive = unzipSync(await collect(await exportPerson(bench, { key: { conversationId: scene.id }, actor })));
    const record = strFromU8(archive['person.json'] ?? new Uint8Array());
    const parsed = JSON.parse(record) as {
      visitors: object[];
      conversations: { events: object[]; turns: object[]; mail: object[] }[];
      files: { id: string; name: string }[];
    };
    expect(parsed.conversations.map(({ events, turns, mail }) => [events.length > 1, turns.length, mail.length])).toEqual([
      [true, 1, 1],
      [true, 0, 0],
    ]);
    expect(record).not.toMatch(/token_hash|password/);
    const [stored] = parsed.files;
    expect(strFromU8(archive[`files/${stored?.id ?? ''}-${stored?.name ?? ''}`] ?? new Uint8Array())).toBe(planted);
    const page = strFromU8(archive['person.html'] ?? new Uint8Array());
    expect(page).toContain('&lt;script&gt;');
    expect(page).not.toContain('<script');
    const [entry] = await test.database`select actor_name, subject, detail from audit_entry where action = 'person-exported'`;
    expect(entry).toEqual({ actor_name: 'The command line', subject: 'a person', detail: '2 conversations' });
    await erasePerson(bench, { key: { conversationId: scene.id }, actor });
    const [erased] = await test.database`select actor_name, subject, detail from audit_entry where action = 'person-erased' order by at desc, id desc limit 1`;
    expect(erased).toEqual({ actor_name: 'The command line', subject: 'a person', detail: '2 conversations' });
  });

  it('[PE7] an unknown person is not found, and nothing is recorded', async () => {
    await test.database`delete from audit_entry`;
    for (const key of [{ email: 'nobody@example.com' }, { conversationId: newId() }]) {
      await expect(erasePerson(bench, { key, actor })).rejects.toThrow('There is no such person.');
      await expect(exportPerson(bench, { key, actor })).rejects.toThrow('There is no such person.');
    }
    expect(await test.database`select 1 from audit_entry`).toHaveLength(0);
  });
});
