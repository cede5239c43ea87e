import { applyEvent } from '../conversation/apply-event.ts';
import { beginConversation } from '../conversation/begin-conversation.ts';
import { lockConversation, updateConversation } from '../conversation/conversation-store.ts';
import { readEventsAfter } from '../conversation/read-conversation.ts';
import type { Conversation } from '../contracts/conversation-fields.ts';
import type { ConversationEvent } from '../contracts/conversation-event.ts';
import type { Transaction } from '../storage/database.ts';
import { eraseBody } from './erase-body.ts';

/**
 * Erases every word, name, address, page, file, trace, draft and mail of one conversation. The log keeps empty events with their numbers, so
 * figures stay. Repeating it changes nothing.
 */
export async function eraseConversation(transaction: Transaction, of: { conversationId: string; at: string }): Promise<void> {
  const { conversationId: id, at } = of;
  const before = await lockConversation(transaction, id);
  if (!before) return;
  let last = 0;
  let projection: Conversation | null = null;
  for (;;) {
    const page = await readEventsAfter(transaction, { conversationId: id, afterSeq: last });
    if (page.length === 0) break;
    const erased = page.map(eraseBody);
    await transaction`
      update conversation_event set body = part.words::jsonb, handled_at = coalesce(handled_at, ${at})
      from unnest(${erased.map(({ seq }) => seq)}::int[], ${erased.map(({ body }) => JSON.stringify(body))}::text[]) as part (seq, words)
      where conversation_id = ${id} and conversation_event.seq = part.seq`;
    for (const event of erased) projection = projection === null ? beginAgain(before, event) : (applyEvent(projection, event) ?? projection);
    last = page.at(-1)?.seq ?? last;
  }
  if (projection !== null) await updateConversation(transaction, withoutPerson(projection));
  await transaction`update conversation set erased_at = ${at} where id = ${id}`;
  await transaction`update bot_turn set question = '', trace = '{}', is_erased = true where conversation_id = ${id}`;
  await transaction`delete from attachment where conversation_id = ${id}`;
  await transaction`delete from address_code where conversation_id = ${id}`;
  await transaction`delete from draft where conversation_id = ${id}`;
  await transaction`
    delete from undeliverable_address
    where address = lower(${before.visitorEmail ?? ''}) or address in (select lower(recipient) from mail where conversation_id = ${id})`;
  await transaction`delete from mail_stop where conversation_id = ${id}`;
  await transaction`delete from mail where conversation_id = ${id}`;
  await transaction`update channel_message set sender = null, subject = null, whole = null where conversation_id = ${id}`;
  await transaction`delete from channel_thread where conversation_id = ${id}`;
  await transaction`delete from channel_delivery where conversation_id = ${id}`;
  // Answers of the API are stored for a day, and those that name the conversation hold its words.
  await transaction`delete from api_answer where strpos(answer::text, ${id}) > 0`;
  await transaction`delete from card_press where conversation_id = ${id}`;
  // An endpoint may have answered with what it was sent.
  await transaction`update webhook_delivery set last_answer = null where conversation_id = ${id}`;
  await transaction`update webhook_try set answer = null from webhook_delivery where delivery_id = webhook_delivery.id and conversation_id = ${id}`;
  await transaction`update action_call set result = '{}', cause = '' where conversation_id = ${id}`;
  await transaction`update audit_entry set subject = 'an erased conversation', detail = '' where conversation_id = ${id}`;
}

function beginAgain(before: Conversation, first: ConversationEvent): Conversation {
  const { id, visitorId, botId, siteId } = before;
  return beginConversation({ id, visitor: { id: visitorId, name: null, email: null }, botId, siteId, page: null, at: first.at });
}

/** Some fields have words of the visitor even where the events are empty, or ask agents for what nobody can do any more. */
function withoutPerson(conversation: Conversation): Conversation {
  const { closeNote } = conversation;
  return {
    ...conversation,
    closeNote: closeNote && { ...closeNote, summary: '' },
    tags: [],
    visitorName: null,
    visitorEmail: null,
    followUp: null,
    page: null,
    channel: conversation.channel && { ...conversation.channel, subject: null },
    lastMessage: null,
    lastVisitorWords: null,
    approval: null,
    mentionedAgentIds: [],
  };
}
