import { appendEvents, type ConversationLog } from '../conversation/append-events.ts';
import { AppError } from '../platform/app-error.ts';
import { newId } from '../platform/new-id.ts';
import { createSecretToken } from '../platform/secret-token.ts';
import type { Transaction } from '../storage/database.ts';
import { writeAudit, type Actor } from '../storage/write-audit.ts';
import { eraseConversation } from './erase-conversation.ts';
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
    if (found.visitorIds.length === 0 && found.personIds.length === 0)
      throw new AppError('not-found', 'There is no such person. An address is looked for as it was left, a conversation by its id.');
    for (const conversationId of [...found.conversationIds].sort())
      await eraseConversation(transaction, { conversationId, at: deps.clock.now().toISOString() });
    for (const visitorId of found.visitorIds) await eraseVisitor(transaction, visitorId);
    for (const personId of found.personIds) await erasePersonRow(transaction, personId);
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

async function eraseVisitor(transaction: Transaction, id: string): Promise<void> {
  await transaction`delete from visitor_token where visitor_id = ${id}`;
  await transaction`delete from channel_sender where visitor_id = ${id}`;
  await transaction`delete from confirmed_address where visitor_id = ${id}`;
  await transaction`delete from page_action where visitor_id = ${id}`;
  await transaction`delete from page_visit where visitor_id = ${id}`;
  await transaction`delete from visitor_consent where visitor_id = ${id}`;
  await transaction`delete from api_answer where strpos(answer::text, ${id}) > 0`;
  await transaction`delete from attachment where uploader_kind = 'visitor' and uploader_id = ${id}`;
  await transaction`
    update visitor set token_hash = ${createSecretToken().hash}, name = null, email = null, seen_conversation_id = null, seen_seq = null where id = ${id}`;
}

/** Ids on sites and notes go with their person; the link of a visitor to it becomes null. */
async function erasePersonRow(transaction: Transaction, id: string): Promise<void> {
  await transaction`delete from api_answer where strpos(answer::text, ${id}) > 0`;
  await transaction`delete from person where id = ${id}`;
}
