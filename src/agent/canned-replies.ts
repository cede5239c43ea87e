import type { AgentRole } from '../contracts/agent-protocol.ts';
import { mayCall } from '../contracts/authorisation.ts';
import type { CannedReply, SaveReplyRequest } from '../contracts/inbox.ts';
import { AppError } from '../platform/app-error.ts';
import { newId } from '../platform/new-id.ts';
import type { Database } from '../storage/database.ts';

type Deps = { database: Database };
type Keeper = { id: string; role: AgentRole };

/** What this agent can insert: the team's, and their own. */
export async function listReplies({ database }: Deps, agentId: string): Promise<CannedReply[]> {
  const rows = await database<CannedReply[]>`
    select id, shortcut, title, text, shared, agent_id = ${agentId} as own
    from canned_reply where shared or agent_id = ${agentId} order by shortcut, shared`;
  return [...rows];
}

/** With `id` null it makes one. Throws AppError('conflict') where the shortcut is taken in its set, 'not-found' where `id` is foreign. */
export async function saveReply(
  { database }: Deps,
  input: { id: string | null; agent: Keeper; reply: SaveReplyRequest },
): Promise<CannedReply> {
  const { id, agent, reply } = input;
  const { shortcut, title, text, shared } = reply;
  return database.begin(async (transaction) => {
    const [taken] = await transaction`
      select 1 from canned_reply
      where shortcut = ${shortcut} and shared = ${shared} and (shared or agent_id = ${agent.id}) and id is distinct from ${id}`;
    if (taken) throw new AppError('conflict', `There is a reply /${shortcut} already. Choose another word.`);
    const rows =
      id === null
        ? await transaction<CannedReply[]>`
            insert into canned_reply (id, agent_id, shortcut, title, text, shared)
            values (${newId()}, ${agent.id}, ${shortcut}, ${title}, ${text}, ${shared})
            on conflict do nothing
            returning id, shortcut, title, text, shared, true as own`
        : await transaction<CannedReply[]>`
            update canned_reply set shortcut = ${shortcut}, title = ${title}, text = ${text}, shared = ${shared}, updated_at = now()
            where id = ${id} and (agent_id = ${agent.id} or (shared and ${mayCall('supervisor', agent.role)}))
            returning id, shortcut, title, text, shared, agent_id = ${agent.id} as own`;
    const [saved] = rows;
    if (saved) return saved;
    if (id === null) throw new AppError('conflict', `There is a reply /${shortcut} already. Choose another word.`);
    throw new AppError('not-found', 'This reply is not there any more, or belongs to a colleague.');
  });
}

/** Its maker deletes it; a shared one also a supervisor. */
export async function deleteReply({ database }: Deps, input: { id: string; agent: Keeper }): Promise<void> {
  const rows = await database`
    delete from canned_reply
    where id = ${input.id} and (agent_id = ${input.agent.id} or (shared and ${mayCall('supervisor', input.agent.role)})) returning id`;
  if (rows.length === 0) throw new AppError('not-found', 'This reply is not there any more, or belongs to a colleague.');
}
