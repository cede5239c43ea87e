import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeConversation, reply } from '../../src/agent/agent-commands.ts';
import { measure } from '../../src/analytics/measure.ts';
import { writeCsv } from '../../src/analytics/write-csv.ts';
import { metricIds, type MetricAnswer, type MetricId } from '../../src/contracts/analytics.ts';
import type { NewConversationEvent } from '../../src/contracts/conversation-event.ts';
import { appendEvents } from '../../src/conversation/append-events.ts';
import { newId } from '../../src/platform/new-id.ts';
import { acceptOffer, takeOver } from '../../src/queue/claim-conversation.ts';
import { cancelHandoff, rateConversation } from '../../src/visitor/visitor-commands.ts';
import { handOff } from '../queue/queue-bench.ts';
import { createConversationBench, type ConversationBench } from '../support/conversation-bench.ts';
import { openTestDatabase, type TestDatabase } from '../support/test-database.ts';

let test: TestDatabase;
let bench: ConversationBench;
let from: string;
let to: string;
let rosa: { id: string; name: string };

/** The same small story for every figure: what must come out can be counted by hand. */
beforeAll(async () => {
  test = await openTestDatabase();
  bench = createConversationBench(test.database);
  from = bench.clock.now().toISOString();
  rosa = await bench.addAgent({ name: 'Rosa' });

  const answered = await bench.addConversation();
  await say(answered, 'how do I reset my password', -0.5);
  await botSays(answered.id, 'answer');
  await say(answered, 'thank you', 0.6);
  await botSays(answered.id, 'small-talk');
  await closeIt(answered.id, rosa);
  await rateConversation(bench, { eventId: newId(), conversationId: answered.id, visitorId: answered.visitorId, score: 5, comment: '' });

  const taken = await handOff(bench);
  await bench.assign();
  bench.clock.advance(20_000);
  await acceptOffer(bench, { eventId: newId(), conversationId: taken.id, agentId: rosa.id });
  bench.clock.advance(10_000);
  await reply(bench, { eventId: newId(), conversationId: taken.id, agent: rosa, text: 'Hello' });
  await closeIt(taken.id, rosa);
  await rateConversation(bench, { eventId: newId(), conversationId: taken.id, visitorId: taken.visitorId, score: 2, comment: '' });

  const left = await handOff(bench);
  await cancelHandoff(bench, { eventId: newId(), conversationId: left.id, visitorId: left.visitorId });

  const back = await bench.addConversation(answered.visitorId);
  await say(back, 'and on mobile?', 0);
  for (const question of ['Do you sell parrots?', 'do you sell PARROTS', 'Where is Atlantis?']) await gap(back.id, question);
  bench.clock.advance(3_600_000);
  to = bench.clock.now().toISOString();
});
afterAll(() => test[Symbol.asyncDispose]());

async function say(conversation: { id: string; visitorId: string }, text: string, score: number): Promise<void> {
  const messageId = await bench.say(conversation, text);
  const sentiment = { score, label: score < 0 ? 'negative' : score > 0 ? 'positive' : 'neutral', confidence: 1, frustration: 0 };
  const body = { messageId, language: 'en', sentiment, intent: null, wantsPerson: false };
  await append(conversation.id, { id: newId(), type: 'message-understood', author: { kind: 'system' }, body } as NewConversationEvent);
}

async function botSays(conversationId: string, purpose: 'answer' | 'small-talk'): Promise<void> {
  const body = { text: 'So it is.', purpose, citations: [], choices: [], turnId: null, replyTo: [] };
  await append(conversationId, { id: newId(), type: 'bot-message', author: { kind: 'bot', id: 'baton', name: 'Baton' }, body });
}

async function append(conversationId: string, event: NewConversationEvent): Promise<void> {
  const result = await appendEvents(bench, { conversationId, decide: () => [event] });
  expect(result.kind).toBe('appended');
}

async function closeIt(conversationId: string, agent: { id: string; name: string }): Promise<void> {
  await closeConversation(bench, { eventId: newId(), conversationId, agent });
}

async function gap(conversationId: string, question: string): Promise<void> {
  await test.database`
    insert into bot_turn (id, conversation_id, at, question, outcome, rule_id, confidence, best_score, total_ms, trace)
    values (${newId()}, ${conversationId}, ${bench.clock.now().toISOString()}, ${question}, 'abstain', 'no-evidence', 0.2, 0.1, 5, '{}')`;
}

const run = (metric: MetricId, period: { from?: string; to?: string; zone?: string } = {}): Promise<MetricAnswer> =>
  measure(test.database, { metric, period: { from, to, zone: 'UTC', ...period } });

/** Rows as objects, by the names of their columns. */
async function rows(metric: MetricId, zone = 'UTC'): Promise<Record<string, unknown>[]> {
  const answer = await run(metric, { zone });
  return answer.rows.map((row) => Object.fromEntries(answer.columns.map((column, index) => [column, row[index]])));
}

