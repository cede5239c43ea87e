import { parseConversationEvent, type EventOf } from '../../../contracts/conversation-event.ts';
import type { Queryable } from '../../../storage/database.ts';
import { toTranscript } from '../../turn/read-turn.ts';
import type { TranscriptMessage } from '../../turn/turn.ts';

type VisitorMessage = EventOf<'visitor-message'>;

/** Number of earlier messages that a message is read in the light of. */
const lookBack = 12;

/**
 * Reads the messages before a batch of a held conversation, and the batch in order, together with the messages before it in
 * the look back that nobody understood, because a person joined while the bot was at them.
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
