import { parseConversationEvent, type ConversationEvent } from '../../../src/contracts/conversation-event.ts';
import type { ConversationState } from '../../../src/contracts/conversation-state.ts';
import { moveState } from '../../../src/conversation/move-state.ts';
import { selectConversation } from '../../../src/conversation/conversation-store.ts';
import type { Database } from '../../../src/storage/database.ts';

export type Findings = {
  conversations: number;
  events: number;
  doubleOwners: number;
  overwrittenClaims: number;
  impossibleMoves: number;
  wrongRows: number;
  aboveCapacity: number;
};

/**
 * Checks every log: no agent takes a conversation that another owns except by an accepted transfer or a supervisor, every move is one that
 * exists, the row equals the projection of its log, and no agent is above capacity now. `watchCapacity` finds agents who were above
 * capacity in between.
 */
export async function checkHistory(database: Database): Promise<Findings> {
  const findings: Findings = { conversations: 0, events: 0, doubleOwners: 0, overwrittenClaims: 0, impossibleMoves: 0, wrongRows: 0, aboveCapacity: 0 };
  const ids = await database<{ id: string }[]>`select id from conversation`;
  for (const { id } of ids) {
    const rows = await database`
      select conversation_id as "conversationId", seq, id, type, author, body, at from conversation_event
      where conversation_id = ${id} order by seq`;
    const events = rows.map(parseConversationEvent);
    findings.conversations += 1;
    findings.events += events.length;
    judge(events, findings);
    const replayed = replay(events);
    const row = await selectConversation(database, id);
    if (replayed === null) findings.impossibleMoves += 1;
    else if (JSON.stringify(sorted(replayed)) !== JSON.stringify(row && sorted(row.state))) findings.wrongRows += 1;
  }
  const above = await database`select 1 from agent join agent_load on agent_load.agent_id = agent.id where load > capacity`;
  findings.aboveCapacity = above.length;
  return findings;
}

function judge(events: readonly ConversationEvent[], findings: Findings): void {
  let owner: { id: string; byHand: boolean } | null = null;
  for (const event of events) {
    if (event.type === 'agent-joined') {
      const { agentId, how } = event.body;
      if (owner && owner.id !== agentId && how !== 'accepted-transfer' && how !== 'assigned') {
        findings.doubleOwners += 1;
        if (owner.byHand) findings.overwrittenClaims += 1;
      }
      owner = { id: agentId, byHand: how === 'took-over' };
    }
    if (event.type === 'offer-made' && owner) findings.overwrittenClaims += 1;
    if (event.type === 'conversation-requeued' || event.type === 'returned-to-bot' || event.type === 'conversation-closed') owner = null;
  }
}

function replay(events: readonly ConversationEvent[]): ConversationState | null {
  let state: ConversationState | null = { kind: 'with-bot' };
  for (const event of events) {
    if (event.type === 'conversation-started') continue;
    state = state && moveState(state, event, event.at);
  }
  return state;
}

function sorted(state: ConversationState): [string, unknown][] {
  return Object.entries(state).sort(([first], [second]) => first.localeCompare(second));
}

/** Looks again and again, on a connection of its own, whether anybody holds more than fits. Returns its stop, with what it saw. */
export function watchCapacity(database: Database): () => Promise<{ looks: number; above: number }> {
  let stopped = false;
  const seen = { looks: 0, above: 0 };
  const watching = (async () => {
    while (!stopped) {
      const rows = await database`select 1 from agent join agent_load on agent_load.agent_id = agent.id where load > capacity`;
      seen.looks += 1;
      seen.above += rows.length;
      await new Promise((resolve) => setTimeout(resolve, 4));
    }
  })();
  return async () => {
    stopped = true;
    await watching;
    return seen;
  };
}
