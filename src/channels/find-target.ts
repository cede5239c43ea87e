import type { Conversation } from '../contracts/conversation-fields.ts';
import { readConversation } from '../conversation/read-conversation.ts';
import type { Queryable } from '../storage/database.ts';
import type { Incoming } from './channel.ts';
import { findSender, findThread, normaliseAddress } from './message-store.ts';

/** The conversation that a message answers. `mayJoin`: it comes from the address of that conversation, and nothing says that it is forged. */
export type Target = { conversation: Conversation; mayJoin: boolean };

/**
 * Finds the conversation that a message answers: by its signed address, else by the messages that it names. Knowing one of these is no proof of who
 * writes: whoever got the letter forwarded knows them too, so the sender has to be the address that the conversation is answered at.
 */
export async function findTarget(database: Queryable, of: { accountId: string; message: Incoming }): Promise<Target | null> {
  const { accountId, message } = of;
  const id = message.conversationId ?? (await findThread(database, { accountId, keys: message.answers }));
  const conversation = id === null ? null : await readConversation(database, id);
  if (conversation === null || (await isErased(database, conversation.id))) return null;
  const address = normaliseAddress(message.sender.address);
  const isItsAddress = conversation.visitorEmail !== null && normaliseAddress(conversation.visitorEmail) === address;
  const isItsSender = message.sender.proof === 'proved' && (await findSender(database, { accountId, address })) === conversation.visitorId;
  return { conversation, mayJoin: message.sender.proof !== 'disproved' && (isItsAddress || isItsSender) };
}

async function isErased(database: Queryable, conversationId: string): Promise<boolean> {
  const rows = await database`select 1 from conversation where id = ${conversationId} and erased_at is not null`;
  return rows.length > 0;
}
