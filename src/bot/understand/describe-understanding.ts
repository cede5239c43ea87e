import type { NewConversationEvent } from '../../contracts/conversation-event.ts';
import type { Understood } from '../../contracts/bot/turn-trace.ts';
import type { Conversation } from '../../contracts/conversation-fields.ts';
import { describeMoodDrops } from '../../conversation/mood/describe-mood-drops.ts';
import { readUnderstood } from '../../conversation/mood/read-understood.ts';
import { newId } from '../../platform/new-id.ts';
import type { Transaction } from '../../storage/database.ts';
import { hearRequest } from './speech-act/hear-request.ts';

/**
 * The events that record the understanding of these messages, where it is not recorded yet, with the events that follow for the mood.
 * Decided in the transaction that appends them, so a message is understood once however often its turn runs. `messages` are oldest first.
 */
export async function describeUnderstanding(
  transaction: Transaction,
  input: { conversation: Conversation; messages: readonly { message: { id: string; seq: number; body: { text: string } }; understood: Understood }[] },
): Promise<NewConversationEvent[]> {
  const { conversation, messages } = input;
  const sinceSeq = messages[0]?.message.seq ?? conversation.lastSeq;
  const before = await readUnderstood(transaction, { conversationId: conversation.id, lastSeq: conversation.lastSeq, sinceSeq });
  const known = new Set(before.map((message) => message.messageId));
  const fresh = messages.filter(({ message }) => !known.has(message.id));
  const drops = describeMoodDrops(conversation, {
    before,
    now: fresh.map(({ message, understood }) => ({ messageId: message.id, score: understood.sentiment.score })),
  });
  return [...fresh.map(({ message, understood }) => toEvent(message, understood)), ...drops];
}

function toEvent(message: { id: string; body: { text: string } }, understood: Understood): NewConversationEvent {
  const asksErasure = hearRequest(message.body.text)?.kind === 'own-data';
  return {
    id: newId(),
    type: 'message-understood',
    author: { kind: 'system' },
    body: {
      messageId: message.id,
      language: understood.language,
      sentiment: understood.sentiment,
      intent: understood.intent,
      wantsPerson: understood.wantsPerson.wanted,
      ...(asksErasure ? { asksErasure } : {}),
    },
  };
}
