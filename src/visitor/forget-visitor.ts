import type { ConversationLog } from '../conversation/append-events.ts';
import { AppError } from '../platform/app-error.ts';
import type { Clock } from '../platform/clock.ts';
import { newId } from '../platform/new-id.ts';
import { createSecretToken } from '../platform/secret-token.ts';
import type { Database } from '../storage/database.ts';
import { writeAudit, type Actor } from '../storage/write-audit.ts';
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
    await transaction`delete from confirmed_address where visitor_id = ${visitorId}`;
  });
}

/**
 * Signs the visitor of a conversation out of every browser, as after a phone was lost: each secret and link of theirs is void, of every site where
 * the same person is known. Conversations stay. Throws AppError('not-found') for an unknown conversation.
 */
export async function revokeSessions(deps: { database: Database; clock: Clock }, input: { conversationId: string; actor: Actor }): Promise<void> {
  const { conversationId, actor } = input;
  await deps.database.begin(async (transaction) => {
    const rows = await transaction<{ id: string; name: string }[]>`
      select distinct visitor.id, coalesce(own.name, own.made_up_name) as name from conversation join visitor own on own.id = visitor_id
      join visitor on visitor.id = own.id or visitor.person_id = own.person_id
      where conversation.id = ${conversationId}`;
    const [first] = rows;
    if (!first) throw new AppError('not-found', 'There is no such conversation.');
    for (const { id } of rows) await transaction`update visitor set token_hash = ${createSecretToken().hash} where id = ${id}`;
    await transaction`delete from visitor_token where visitor_id = any(${rows.map(({ id }) => id)}::uuid[])`;
    await writeAudit({ transaction, clock: deps.clock }, { actor, action: 'visitor-signed-out', subject: first.name, conversationId });
  });
}
