import { parseConversationEvent, type EventOf } from '../../contracts/conversation-event.ts';
import type { Queryable } from '../../storage/database.ts';

type Unseen = {
  visitorId: string;
  /** The address that the visitor left, or null. */
  email: string | null;
  /** The language of the visitor's messages, and the one that the widget was shown in. */
  language: string | null;
  widgetLanguage: string | null;
  siteKey: string;
  siteId: string;
  /** The channel on which the visitor wrote last; null in the chat. */
  channel: string | null;
  /** The page of the visitor's last message. */
  pageUrl: string | null;
  /** When the last letter of this conversation went. */
  mailedAt: string | null;
  /** Messages of agents, and on mail of the bot, that the visitor has neither seen in the chat nor got by mail, and did not write after. At most 20, in order. */
  messages: (EventOf<'agent-message'> | EventOf<'bot-message'>)[];
};

const mostMessages = 20;

/** The messages of a conversation that its visitor has not seen. Null for an unknown id. */
export async function readUnseen(database: Queryable, conversationId: string): Promise<Unseen | null> {
  const [row] = await database<(Omit<Unseen, 'messages'> & { seenSeq: number | null })[]>`
    select conversation.visitor_id as "visitorId", site.key as "siteKey", site.id as "siteId", visitor_email as email, conversation.language, page ->> 'url' as "pageUrl",
      channel ->> 'kind' as channel,
      (select body ->> 'language' from conversation_event where conversation_id = conversation.id and seq = 1) as "widgetLanguage",
      (select max(ended_at) from mail where conversation_id = conversation.id and kind = 'answer' and state = 'sent') as "mailedAt",
      greatest(
        -- On mail writing again does not mean that the answer was seen: it may still be on its way.
        case when channel ->> 'kind' = 'mail' then (
          select max(seq) from conversation_event
          where conversation_id = conversation.id and type = 'visitor-message' and not body ? 'via')
        else last_visitor_seq end,
        case when seen_conversation_id = conversation.id and channel is null then seen_seq end,
        (select max(up_to_seq) from mail where conversation_id = conversation.id and kind = 'answer' and state = 'sent')) as "seenSeq"
    from conversation join visitor on visitor.id = visitor_id join site on site.id = conversation.site_id where conversation.id = ${conversationId}`;
  if (!row) return null;
  const { seenSeq, ...unseen } = row;
  const types = row.channel === 'mail' ? ['agent-message', 'bot-message'] : ['agent-message'];
  const rows = await database`
    select conversation_id as "conversationId", seq, id, type, author, body, at from conversation_event
    where conversation_id = ${conversationId} and seq > ${seenSeq ?? 0} and type in ${database(types)}
      and (type = 'agent-message' or body ->> 'purpose' not in ('check-in', 'ask-details'))
    order by seq limit ${mostMessages}`;
  return { ...unseen, messages: rows.map((event) => parseConversationEvent(event) as Unseen['messages'][number]) };
}