describe('figures from the log', () => {
  it.each(metricIds)('[AN20] %s says what it counts, and is empty or zero where nothing happened', async (metric) => {
    const answer = await run(metric, { from: '2001-01-01T00:00:00.000Z', to: '2001-01-02T00:00:00.000Z' });
    expect(answer.title).not.toBe('');
    expect(answer.about.length).toBeGreaterThan(30);
    expect(answer.sql).toContain('$1::timestamptz');
    for (const row of answer.rows) expect(row.filter((cell) => typeof cell === 'number' && cell !== 0)).toEqual([]);
  });

  it('[AN21] counts conversations and requests for a person by day', async () => {
    const [day] = await rows('volume-by-day');
    expect(day).toMatchObject({ day: from.slice(0, 10), conversations: 4, handed_over: 2 });
  });

  it('[AN21] counts days and hours in the zone that was asked for', async () => {
    const here = (await rows('volume-by-hour'))[0]?.['hour'];
    const tokyo = (await rows('volume-by-hour', 'Asia/Tokyo'))[0]?.['hour'];
    expect((Number(here) + 9) % 24).toBe(tokyo);
  });

  it('[AN22] calls resolved only what the bot answered and nobody else was needed for', async () => {
    const all = await rows('bot-resolution');
    expect(all.reduce((sum, row) => sum + Number(row['resolved_by_bot']), 0)).toBe(1);
  });

  it('[AN23] gives the wait, the first response and the resolution in seconds', async () => {
    const times = await rows('response-times');
    expect(times.find((row) => row['measure'] === 'First response')).toMatchObject({ conversations: 1, median_seconds: 30 });
    expect(times.find((row) => row['measure'] === 'Wait in the queue')).toMatchObject({ conversations: 1, median_seconds: 20 });
    expect(times.find((row) => row['measure'] === 'Resolution')).toMatchObject({ conversations: 2 });
  });

  it('[AN24] tells who was taken from who left', async () => {
    expect(await rows('queue')).toEqual([{ day: from.slice(0, 10), queued: 2, taken: 1, abandoned: 1, median_wait_seconds: 20 }]);
  });

  it('[AN25] shares reasons, ratings, moods, returns and work as they were', async () => {
    const reasons = await rows('handoff-reasons');
    expect(reasons.reduce((sum, row) => sum + Number(row['handoffs']), 0)).toBe(2);
    expect(await rows('csat')).toMatchObject([
      { handled_by: 'Bot alone', ratings: 1, average: 5, satisfied: 1, rated_5: 1 },
      { handled_by: 'With an agent', ratings: 1, average: 2, satisfied: 0, rated_2: 1 },
    ]);
    expect(await rows('sentiment')).toMatchObject([{ handled_by: 'Bot alone', conversations: 1, at_the_beginning: -0.5, at_the_end: 0.6, better: 1 }]);
    expect(await rows('reopen-rate')).toMatchObject([
      { handled_by: 'Bot alone', closed: 1, came_back: 1, share: 1 },
      { handled_by: 'With an agent', closed: 1, came_back: 0 },
    ]);
    expect(await rows('agent-load')).toMatchObject([{ agent: 'Rosa', conversations: 1, replies: 1, median_first_reply_seconds: 10, average_rating: 2 }]);
  });

  it('[AN26] counts those who came back by themselves and in time', async () => {
    const closed = async () => {
      const conversation = await bench.addConversation();
      await say(conversation, 'hello', 0);
      await closeIt(conversation.id, rosa);
      return conversation;
    };
    const reopen = ({ id, visitorId }: { id: string; visitorId: string }) =>
      append(id, { id: newId(), type: 'conversation-reopened', author: { kind: 'visitor', id: visitorId }, body: { backTo: null } });
    bench.clock.advance(3_600_000);
    const period = { from: bench.clock.now().toISOString(), to: new Date(bench.clock.now().getTime() + 60_000).toISOString() };
    const [inTime, late, byAgent] = [await closed(), await closed(), await closed(), await closed()];
    bench.clock.advance(3_600_000);
    await reopen(inTime);
    await takeOver(bench, { eventId: newId(), conversationId: byAgent.id, agentId: rosa.id });
    bench.clock.advance(80 * 3_600_000);
    await reopen(late);
    const { columns, rows: found } = await run('reopen-rate', period);
    expect(columns).toEqual(['handled_by', 'closed', 'came_back', 'share']);
    expect(found).toEqual([['Bot alone', 4, 1, 0.25]]);
  });

  it('[AN27] puts the same question together, whatever its case and punctuation', async () => {
    expect(await rows('unanswered-questions')).toMatchObject([{ times: 2, question: expect.stringMatching(/parrots/i) }, { times: 1 }]);
  });
});

describe('CSV', () => {
  it('[AN1] never hands a spreadsheet a formula', () => {
    const hostile = ['=HYPERLINK("http://evil.example")', '+1+1', '@SUM(A1)', '-2+3', '\t=1', '\r=1', ' =1', '\u200b=1', '＝1', 'a,b "c"\nd'];
    const text = writeCsv({ columns: ['question', 'times'], rows: hostile.map((question) => [question, -1]) });
    const cells = text
      .slice(1)
      .split(/(?<=,-1)\r\n/)
      .slice(0, -1);
    const [first = '', ...rest] = cells.map((line) => line.replace(/^question,times\r\n/, ''));
    for (const line of [first, ...rest].slice(0, -1)) expect(line, JSON.stringify(line)).toMatch(/^"'[\s\S]*",-1$/);
    expect(rest.at(-1)).toContain('"a,b ""c""\nd",-1');
    expect(text.startsWith('\ufeffquestion,times\r\n')).toBe(true);
  });
});
