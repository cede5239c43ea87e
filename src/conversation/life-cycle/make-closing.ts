import type { EventBody, NewConversationEvent } from '../../contracts/conversation-event.ts';
import type { Transaction } from '../../storage/database.ts';
import { readLifeCycle } from './read-life-cycle.ts';

const hourMs = 3_600_000;

/** The event that closes a conversation, with the time until which a message of the visitor reopens it. All closing events are made here. */
export async function makeClosing(
  transaction: Transaction,
  end: { now: Date } & Pick<NewConversationEvent, 'id' | 'author'> & Pick<EventBody<'conversation-closed'>, 'by' | 'outcome'>,
): Promise<NewConversationEvent> {
  const { id, author, by, outcome, now } = end;
  const { reopenWithinHours } = await readLifeCycle(transaction);
  const body = {
    by,
    ...(outcome ? { outcome } : {}),
    ...(reopenWithinHours > 0 ? { reopenUntil: new Date(now.getTime() + reopenWithinHours * hourMs).toISOString() } : {}),
  };
  return { id, type: 'conversation-closed', author, body };
}
