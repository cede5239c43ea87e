import type { EventBody, NewConversationEvent } from '../../contracts/conversation-event.ts';
import type { Conversation } from '../../contracts/conversation-fields.ts';
import type { Transaction } from '../../storage/database.ts';
import { readChannelLifeCycles, readLifeCycle } from './read-life-cycle.ts';

const hourMs = 3_600_000;

/** The event that closes a conversation, with the time until which a message of the visitor reopens it. All closing events are made here. */
export async function makeClosing(
  transaction: Transaction,
  end: { now: Date; conversation: Pick<Conversation, 'channel'> } & Pick<NewConversationEvent, 'id' | 'author'> &
    Pick<EventBody<'conversation-closed'>, 'by' | 'outcome'>,
): Promise<NewConversationEvent> {
  const { id, author, by, outcome, now } = end;
  const reopenWithinHours = await readReopenHours(transaction, end.conversation);
  const body = {
    by,
    ...(outcome ? { outcome } : {}),
    ...(reopenWithinHours > 0 ? { reopenUntil: new Date(now.getTime() + reopenWithinHours * hourMs).toISOString() } : {}),
  };
  return { id, type: 'conversation-closed', author, body };
}

async function readReopenHours(transaction: Transaction, { channel }: Pick<Conversation, 'channel'>): Promise<number> {
  if (channel === null) return (await readLifeCycle(transaction)).reopenWithinHours;
  const { saved, other } = await readChannelLifeCycles(transaction);
  return (saved.get(channel.kind) ?? other).reopenWithinHours;
}
