import type { AgentProfile } from '../contracts/agent-protocol.ts';
import { mayCall } from '../contracts/authorisation.ts';
import type { ErasurePreview } from '../contracts/people/privacy-settings.ts';
import { AppError } from '../platform/app-error.ts';
import type { Queryable } from '../storage/database.ts';
import { findPerson } from './find-person.ts';

type Asker = Pick<AgentProfile, 'id' | 'role'>;

/**
 * Tells what erasing the person of this conversation does, the words by which they asked for it, and whether this account may do it. Throws
 * AppError('not-found') for an unknown conversation.
 */
export async function previewErasure(database: Queryable, of: { conversationId: string; agent: Asker }): Promise<ErasurePreview> {
  const { conversationId } = of;
  const found = await findPerson(database, { conversationId });
  if (found.visitorIds.length === 0) throw new AppError('not-found', 'There is no such conversation.');
  const asked = await readAsked(database, conversationId);
  return { asked, mayErase: await mayErase(database, { ...of, asked }), goes: await countErasure(database, found) };
}

/** The extent of erasing this person, for their own page. Throws AppError('not-found') for an unknown id. */
export async function previewErasureOf(database: Queryable, personId: string): Promise<Pick<ErasurePreview, 'goes'>> {
  const found = await findPerson(database, { personId });
  if (found.personIds.length === 0) throw new AppError('not-found', 'This person was merged or erased. Search again.');
  return { goes: await countErasure(database, found) };
}

async function countErasure(database: Queryable, found: { visitorIds: string[]; conversationIds: string[] }): Promise<ErasurePreview['goes']> {
  const { visitorIds, conversationIds } = found;
  const [counts] = await database<ErasurePreview['goes'][]>`
    select
      (select count(*)::int from conversation_event where conversation_id = any(${conversationIds}::uuid[])
        and type in ('visitor-message', 'agent-message', 'bot-message', 'agent-note')) as messages,
      (select count(*)::int from attachment where conversation_id = any(${conversationIds}::uuid[])
        or (uploader_kind = 'visitor' and uploader_id = any(${visitorIds}::uuid[]))) as files,
      (select count(*)::int from mail where conversation_id = any(${conversationIds}::uuid[])) as mails,
      ${conversationIds.length}::int as conversations`;
  return counts ?? { conversations: 0, messages: 0, files: 0, mails: 0 };
}

/** Throws AppError('not-found') for an unknown conversation, and AppError('forbidden') where this account may not erase its person. */
export async function requireMayErase(database: Queryable, of: { conversationId: string; agent: Asker }): Promise<void> {
  const known = await database`select 1 from conversation where id = ${of.conversationId}`;
  if (known.length === 0) throw new AppError('not-found', 'There is no such conversation.');
  const asked = await readAsked(database, of.conversationId);
  if (!(await mayErase(database, { ...of, asked })))
    throw new AppError(
      'forbidden',
      'Only an admin erases somebody who did not ask for it. Where they asked, the agent who has the conversation does, or a supervisor.',
    );
}

/** An admin always may. A supervisor and the agent who has the conversation may too where the visitor asked for it. */
async function mayErase(database: Queryable, of: { conversationId: string; agent: Asker; asked: ErasurePreview['asked'] }): Promise<boolean> {
  const { agent, asked, conversationId } = of;
  if (mayCall('admin', agent.role)) return true;
  if (asked === null) return false;
  if (mayCall('supervisor', agent.role)) return true;
  const rows = await database`select 1 from conversation where id = ${conversationId} and state_kind = 'with-agent' and agent_id = ${agent.id}`;
  return mayCall('agent', agent.role) && rows.length > 0;
}

/** The latest message of the conversation in which the visitor asked for their data to be deleted, in any wording that the bot hears. */
async function readAsked(database: Queryable, conversationId: string): Promise<ErasurePreview['asked']> {
  const [row] = await database<{ words: string; at: string }[]>`
    select said.body ->> 'text' as words, said.at from conversation_event understood
    join conversation_event said on said.conversation_id = understood.conversation_id and said.id::text = understood.body ->> 'messageId'
    where understood.conversation_id = ${conversationId} and understood.type = 'message-understood' and understood.body ? 'asksErasure'
      and said.body ->> 'text' <> ''
    order by said.seq desc limit 1`;
  return row ?? null;
}
