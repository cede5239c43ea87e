import { firstSiteId } from '../contracts/site.ts';
import type { ConversationEvent } from '../contracts/conversation-event.ts';
import type { Transaction } from '../storage/database.ts';
import { runTransaction } from '../storage/run-transaction.ts';
import { settleUnsure, type AppendResult, type ConversationLog } from './append-events.ts';
import type { Conversation } from '../contracts/conversation-fields.ts';
import { beginConversation } from './begin-conversation.ts';
import { insertConversation, insertEvents, lockConversation, selectEventById, shareVisitor } from './conversation-store.ts';

/**
 * Starts a conversation under an id that the client chose. The same start sent again is a duplicate; the id of another visitor's
 * conversation gets the answer for an unknown id.
 */
export async function startConversation(
  deps: ConversationLog,
  input: {
    conversationId: string;
    eventId: string;
    visitor: { id: string; name: string | null; email: string | null };
    botId: string;
    /** Left out: the first site. */
    siteId?: string;
    page: { url: string; title: string } | null;
    language?: string | undefined;
  },
): Promise<AppendResult> {
  const { conversationId, eventId, visitor, botId, siteId = firstSiteId, page } = input;
  const visitorId = visitor.id;
  const at = deps.clock.now().toISOString();
  const conversation = beginConversation({ id: conversationId, visitor, botId, siteId, page, at });
  const event: ConversationEvent = {
    conversationId,
    seq: 1,
    id: eventId,
    type: 'conversation-started',
    author: { kind: 'visitor', id: visitorId },
    body: { botId, ...(siteId === firstSiteId ? {} : { siteId }), page, language: input.language ?? null },
    at,
  };
  const result = await runTransaction<AppendResult>(deps.database, {
    isRepeatable: true,
    work: async (transaction, unsure) => settleUnsure(await insertStart(deps, { transaction, conversation, event }), unsure),
  });
  if (result.kind === 'appended') deps.announce(result);
  return result;
}

async function insertStart(
  deps: Pick<ConversationLog, 'outbox'>,
  start: { transaction: Transaction; conversation: Conversation; event: ConversationEvent },
): Promise<AppendResult> {
  const { transaction, event } = start;
  const conversation = await nameVisitor(transaction, start.conversation);
  if (await insertConversation(transaction, conversation)) {
    await insertEvents(transaction, [{ event, claim: null }]);
    await deps.outbox.storeBeside?.(transaction, { conversation, events: [event] });
    return { kind: 'appended', conversation, events: [event] };
  }
  const existing = await lockConversation(transaction, conversation.id);
  const earlier = await selectEventById(transaction, { conversationId: conversation.id, eventId: event.id });
  if (existing?.visitorId !== conversation.visitorId || !earlier) {
    return { kind: 'refused', reason: 'not-found', message: 'There is no such conversation.' };
  }
  return { kind: 'duplicate', conversation: existing, event: earlier };
}

/** With the name and address that the visitor has now: a page may set them after the chat connected, or while the conversation begins. */
async function nameVisitor(transaction: Transaction, conversation: Conversation): Promise<Conversation> {
  const visitor = await shareVisitor(transaction, conversation.visitorId);
  return { ...conversation, visitorName: visitor?.name ?? conversation.visitorName, visitorEmail: visitor?.email ?? conversation.visitorEmail };
}
