import { insertAgent } from '../../src/agent/agent-store.ts';
import { hashPassword } from '../../src/agent/password.ts';
import { newId } from '../../src/platform/new-id.ts';
import { createSecretToken } from '../../src/platform/secret-token.ts';
import type { Database } from '../../src/storage/database.ts';
import { hardTexts } from './hard-texts.ts';
import { password } from './password.ts';
import { makeTrace } from './sample-trace.ts';

export type HardRecord = {
  /** Signs in with the password of every test. */
  agent: { agentId: string; email: string };
  /** Owned by the agent, and all older than any conversation with the bot. */
  owned: string[];
  waiting: string[];
  followUps: string[];
  mentions: string[];
  ownedByOthers: string[];
  withBot: string[];
  /** The first owned one: hundreds of messages, each as long as one may be. */
  longest: { conversationId: string; events: number; visitorToken: string };
};

const counts = { owned: 60, waiting: 60, followUps: 200, mentions: 20, ownedByOthers: 40 };
const turns = 100;
/** Rows in one statement: the embedded database must answer meanwhile. */
const atOnce = 250;
const visitor = `jsonb_build_object('kind', 'visitor', 'id', visitor_id)`;
const system = `'{"kind":"system"}'::jsonb`;

/**
 * Open conversations with three messages each, in every text field the longest that a visitor may write, of every kind of character;
 * what people own or wait for is older than everything that the bot has. Of three in four that the bot has, only what lists show is so long:
 * the words of each message are indexed, six milliseconds of a core. Written by SQL past every budget: what a server has to stand.
 */
export async function seedHardRecord(database: Database, size: { conversations: number; longest: number }): Promise<HardRecord> {
  const [agentId, otherId, visitorToken] = [newId(), newId(), createSecretToken()];
  const passwordHash = await hashPassword(password);
  for (const [id, name] of [
    [agentId, 'Ana Agent'],
    [otherId, 'Bo Lind'],
  ] as const) {
    await insertAgent(database, { id, name, email: `${id}@example.com`, role: 'admin', capacity: 50, passwordHash });
  }
  const texts = Object.values(hardTexts);
  await makePlan(database, { conversations: size.conversations, agentId, otherId, texts });
  for (let from = 1; from <= size.conversations; from += atOnce) {
    const which = `i between ${from} and ${from + atOnce - 1}`;
    await insertRows(database, which);
    await insertLog(database, which);
  }
  for (let from = 1; from <= size.longest; from += atOnce) await lengthen(database, { from, to: Math.min(size.longest, from + atOnce - 1) });
  await database`update visitor set token_hash = ${visitorToken.hash} where id = (select visitor_id from hard_plan where i = 1)`;
  await insertTraces(database, texts);
  const rows = await database<{ id: string; kind: string }[]>`select id, kind from hard_plan order by i`;
  await database`drop table hard_plan, hard_text`;
  const of = (kind: string): string[] => rows.filter((row) => row.kind === kind).map((row) => row.id);
  return {
    agent: { agentId, email: `${agentId}@example.com` },
    owned: of('owned'),
    waiting: of('waiting'),
    followUps: of('follow-up'),
    mentions: of('mention'),
    ownedByOthers: of('others'),
    withBot: of('bot'),
    longest: { conversationId: rows[0]?.id ?? '', events: 4 + size.longest, visitorToken: visitorToken.token },
  };
}

async function makePlan(database: Database, input: { conversations: number; agentId: string; otherId: string; texts: readonly string[] }): Promise<void> {
  const { conversations, agentId, otherId, texts } = input;
  await database`create unlogged table hard_text (n int primary key, text text)`;
  for (const [n, text] of texts.entries()) await database`insert into hard_text values (${n}, ${text})`;
  const ends = Object.values(counts).reduce<number[]>((all, count) => [...all, (all.at(-1) ?? 0) + count], []);
  await database.unsafe(`
    create unlogged table hard_plan as
      select i, gen_random_uuid() as id, gen_random_uuid() as visitor_id, now() - interval '5 minutes' + i * interval '50 ms' as at,
        case when i <= ${ends[0]} then 'owned' when i <= ${ends[1]} then 'waiting' when i <= ${ends[2]} then 'follow-up'
          when i <= ${ends[3]} then 'mention' when i <= ${ends[4]} then 'others' else 'bot' end as kind,
        case when i <= ${ends[0]} then '${agentId}'::uuid when i > ${ends[3]} and i <= ${ends[4]} then '${otherId}'::uuid end as agent_id,
        '${agentId}'::text as called_id, text,
        case when i > ${ends[4]} and (i / ${texts.length}) % 4 > 0 then left(text, 140) else text end as said
      from generate_series(1, ${conversations}) i join hard_text on n = i % ${texts.length}`);
}

