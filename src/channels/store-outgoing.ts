import type { ConversationEvent } from '../contracts/conversation-event.ts';
import type { ConversationChange } from '../conversation/append-events.ts';
import type { Transaction } from '../storage/database.ts';
import { insertDeliveries } from './outgoing-store.ts';

/** Messages of the bot that only mean something to somebody who sits before the chat. */
const onlyInChat = new Set(['check-in', 'ask-details']);

/**
 * The answers of a change that have to go out on the channel of its conversation, stored in the transaction of the change: neither is there without the
 * other. In a chat nothing is asked of the database.
 */
export async function storeOutgoing(transaction: Transaction, { conversation, events }: ConversationChange): Promise<void> {
  const { channel, id: conversationId } = conversation;
  if (channel === null) return;
  const rows = events.filter(isAnswer).map(({ id, seq, at }) => ({ id, accountId: channel.accountId, conversationId, seq, at }));
  if (rows.length > 0) await insertDeliveries(transaction, rows);
}

function isAnswer(event: ConversationEvent): boolean {
  return event.type === 'agent-message' || (event.type === 'bot-message' && !onlyInChat.has(event.body.purpose));
}
