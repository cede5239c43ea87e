import { parseConversationEvent, type EventOf } from '../../../contracts/conversation-event.ts';
import type { Queryable } from '../../../storage/database.ts';
import { toTranscript } from '../../turn/read-turn.ts';
import type { TranscriptMessage } from '../../turn/turn.ts';

type VisitorMessage = EventOf<'visitor-message'>;

/** The number of earlier messages that are the context of a message. */
const lookBack = 12;

/**
 * Reads a batch of messages of a conversation that an agent owns, with its context: the messages before it, and among them those that the
 * bot did not understand because an agent joined meanwhile. In order.
 */
export async function readUnheard(
  database: Queryable,
  batch: { conversationId: string; messages: readonly VisitorMessage[] },
): Promise<{ transcript: TranscriptMessage[]; messages: VisitorMessage[] }> {
  const { conversationId } = batch;
  const messages = [...batch.messages].sort((first, second) => first.seq - second.seq);
  const firstSeq = messages[0]?.seq ?? 0;
  const rows = await database`
    select said.conversation_id as "conversationId", said.seq, said.id, said.type, said.author, said.body, said.at,
      said.type = 'visitor-message' and not exists (
        select 1 from conversation_event understood
        where understood.conversation_id = said.conversation_id and understood.seq > said.seq
          and understood.type = 'message-understood' and understood.body ->> 'messageId' = said.id::text) as unheard
    from conversation_event said
    where said.conversation_id = ${conversationId} and said.seq < ${firstSeq}
      and said.type in ('visitor-message', 'bot-message', 'agent-message')
    order by said.seq desc limit ${lookBack}`;
  const before = rows.map((row) => ({ event: parseConversationEvent(row), unheard: row['unheard'] === true })).reverse();
  const missed = before.flatMap(({ event, unheard }) => (unheard && event.type === 'visitor-message' ? [event] : []));
  const missedIds = new Set(missed.map((event) => event.id));
  return {
    transcript: before.flatMap(({ event }) => (missedIds.has(event.id) ? [] : toTranscript(event))),
    messages: [...missed, ...messages],
  };
}
