import type { Database } from '../../src/storage/database.ts';

const system = `'{"kind":"system"}'::jsonb`;
const bot = `'{"kind":"bot","id":"baton","name":"Baton"}'::jsonb`;
const visitor = `jsonb_build_object('kind','visitor','id',visitor_id)`;
const agent = `jsonb_build_object('kind','agent','id',agent_id,'name','Agent')`;

/** Twelve of 4,000 made-up words, the common ones more often, so that a search finds few or many. */
const text = `(select string_agg(substr(md5((floor(4000 * random() * random()))::text), 1, 7), ' ') from generate_series(1, 12) where i is not null)`;
const mood = `jsonb_build_object('messageId', id, 'language', 'en', 'intent', null, 'wantsPerson', false,
  'sentiment', jsonb_build_object('score', round((m * 1.4 - 0.9)::numeric, 2), 'label', case when m < 0.5 then 'negative' else 'neutral' end, 'frustration', 0))`;

/** type, author, body, time after the beginning, and of which conversations: a chat of the bot, four of ten with a person. */
const script: readonly (readonly [string, string, string, string, string])[] = [
  ['conversation-started', system, `'{"botId":"baton","page":null}'::jsonb`, `interval '0'`, 'true'],
  ['visitor-message', visitor, `jsonb_build_object('text', ${text})`, `interval '1 s'`, 'true'],
  ['message-understood', system, mood, `interval '2 s'`, 'true'],
  [
    'bot-message',
    bot,
    `jsonb_build_object('text', ${text}, 'purpose', 'answer', 'citations', '[]'::jsonb, 'choices', '[]'::jsonb, 'turnId', null, 'replyTo', '[]'::jsonb)`,
    `interval '3 s'`,
    'true',
  ],
  ['visitor-message', visitor, `jsonb_build_object('text', ${text})`, `interval '60 s'`, 'true'],
  ['message-understood', system, mood, `interval '61 s'`, 'true'],
  [
    'bot-message',
    bot,
    `jsonb_build_object('text', ${text}, 'purpose', 'answer', 'citations', '[]'::jsonb, 'choices', '[]'::jsonb, 'turnId', null, 'replyTo', '[]'::jsonb)`,
    `interval '62 s'`,
    'true',
  ],
  ['handoff-requested', bot, `'{"reason":"asked-for-person","patient":false}'::jsonb`, `interval '63 s'`, 'r < 0.4'],
  ['conversation-queued', system, `'{"reason":"asked-for-person","priority":0,"patient":false}'::jsonb`, `interval '64 s'`, 'r < 0.4'],
  [
    'agent-joined',
    agent,
    `jsonb_build_object('agentId', agent_id, 'agentName', 'Agent', 'how', 'accepted-offer')`,
    `interval '64 s' + 200 * m * interval '1 s'`,
    'r < 0.35',
  ],
  ['agent-message', agent, `jsonb_build_object('text', ${text})`, `interval '90 s' + 400 * m * interval '1 s'`, 'r < 0.35'],
  ['conversation-closed', system, `'{"by":"agent"}'::jsonb`, `interval '15 min' + 1800 * r * interval '1 s'`, 'true'],
  ['rating-given', visitor, `jsonb_build_object('score', 1 + floor(m * 5)::int, 'comment', '')`, `interval '1 h'`, 'm > 0.5'],
];

/** Conversations of the last four weeks, about ten events each. The same ones in every run. Returns how many events there are. */
export async function seedRecord(database: Database, conversations: number): Promise<number> {
  return database.begin(async (transaction) => {
    await transaction.unsafe(`
      select setseed(0.5);
      insert into agent (id, email, name, password_hash, role)
        select gen_random_uuid(), 'agent' || i || '@example.com', 'Agent ' || i, 'none', 'agent' from generate_series(1, 10) i;
      create temp table plan on commit drop as
        select gen_random_uuid() as id, gen_random_uuid() as visitor_id, i, random() as r, random() as m,
          now() - random() * interval '28 days' - interval '2 h' as at,
          (select id from agent order by email offset i % 10 limit 1) as agent_id
        from generate_series(1, ${conversations}) i;
      insert into visitor (id, token_hash) select visitor_id, decode(md5(i::text) || md5((i + 1)::text), 'hex') from plan;
      insert into conversation (id, visitor_id, bot_id, state_kind, state, last_seq, last_visitor_seq, started_at, updated_at)
        select id, visitor_id, 'baton', 'closed', jsonb_build_object('kind', 'closed', 'at', at), 13, 5, at, at + interval '20 min' from plan`);
    for (const [index, [type, author, body, after, which]] of script.entries()) {
      await transaction.unsafe(`
        insert into conversation_event (conversation_id, seq, id, type, author, body, at, handled_at)
        select id, ${index + 1}, gen_random_uuid(), '${type}', ${author}, ${body}, at + ${after}, now() from plan where ${which}`);
    }
    const [row] = await transaction<{ events: number }[]>`select count(*)::int as events from conversation_event`;
    return row?.events ?? 0;
  });
}
