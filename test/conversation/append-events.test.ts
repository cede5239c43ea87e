import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appendEvents } from '../../src/conversation/append-events.ts';
import { applyEvent } from '../../src/conversation/apply-event.ts';
import { conversationFields, fieldNames, type Conversation, type FieldName } from '../../src/contracts/conversation-fields.ts';
import { usualRoute } from '../../src/contracts/routing.ts';
import { beginConversation } from '../../src/conversation/begin-conversation.ts';
import { updateConversation } from '../../src/conversation/conversation-store.ts';
import { jsonBytes } from '../../src/platform/json-bytes.ts';
import { firstSiteId } from '../../src/contracts/site.ts';
import { newId } from '../../src/platform/new-id.ts';
import { sendMessage } from '../../src/visitor/visitor-commands.ts';
import { createConversationBench, type ConversationBench } from '../support/conversation-bench.ts';
import { openTestDatabase, type TestDatabase } from '../support/test-database.ts';

let test: TestDatabase;
let bench: ConversationBench;
beforeAll(async () => {
  test = await openTestDatabase();
  bench = createConversationBench(test.database);
});
afterAll(() => test[Symbol.asyncDispose]());

describe('the log', () => {
  it('[LG1] counts 1, 2, 3 … without gaps, also when fifty messages come at once', async () => {
    const conversation = await bench.addConversation();
    await Promise.all(Array.from({ length: 50 }, (_, index) => bench.say(conversation, `message ${index}`)));
    const events = await bench.events(conversation.id);
    expect(events.map((event) => event.seq)).toEqual(Array.from({ length: 51 }, (_, index) => index + 1));
    expect((await bench.read(conversation.id)).lastSeq).toBe(51);
  });

  it('[LG3] takes a message id once and answers every resend as the first time', async () => {
    const { id, visitorId } = await bench.addConversation();
    const eventId = newId();
    const send = () => sendMessage(bench, { eventId, conversationId: id, visitorId, text: 'hello' });
    const answers = await Promise.all(Array.from({ length: 20 }, send));
    expect(answers.filter((answer) => answer.kind === 'appended')).toHaveLength(1);
    expect(answers.filter((answer) => answer.kind === 'duplicate')).toHaveLength(19);
    expect(answers.map((answer) => (answer.kind === 'duplicate' ? answer.event.seq : 2))).toEqual(Array(20).fill(2));
    expect(await bench.events(id)).toHaveLength(2);
  });

  it('[LG3] refuses the same id with another text', async () => {
    const { id, visitorId } = await bench.addConversation();
    const eventId = newId();
    await sendMessage(bench, { eventId, conversationId: id, visitorId, text: 'first' });
    const answer = await sendMessage(bench, { eventId, conversationId: id, visitorId, text: 'second' });
    expect(answer).toMatchObject({ kind: 'refused', reason: 'conflict' });
    expect(await bench.events(id)).toHaveLength(2);
  });

  it('[LG2] answers a foreign conversation and an unknown one in the same words', async () => {
    const { id } = await bench.addConversation();
    const stranger = await bench.addVisitor();
    const foreign = await sendMessage(bench, { eventId: newId(), conversationId: id, visitorId: stranger, text: 'hi' });
    const unknown = await sendMessage(bench, { eventId: newId(), conversationId: newId(), visitorId: stranger, text: 'hi' });
    expect(foreign).toEqual(unknown);
    expect(foreign).toMatchObject({ kind: 'refused', reason: 'not-found' });
  });

  it('[LG5] gives the stored row when its events are replayed', async () => {
    const conversation = await bench.addConversation();
    await bench.say(conversation, 'hello\n\nthere');
    await appendEvents(bench, {
      conversationId: conversation.id,
      decide: () => [
        {
          id: newId(),
          type: 'contact-left',
          author: { kind: 'visitor', id: conversation.visitorId },
          body: { email: 'ada@example.com', name: 'Ada', message: 'call me' },
        },
      ],
    });
    const stored = await bench.read(conversation.id);
    const events = await bench.events(conversation.id);
    const start: Conversation = {
      ...stored,
      lastSeq: 1,
      lastVisitorSeq: 0,
      visitorBytes: jsonBytes(null),
      lastMessage: null,
      followUp: null,
      visitorName: null,
      visitorEmail: null,
    };
    const replayed = events.slice(1).reduce<Conversation | null>((row, event) => row && applyEvent(row, event), start);
    expect(replayed).toEqual(stored);
  });

  it('[AR20] stores and reads back every field of the table, and begins with its first values', async () => {
    const { id, visitorId } = await bench.addConversation();
    const stored = await bench.read(id);
    const visitor = { id: visitorId, name: null, email: null };
    const begun = beginConversation({ id, visitor, botId: 'baton', siteId: firstSiteId, page: null, at: stored.startedAt });
    expect(stored).toEqual(begun);
    const at = '2026-03-04T05:06:07.008Z';
    const objects: Partial<Conversation> = {
      state: { kind: 'closed', at, outcome: 'solved' },
      lastMessage: { author: 'agent', preview: 'bye', at },
      helpCheck: { isOpen: true, wasAsked: true, helped: true },
      sentiment: { score: 0.5, label: 'positive', frustration: 0.25 },
      handoffReason: 'anger',
      route: { ...usualRoute, skills: ['billing'], weight: 2 },
      due: { kind: 'next', at, warnAt: at },
      followUp: { email: 'ada@example.com', name: 'Ada', message: 'call me', at },
      page: { url: 'https://example.com/', title: 'Home' },
      mentionedAgentIds: [newId()],
      snooze: { agentId: newId(), until: null },
      closeNote: { disposition: 'solved', summary: 'done' },
      approval: {
        id: 'a',
        actionId: 'refund',
        step: 'pay',
        instance: 'm',
        effect: 'Pay it back',
        input: { order: 'F-1' },
        by: 'agent',
        askedAt: '2026-01-01T10:00:00.000Z',
        lapsesAt: '2026-01-01T10:10:00.000Z',
        settled: null,
      },
      channel: { kind: 'mail', accountId: newId(), subject: 'Order', teamId: null, botAnswers: false, weight: 2, targets: null },
    };
    const other = (name: FieldName): unknown =>
      objects[name] ?? [at, 7, true, ['two words']].find((value) => conversationFields[name].schema.safeParse(value).success);
    const fixed: FieldName[] = ['id', 'visitorId', 'botId', 'siteId'];
    const changed = Object.fromEntries(fieldNames.map((name) => [name, fixed.includes(name) ? begun[name] : other(name)])) as Conversation;
    expect(fieldNames.filter((name) => JSON.stringify(changed[name]) === JSON.stringify(begun[name]))).toEqual(fixed);
    await test.database.begin((transaction) => updateConversation(transaction, changed));
    expect(await bench.read(id)).toEqual(changed);
  });

  it('[LG4] announces only what was committed, and nothing for a refusal', async () => {
    const conversation = await bench.addConversation();
    const before = bench.announced.length;
    await expect(
      appendEvents(bench, {
        conversationId: conversation.id,
        decide() {
          throw new Error('a fault inside');
        },
      }),
    ).rejects.toThrow('a fault inside');
    const refused = await appendEvents(bench, {
      conversationId: conversation.id,
      decide: () => [{ id: newId(), type: 'agent-message', author: { kind: 'agent', id: newId(), name: 'Eve' }, body: { text: 'hi' } }],
    });
    expect(refused).toMatchObject({ kind: 'refused' });
    expect(bench.announced).toHaveLength(before);
    expect(await bench.events(conversation.id)).toHaveLength(1);
  });

  it('[LG20] keeps the time of events from running backwards when the clock does', async () => {
    const conversation = await bench.addConversation();
    await bench.say(conversation, 'one');
    bench.clock.advance(-3_600_000);
    await bench.say(conversation, 'two');
    bench.clock.advance(3_600_000);
    const times = (await bench.events(conversation.id)).map((event) => event.at);
    expect(times).toEqual([...times].sort());
  });

  it('[LG6] refuses an empty message and one of invisible characters', async () => {
    const { id, visitorId } = await bench.addConversation();
    for (const text of ['', '  \n', '\u200b\u200d\u2060', '\u0000\u0001', '\u{E0041}\u{E0042}']) {
      const answer = await sendMessage(bench, { eventId: newId(), conversationId: id, visitorId, text });
      expect(answer).toMatchObject({ kind: 'refused' });
    }
  });

  it('[LG6] stores text with a NUL, a lone surrogate and direction overrides without them', async () => {
    const { id, visitorId } = await bench.addConversation();
    await sendMessage(bench, { eventId: newId(), conversationId: id, visitorId, text: 'a\u0000b\ud800c\u202Ed é' });
    const last = (await bench.events(id)).at(-1);
    expect(last?.body).toEqual({ text: 'abcd é' });
  });
});
