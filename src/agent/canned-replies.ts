import type { AgentRole } from '../contracts/agent-protocol.ts';
import { mayCall } from '../contracts/authorisation.ts';
import type { CannedReply, SaveReplyRequest } from '../contracts/inbox.ts';
import { AppError } from '../platform/app-error.ts';
import type { Clock } from '../platform/clock.ts';
import { newId } from '../platform/new-id.ts';
import type { Database, Queryable } from '../storage/database.ts';
import { writeAudit } from '../storage/write-audit.ts';

type Deps = { database: Database; clock: Clock };
type Keeper = { id: string; name: string; role: AgentRole };

/** The replies that this agent can insert: those of the team, and their own. */
export async function listReplies({ database }: { database: Queryable }, agentId: string): Promise<CannedReply[]> {
  const rows = await database<CannedReply[]>`
    select id, shortcut, title, folder, text, shared, agent_id = ${agentId} as own
    from canned_reply where shared or agent_id = ${agentId} order by folder, shortcut, shared`;
  return [...rows];
}

/**
 * Saves a reply; `id` null creates one. Throws AppError('conflict') where the shortcut is taken in its set, AppError('not-found') where the
 * reply is another agent's or unknown. `check` sees the reply before the change, and throws where it is not the one that the change is based on.
 */
export async function saveReply(
  { database, clock }: Deps,
  input: { id: string | null; agent: Keeper; reply: SaveReplyRequest; check?(known: CannedReply): void },
): Promise<CannedReply> {
  const { id, agent, reply } = input;
  const { shortcut, title, folder, text, shared } = reply;
  return database.begin(async (transaction) => {
    if (input.check && id !== null) {
      await transaction`select 1 from canned_reply where id = ${id} for update`;
      const known = (await listReplies({ database: transaction }, agent.id)).find((own) => own.id === id);
      if (known) input.check(known);
    }
    const [sameShortcut] = await transaction`
      select 1 from canned_reply
      where shortcut = ${shortcut} and shared = ${shared} and (shared or agent_id = ${agent.id}) and id is distinct from ${id}`;
    if (sameShortcut) throw new AppError('conflict', `There is a reply /${shortcut} already. Choose another word.`);
    const rows =
      id === null
        ? await transaction<CannedReply[]>`
            insert into canned_reply (id, agent_id, shortcut, title, folder, text, shared)
            values (${newId()}, ${agent.id}, ${shortcut}, ${title}, ${folder}, ${text}, ${shared})
            on conflict do nothing
            returning id, shortcut, title, folder, text, shared, true as own`
        : await transaction<CannedReply[]>`
            update canned_reply set shortcut = ${shortcut}, title = ${title}, folder = ${folder}, text = ${text}, shared = ${shared}, updated_at = now()
            where id = ${id} and (agent_id = ${agent.id} or (shared and ${mayCall('supervisor', agent.role)}))
            returning id, shortcut, title, folder, text, shared, agent_id = ${agent.id} as own`;
    const [saved] = rows;
    if (saved) {
      const detail = `${id === null ? 'new, ' : ''}${shared ? 'for everybody' : 'their own'}`;
      await writeAudit({ transaction, clock }, { actor: agent, action: 'reply-saved', subject: `/${shortcut}`, detail });
      return saved;
    }
    if (id === null) throw new AppError('conflict', `There is a reply /${shortcut} already. Choose another word.`);
    throw new AppError('not-found', 'This reply is not there any more, or belongs to a colleague.');
  });
}

/** Deletes a reply: its author may, and of a shared one also a supervisor. Throws AppError('not-found') when it is unknown or belongs to a colleague. */
export async function deleteReply({ database, clock }: Deps, input: { id: string; agent: Keeper }): Promise<void> {
  const { id, agent } = input;
  await database.begin(async (transaction) => {
    const [deleted] = await transaction<{ shortcut: string; shared: boolean }[]>`
      delete from canned_reply
      where id = ${id} and (agent_id = ${agent.id} or (shared and ${mayCall('supervisor', agent.role)})) returning shortcut, shared`;
    if (!deleted) throw new AppError('not-found', 'This reply is not there any more, or belongs to a colleague.');
    const detail = deleted.shared ? 'for everybody' : 'their own';
    await writeAudit({ transaction, clock }, { actor: agent, action: 'reply-deleted', subject: `/${deleted.shortcut}`, detail });
  });
}
