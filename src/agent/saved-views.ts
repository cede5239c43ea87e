import type { AgentRole } from '../contracts/agent-protocol.ts';
import { mayCall } from '../contracts/authorisation.ts';
import { conversationFilterSchema, type SavedView, type SaveViewRequest } from '../contracts/inbox.ts';
import { AppError } from '../platform/app-error.ts';
import { newId } from '../platform/new-id.ts';
import type { Database } from '../storage/database.ts';

type Deps = { database: Database };

/** The agent's own lists and those that colleagues share. */
export async function listSavedViews({ database }: Deps, agentId: string): Promise<SavedView[]> {
  const rows = await database<{ id: string; name: string; shared: boolean; filter: unknown; own: boolean }[]>`
    select id, name, shared, filter, agent_id = ${agentId} as own
    from saved_view where shared or agent_id = ${agentId} order by lower(name), id`;
  return rows.map((row) => ({ ...row, filter: conversationFilterSchema.parse(row.filter) }));
}

export async function saveView({ database }: Deps, input: { agentId: string; view: SaveViewRequest }): Promise<SavedView> {
  const { agentId, view } = input;
  const id = newId();
  await database`
    insert into saved_view (id, agent_id, name, shared, filter)
    values (${id}, ${agentId}, ${view.name}, ${view.shared}, ${database.json(view.filter as never)})`;
  return { ...view, id, own: true };
}

/** Deletes a view: its author may, and of a shared one also a supervisor. Throws AppError('not-found') when it is unknown or belongs to a colleague. */
export async function deleteView({ database }: Deps, input: { id: string; agent: { id: string; role: AgentRole } }): Promise<void> {
  const rows = await database`
    delete from saved_view
    where id = ${input.id} and (agent_id = ${input.agent.id} or (shared and ${mayCall('supervisor', input.agent.role)})) returning id`;
  if (rows.length === 0) throw new AppError('not-found', 'This view is not there any more, or belongs to a colleague.');
}
