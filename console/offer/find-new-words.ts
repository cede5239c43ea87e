import type { ConversationSummary } from '../../src/contracts/agent-protocol.ts';
import { isOwnedBy } from '../state/allowed-actions.ts';

/** A conversation of this agent with unanswered messages. */
export type Unread = { id: string; name: string; words: string; count: number };

export function listUnread(conversations: Iterable<ConversationSummary>, agentId: string): Unread[] {
  return [...conversations]
    .filter((conversation) => conversation.unanswered > 0 && isOwnedBy(conversation, agentId))
    .map(({ id, visitorName, lastVisitorWords, unanswered }) => ({ id, name: visitorName, words: lastVisitorWords ?? '', count: unanswered }));
}

/** Conversations with more messages than before. `before` is null when the list was just loaded: then none counts as new. */
export function findNewWords(before: readonly Unread[] | null, now: readonly Unread[]): Unread[] {
  if (before === null) return [];
  const counts = new Map(before.map(({ id, count }) => [id, count]));
  return now.filter(({ id, count }) => count > (counts.get(id) ?? 0));
}
