import type { Drafts, SaveDraftRequest } from '../contracts/inbox.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../storage/database.ts';

type Place = { agentId: string; conversationId: string };

export async function readDrafts(deps: { database: Database }, place: Place): Promise<Drafts> {
  const rows = await deps.database<{ kind: string; text: string }[]>`
    select kind, text from draft where agent_id = ${place.agentId} and conversation_id = ${place.conversationId}`;
  const textOf = (kind: string): string => rows.find((row) => row.kind === kind)?.text ?? '';
  return { reply: textOf('reply'), note: textOf('note') };
}

/** Saves the agent's unsent text; an empty one removes it. A draft for a conversation that does not exist is dropped silently. */
export async function saveDraft(deps: { database: Database; clock: Clock }, input: Place & { draft: SaveDraftRequest }): Promise<void> {
  const { agentId, conversationId, draft } = input;
  if (draft.text.trim() === '') {
    await deps.database`
      delete from draft where agent_id = ${agentId} and conversation_id = ${conversationId} and kind = ${draft.kind}`;
    return;
  }
  await deps.database`
    insert into draft (agent_id, conversation_id, kind, text, updated_at)
    select ${agentId}, id, ${draft.kind}, ${draft.text}, ${deps.clock.now().toISOString()} from conversation where id = ${conversationId}
    on conflict (agent_id, conversation_id, kind) do update set text = excluded.text, updated_at = excluded.updated_at`;
}