async function insertRows(database: Database, which: string): Promise<void> {
  await database.unsafe(`
    insert into visitor (id, token_hash) select visitor_id, sha256(visitor_id::text::bytea) from hard_plan where ${which};
    insert into conversation (id, visitor_id, bot_id, visitor_name, visitor_email, state_kind, state, last_seq, last_visitor_seq, started_at, updated_at,
        waiting_since, agent_id, last_message, follow_up, page, tags, mentioned_agent_ids, mentioned_by, close_note)
      select id, visitor_id, 'baton', left(text, 80), 'a@example.com',
        case kind when 'owned' then 'with-agent' when 'others' then 'with-agent' when 'waiting' then 'waiting' else 'with-bot' end,
        case kind
          when 'owned' then jsonb_build_object('kind', 'with-agent', 'agentId', agent_id, 'agentName', 'Ana Agent', 'since', at)
          when 'others' then jsonb_build_object('kind', 'with-agent', 'agentId', agent_id, 'agentName', 'Bo Lind', 'since', at)
          when 'waiting' then jsonb_build_object('kind', 'waiting', 'since', at, 'reason', 'asked-for-person', 'priority', 0,
            'skippedAgentIds', '[]'::jsonb, 'patient', true, 'front', true)
          else '{"kind":"with-bot"}'::jsonb end,
        4, 2, at, at, case kind when 'waiting' then at end, agent_id,
        jsonb_build_object('author', 'visitor', 'preview', left(text, 140), 'at', at),
        case kind when 'follow-up' then jsonb_build_object('email', 'a@example.com', 'name', left(text, 80), 'message', text, 'at', at) end,
        jsonb_build_object('url', left(text, 2000), 'title', left(text, 300)), array(select left(md5(t::text), 30) from generate_series(1, 20) t),
        case kind when 'mention' then array[called_id] else '{}' end, case kind when 'mention' then left(text, 80) end,
        jsonb_build_object('disposition', null, 'summary', left(text, 2000))
      from hard_plan where ${which}`);
}

async function insertLog(database: Database, which: string): Promise<void> {
  const bot = `'{"kind":"bot","id":"baton","name":"Baton"}'::jsonb`;
  const citation = `jsonb_build_array(jsonb_build_object('passageId', 'p', 'articleId', 'a', 'title', left(text, 200), 'heading', null, 'url', '/help/a', 'quote', said))`;
  const script: readonly (readonly [string, string, string])[] = [
    ['conversation-started', system, `jsonb_build_object('botId', 'baton', 'page', jsonb_build_object('url', left(text, 2000), 'title', left(text, 300)))`],
    ['visitor-message', visitor, `jsonb_build_object('text', said)`],
    [
      'bot-message',
      bot,
      `jsonb_build_object('text', said, 'purpose', 'answer', 'citations', ${citation}, 'choices', '[]'::jsonb, 'turnId', null, 'replyTo', '[]'::jsonb)`,
    ],
    ['contact-left', visitor, `jsonb_build_object('email', 'a@example.com', 'name', left(text, 80), 'message', said)`],
  ];
  for (const [index, [type, author, body]] of script.entries()) {
    await database.unsafe(`
      insert into conversation_event (conversation_id, seq, id, type, author, body, at, handled_at)
      select id, ${index + 1}, gen_random_uuid(), '${type}', ${author}, ${body}, at, now() from hard_plan where ${which}`);
  }
}

/** The first conversation goes on and on. */
async function lengthen(database: Database, { from, to }: { from: number; to: number }): Promise<void> {
  await database.unsafe(`
    insert into conversation_event (conversation_id, seq, id, type, author, body, at, handled_at)
      select id, 4 + m, gen_random_uuid(), 'visitor-message', ${visitor}, jsonb_build_object('text', hard_text.text), at, now()
      from hard_plan, generate_series(${from}, ${to}) m join hard_text on n = m % (select count(*) from hard_text) where i = 1;
    update conversation set last_seq = 4 + ${to} where id = (select id from hard_plan where i = 1)`);
}

async function insertTraces(database: Database, texts: readonly string[]): Promise<void> {
  const rows = await database<{ id: string }[]>`select id from hard_plan order by i desc limit ${turns}`;
  for (const [index, { id }] of rows.entries()) {
    const trace = makeTrace({ turnId: newId(), conversationId: id, text: texts[index % texts.length] ?? '' });
    await database`
      insert into bot_turn (id, conversation_id, at, question, outcome, rule_id, confidence, best_score, total_ms, trace)
      values (${trace.turnId}, ${id}, now(), ${trace.question}, 'abstain', ${trace.decided.ruleId}, 0.5, 0.1, 20, ${database.json(trace)})`;
  }
}
