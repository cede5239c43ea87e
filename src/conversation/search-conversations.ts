import { countedUpTo, type ConversationFilter } from '../contracts/inbox.ts';
import type { Database } from '../storage/database.ts';
import type { Conversation } from '../contracts/conversation-fields.ts';
import { parseConversation } from './conversation-store.ts';
import { readSearchTerms, type SearchTerm } from './read-search-terms.ts';
import { stripMarkdown } from '../text/strip-markdown.ts';
import { textBetween } from '../text/text-between.ts';

type SearchPage = {
  filter: ConversationFilter & { personId?: string | undefined; visitorId?: string | undefined };
  before: { updatedAt: string; id: string } | null;
  limit: number;
  /** Sort by the oldest change first instead of the latest. */
  oldestFirst?: boolean;
  /** The time that a snooze is compared with. */
  now: Date;
};

const excerptLength = 140;

/** Conversations in any state that match the filter, latest change first, or oldest. */
export async function searchConversations(database: Database, page: SearchPage): Promise<Conversation[]> {
  const { before, oldestFirst = false } = page;
  const beyond =
    before &&
    (oldestFirst ? database`and (updated_at, id) > (${before.updatedAt}, ${before.id})` : database`and (updated_at, id) < (${before.updatedAt}, ${before.id})`);
  const rows = await database`
    select conversation.* from conversation
    where ${fits(database, page)} ${beyond ?? database``}
    order by ${oldestFirst ? database`updated_at, id` : database`updated_at desc, id desc`} limit ${page.limit}`;
  return rows.map(parseConversation);
}

/** The number of conversations that match, counted up to `countedUpTo`. */
export async function countConversations(database: Database, page: Pick<SearchPage, 'filter' | 'now'>): Promise<number> {
  const [row] = await database<{ count: number }[]>`
    select count(*)::int as count from (select 1 from conversation where ${fits(database, page)} limit ${countedUpTo}) fitting`;
  return row?.count ?? 0;
}

/** The latest line of each conversation that holds one of the words, cut around it. */
export async function findMatches(database: Database, input: { conversationIds: readonly string[]; search: string }): Promise<Record<string, string>> {
  const terms = readSearchTerms(input.search);
  if (terms.length === 0 || input.conversationIds.length === 0) return {};
  const found = terms.map((term) => eventFits(database, term)).reduce((any, condition) => database`${any} or ${condition}`);
  const rows = await database<{ id: string; text: string }[]>`
    select distinct on (conversation_id) conversation_id as id, event_words(body) as text from conversation_event
    where conversation_id in ${database([...input.conversationIds])} and ${isSearched(database)}
      and (${found})
    order by conversation_id, seq desc`;
  return Object.fromEntries(
    rows.map((row) => [
      row.id,
      stripMarkdown(
        cutAround(
          row.text,
          terms.map(({ text }) => text),
        ),
      ),
    ]),
  );
}

function fits(database: Database, { filter, now }: Pick<SearchPage, 'filter' | 'now'>) {
  const { agent, tag, reason, mood, language, from, to } = filter;
  const parts = [database`true`, stateFits(database, filter.state, now)];
  if (agent !== undefined) {
    parts.push(database`(agent_id = ${agent} or exists (
      select from conversation_event joined where joined.conversation_id = conversation.id
        and joined.type = 'agent-joined' and joined.body ->> 'agentId' = ${agent}))`);
  }
  if (filter.personId !== undefined) parts.push(database`visitor_id in (select id from visitor where person_id = ${filter.personId})`);
  if (filter.visitorId !== undefined) parts.push(database`visitor_id = ${filter.visitorId}`);
  if (tag !== undefined) parts.push(database`tags @> ${[tag]}`);
  if (reason !== undefined) parts.push(database`handoff_reason = ${reason}`);
  if (mood !== undefined) parts.push(database`sentiment ->> 'label' = ${mood}`);
  if (filter.unread !== undefined) parts.push(database`unanswered > 0`);
  if (language !== undefined) parts.push(database`language = ${language}`);
  if (from !== undefined) parts.push(database`updated_at >= ${`${from}T00:00:00Z`}`);
  if (to !== undefined) parts.push(database`started_at < ${`${to}T00:00:00Z`}::timestamptz + interval '1 day'`);
  for (const term of readSearchTerms(filter.search ?? '')) parts.push(termFits(database, term));
  return parts.reduce((all, part) => database`${all} and ${part}`);
}

/** Matches the messages, the visitor's name or address, the made-up name that lists show for a visitor who gave neither, and the tags. */
function termFits(database: Database, term: SearchTerm) {
  const { text, query } = term;
  return database`conversation.id in (
    select conversation_id from conversation_event where ${isSearched(database)} and ${eventFits(database, term)}
    union all
    select named.id from conversation named
    where to_tsvector('simple'::regconfig, search_words(coalesce(visitor_name, '') || ' ' || coalesce(visitor_email, ''))) @@ to_tsquery('simple', ${query})
      and ${literally(database, { term, words: database`coalesce(visitor_name, '') || ' ' || coalesce(visitor_email, '')` })}
    union all
    select unnamed.id from conversation unnamed join visitor on visitor.id = unnamed.visitor_id
    where unnamed.visitor_name is null and unnamed.visitor_email is null
      and to_tsvector('simple'::regconfig, made_up_name) @@ to_tsquery('simple', ${query})
    union all
    select tagged.id from conversation tagged where tagged.tags @> ${[text.toLowerCase()]})`;
}

/** The index decides first. The expression is written exactly as in the migration that made the index; otherwise Postgres does not use it. */
function eventFits(database: Database, term: SearchTerm) {
  return database`(to_tsvector('simple'::regconfig, search_words(event_words(body))) @@ to_tsquery('simple', ${term.query})
    and ${literally(database, { term, words: database`event_words(body)` })})`;
}

function literally(database: Database, { term, words }: { term: SearchTerm; words: ReturnType<typeof isSearched> }) {
  return term.isLiteral ? database`strpos(lower(${words}), lower(${term.text})) > 0` : database`true`;
}

/** Written as in the migration that made the index. */
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

function cutAround(text: string, words: readonly string[]): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  const lower = line.toLowerCase();
  const places = words.map((word) => lower.indexOf(word.toLowerCase())).filter((place) => place >= 0);
  const start = Math.max(0, Math.min(...places, line.length) - 40);
  const from = start === 0 || places.length === 0 ? 0 : line.indexOf(' ', start) + 1;
  const cut = textBetween(line, from, from + excerptLength);
  return `${from > 0 ? '…' : ''}${cut}${from + excerptLength < line.length ? '…' : ''}`;
}
