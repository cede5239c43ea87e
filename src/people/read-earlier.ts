import type { ConversationState } from '../contracts/conversation-state.ts';
import type { Queryable } from '../storage/database.ts';

/** How an earlier conversation ended, or that a request of it is still open. No word of it. */
export type EarlierConversation = { id: string; startedAt: string; state: ConversationState; rating: number | null; isOpen: boolean };

const mostEarlier = 3;

/**
 * The latest earlier conversations of the visitor of this one on its site, open requests first, where this site signed who the visitor is. Empty for
 * everybody else, also where an agent merged the visitor into a signed person: the bot knows nothing of them from before.
 */
export async function readEarlier(database: Queryable, conversationId: string): Promise<EarlierConversation[]> {
  return database<EarlierConversation[]>`
    select earlier.id, earlier.started_at as "startedAt", earlier.state, earlier.rating,
      (earlier.follow_up is not null or earlier.state_kind in ('waiting', 'offered', 'with-agent')) as "isOpen"
    from conversation
    join visitor on visitor.id = conversation.visitor_id and not visitor.is_apart
    join conversation earlier on earlier.visitor_id = visitor.id and earlier.id <> conversation.id
      and earlier.site_id = conversation.site_id and earlier.started_at <= conversation.started_at
    where conversation.id = ${conversationId} and earlier.erased_at is null
      and exists (select from person_identity where person_identity.person_id = visitor.person_id and person_identity.site_id = conversation.site_id)
    order by 5 desc, earlier.started_at desc, earlier.id limit ${mostEarlier}`;
}
