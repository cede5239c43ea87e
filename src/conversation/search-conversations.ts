import { countedUpTo, type ConversationFilter } from '../contracts/inbox.ts';
import type { Database } from '../storage/database.ts';
import type { Conversation } from './conversation.ts';
import { parseConversation } from './conversation-store.ts';
import { stripMarkdown } from '../text/strip-markdown.ts';
import { textBetween } from '../text/text-between.ts';

export type SearchPage = {
  filter: ConversationFilter;
  before: { updatedAt: string; id: string } | null;
  limit: number;
  /** Oldest change first instead of the latest. */
  oldestFirst?: boolean;
  /** What a snooze is compared with. */
  now: Date;
};

const mostWords = 8;
const excerptLength = 140;

/** Conversations of any state that fit the filter, latest change first, or oldest. */
export async function searchConversations(database: Database, page: SearchPage): Promise<Conversation[]> {
  const { before, oldestFirst = false } = page;
  const beyond = before && (oldestFirst ? database`and (updated_at, id) > (${before.updatedAt}, ${before.id})` : database`and (updated_at, id) < (${before.updatedAt}, ${before.id})`);
  const rows = await database`
    select conversation.* from conversation
    where ${fits(database, page)} ${beyond ?? database``}
    order by ${oldestFirst ? database`updated_at, id` : database`updated_at desc, id desc`} limit ${page.limit}`;
  return rows.map(parseConversation);
}

/** How many fit, counted no further than `countedUpTo`. */
export async function countConversations(database: Database, page: Pick<SearchPage, 'filter' | 'now'>): Promise<number> {
  const [row] = await database<{ count: number }[]>`
    select count(*)::int as count from (select 1 from conversation where ${fits(database, page)} limit ${countedUpTo}) fitting`;
  return row?.count ?? 0;
}

/** The latest line of each conversation that has one of the words, cut around it. */
export async function findMatches(
  database: Database,
  input: { conversationIds: readonly string[]; search: string },
): Promise<Record<string, string>> {
  const words = toWords(input.search);
  if (words.length === 0 || input.conversationIds.length === 0) return {};
  const rows = await database<{ id: string; text: string }[]>`
    select distinct on (conversation_id) conversation_id as id, event_words(body) as text from conversation_event
    where conversation_id in ${database([...input.conversationIds])} and ${isSearched(database)}
      and to_tsvector('simple'::regconfig, event_words(body)) @@ to_tsquery('simple', ${words.map(toLexeme).join(' | ')})
    order by conversation_id, seq desc`;
  return Object.fromEntries(rows.map((row) => [row.id, stripMarkdown(cutAround(row.text, words))]));
}

function fits(database: Database, { filter, now }: Pick<SearchPage, 'filter' | 'now'>) {
  const { agent, tag, reason, mood, language, from, to } = filter;
  const parts = [database`true`, stateFits(database, filter.state, now)];
  if (agent !== undefined) {
    parts.push(database`(agent_id = ${agent} or exists (
      select from conversation_event joined where joined.conversation_id = conversation.id
        and joined.type = 'agent-joined' and joined.body ->> 'agentId' = ${agent}))`);
  }
  if (tag !== undefined) parts.push(database`tags @> ${[tag]}`);
  if (reason !== undefined) parts.push(database`handoff_reason = ${reason}`);
  if (mood !== undefined) parts.push(database`sentiment ->> 'label' = ${mood}`);
  if (filter.unread !== undefined) parts.push(database`unanswered > 0`);
  if (language !== undefined) parts.push(database`language = ${language}`);
  if (from !== undefined) parts.push(database`updated_at >= ${`${from}T00:00:00Z`}`);
  if (to !== undefined) parts.push(database`started_at < ${`${to}T00:00:00Z`}::timestamptz + interval '1 day'`);
  for (const word of toWords(filter.search ?? '')) {
    const query = toLexeme(word);
    parts.push(database`conversation.id in (
      select conversation_id from conversation_event
      where ${isSearched(database)} and to_tsvector('simple'::regconfig, event_words(body)) @@ to_tsquery('simple', ${query})
      union all
      select named.id from conversation named
      where to_tsvector('simple'::regconfig, coalesce(visitor_name, '') || ' ' || coalesce(visitor_email, '')) @@ to_tsquery('simple', ${query})
      union all
      select tagged.id from conversation tagged where tagged.tags @> ${[word.toLowerCase()]})`);
  }
  return parts.reduce((all, part) => database`${all} and ${part}`);
}

/** Written as in the migration that made the index: a query finds it only by the same words. */
function isSearched(database: Database) {
  return database`type in ('visitor-message', 'bot-message', 'agent-message', 'agent-note', 'contact-left', 'returned-to-bot',
    'transfer-offered', 'conversation-requeued', 'close-noted', 'rating-given')`;
}

function stateFits(database: Database, state: ConversationFilter['state'], now: Date) {
  switch (state) {
    case undefined:
      return database`true`;
    case 'open':
      return database`state_kind <> 'closed'`;
    case 'waiting':
      return database`state_kind in ('waiting', 'offered')`;
    case 'snoozed':
      return database`snooze is not null and coalesce((snooze ->> 'until')::timestamptz, 'infinity') > ${now.toISOString()}`;
    case 'closed':
    case 'with-bot':
    case 'with-agent':
      return database`state_kind = ${state}`;
  }
}

function toWords(search: string): string[] {
  return search
    .replaceAll('\u0000', '')
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
    .slice(0, mostWords);
}

/** One word as a quoted prefix: nothing in it is an operator. */
function toLexeme(word: string): string {
  return `'${word.replaceAll(/['\\]/g, ' ').trim()}':*`;
}

function cutAround(text: string, words: readonly string[]): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  const lower = line.toLowerCase();
  const places = words.map((word) => lower.indexOf(word.toLowerCase())).filter((place) => place >= 0);
  const start = Math.max(0, Math.min(...places, line.length) - 40);
  const from = start === 0 || places.length === 0 ? 0 : line.indexOf(' ', start) + 1;
  const cut = textBetween(line, from, from + excerptLength);
  return `${from > 0 ? '…' : ''}${cut}${from + excerptLength < line.length ? '…' : ''}`;
}
