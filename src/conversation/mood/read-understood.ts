import type { Transaction } from '../../storage/database.ts';

/** A visitor's message that was understood, with its sentiment score from -1 to 1. */
export type UnderstoodMessage = { messageId: string; score: number };

/** The least number of messages that the mood is judged against. */
const lookBack = 60;

/** The latest understood messages of a conversation, oldest first: all whose understanding stands after `sinceSeq`, and at least 60. */
export async function readUnderstood(
  transaction: Transaction,
  input: { conversationId: string; lastSeq: number; sinceSeq: number },
): Promise<UnderstoodMessage[]> {
  const limit = Math.max(lookBack, input.lastSeq - input.sinceSeq);
  const rows = await transaction<UnderstoodMessage[]>`
    select body ->> 'messageId' as "messageId", (body -> 'sentiment' ->> 'score')::float8 as score from conversation_event
    where conversation_id = ${input.conversationId} and type = 'message-understood'
    order by seq desc limit ${limit}`;
  return [...rows].reverse();
}
