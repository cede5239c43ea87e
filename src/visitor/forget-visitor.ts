import type { ConversationLog } from '../conversation/append-events.ts';
import { newId } from '../platform/new-id.ts';
import { createSecretToken } from '../platform/secret-token.ts';
import type { Database } from '../storage/database.ts';
import { endConversation } from './visitor-commands.ts';

/**
 * Signs a person whom the site proved out of one browser: its session is void, while the conversations and the person's other devices stay. False
 * for any other visitor.
 */
export async function signOutPerson(deps: { database: Database }, session: { visitorId: string; secretHash: Buffer }): Promise<boolean> {
  const ended = await deps.database`
    delete from visitor_token where token_hash = ${session.secretHash} and kind = 'session' and visitor_id in (
      select visitor.id from visitor join person_identity using (person_id) where visitor.id = ${session.visitorId} and not is_apart)
    returning 1`;
  return ended.length > 0;
}

/**
 * Closes the visitor's open conversations and replaces the secret by a random one that is not handed out: the cookie, the handle, every
 * copy of them, sessions on other devices and links in mail are void from now on. The transcripts stay with the team.
 */
export async function forgetVisitor(deps: ConversationLog, visitorId: string): Promise<void> {
  const rows = await deps.database<{ id: string }[]>`select id from conversation where visitor_id = ${visitorId} and state_kind <> 'closed'`;
  for (const { id } of rows) await endConversation(deps, { eventId: newId(), conversationId: id, visitorId });
  await deps.database.begin(async (transaction) => {
    await transaction`update visitor set token_hash = ${createSecretToken().hash} where id = ${visitorId}`;
    await transaction`delete from visitor_token where visitor_id = ${visitorId}`;
  });
}
