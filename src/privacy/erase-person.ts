import { appendEvents, type ConversationLog } from '../conversation/append-events.ts';
import { applyEvent } from '../conversation/apply-event.ts';
import { beginConversation } from '../conversation/begin-conversation.ts';
import { lockConversation, updateConversation } from '../conversation/conversation-store.ts';
import { readEventsAfter } from '../conversation/read-conversation.ts';
import type { Conversation } from '../contracts/conversation-fields.ts';
import type { ConversationEvent } from '../contracts/conversation-event.ts';
import { AppError } from '../platform/app-error.ts';
import { newId } from '../platform/new-id.ts';
import { createSecretToken } from '../platform/secret-token.ts';
import type { Transaction } from '../storage/database.ts';
import { writeAudit, type Actor } from '../storage/write-audit.ts';
import { eraseBody } from './erase-body.ts';
import { countConversations, findPerson, type PersonKey } from './find-person.ts';

export type Erased = { conversations: number; visitors: number };

/**
 * Erases a person for good: every word, name, address, page, file, trace, draft and mail of all their conversations. The logs keep empty
 * events with their numbers, so figures stay. Somebody who is chatting now sees the conversation end; their browser's session is void. All of
 * it is one transaction with its line in the record of changes, which names nobody. Throws AppError('not-found') where there is no such person.
 */
export async function erasePerson(deps: ConversationLog, input: { key: PersonKey; actor: Actor }): Promise<Erased> {
  const { key, actor } = input;
  const { conversationIds } = await findPerson(deps.database, key);
  for (const conversationId of conversationIds) await closeForGood(deps, conversationId);
  return deps.database.begin(async (transaction) => {
    const found = await findPerson(transaction, key);
    if (found.visitorIds.length === 0)
      throw new AppError('not-found', 'There is no such person. An address is looked for as it was left, a conversation by its id.');
    for (const conversationId of [...found.conversationIds].sort())
      await eraseConversation(transaction, { conversationId, at: deps.clock.now().toISOString() });
    for (const visitorId of found.visitorIds) await eraseVisitor(transaction, visitorId);
    const erased = { conversations: found.conversationIds.length, visitors: found.visitorIds.length };
    await writeAudit(
      { transaction, clock: deps.clock },
      { actor, action: 'person-erased', subject: 'a person', detail: countConversations(erased.conversations) },
    );
    return erased;
  });
}

/** Ends an open conversation, so that agents and the visitor see it end before its words go. It cannot be opened again. */
async function closeForGood(deps: ConversationLog, conversationId: string): Promise<void> {
  await appendEvents(deps, {
    conversationId,
    decide: ({ state }) => (state.kind === 'closed' ? [] : [{ id: newId(), type: 'conversation-closed', author: { kind: 'system' }, body: { by: 'system' } }]),
  });
}

async function eraseConversation(transaction: Transaction, of: { conversationId: string; at: string }): Promise<void> {
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
  await transaction`delete from draft where conversation_id = ${id}`;
  await transaction`delete from mail where conversation_id = ${id}`;
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
    lastMessage: null,
    lastVisitorWords: null,
    mentionedAgentIds: [],
  };
}

async function eraseVisitor(transaction: Transaction, id: string): Promise<void> {
  await transaction`delete from visitor_token where visitor_id = ${id}`;
  await transaction`delete from page_action where visitor_id = ${id}`;
  // Identities go with their person; the visitor's link to it becomes null.
  await transaction`delete from person where id in (select person_id from visitor where id = ${id})`;
  await transaction`delete from attachment where uploader_kind = 'visitor' and uploader_id = ${id}`;
  await transaction`
    update visitor set token_hash = ${createSecretToken().hash}, name = null, email = null, seen_conversation_id = null, seen_seq = null where id = ${id}`;
}
