import { appendEvents, type ConversationLog } from '../conversation/append-events.ts';
import { readLifeCycle } from '../conversation/life-cycle/read-life-cycle.ts';
import { newId } from '../platform/new-id.ts';
import type { Queryable, Transaction } from '../storage/database.ts';
import { makeRequeue } from './routing/make-requeue.ts';

/** Milliseconds that an agent who is away has to answer that they keep their conversations. */
const answerAwayMs = 120_000;

export type ReturnFromAwayDeps = { log: ConversationLog; onAsked(): void };

/**
 * An agent who goes away keeps their conversations for a while and is then asked about them; without an answer they are requeued before all
 * others. Resting and snoozed conversations stay: nobody waits in them, and the visitor's next message has them checked again.
 */
export async function returnFromAway(deps: ReturnFromAwayDeps): Promise<void> {
  const { askAwayAfterMinutes } = await readLifeCycle(deps.log.database);
  if (askAwayAfterMinutes === 0) return;
  const now = deps.log.clock.now();
  const awayBefore = new Date(now.getTime() - askAwayAfterMinutes * 60_000);
  if (await markAsked(deps.log.database, { now, awayBefore })) deps.onAsked();
  const askedBefore = new Date(now.getTime() - answerAwayMs);
  for (const { conversationId, agentId } of await selectUnanswered(deps.log.database, askedBefore)) {
    await appendEvents(deps.log, {
      conversationId,
      async decide(conversation, transaction) {
        const { state, resting, snooze } = conversation;
        const isHeld = state.kind === 'with-agent' && state.agentId === agentId && !state.transfer && !resting && snooze === null;
        if (!isHeld || !(await isStillAway(transaction, { agentId, askedBefore }))) return [];
        const body = makeRequeue(conversation, state, 'agent-away');
        return [{ id: newId(), type: 'conversation-requeued', author: { kind: 'system' }, body }];
      },
    });
  }
}

/** True where an agent was asked just now. */
async function markAsked(database: Queryable, at: { now: Date; awayBefore: Date }): Promise<boolean> {
  const rows = await database`
    update agent set asked_away_at = ${at.now.toISOString()}
    where availability = 'away' and away_since <= ${at.awayBefore.toISOString()} and asked_away_at is null and disabled_at is null
      and exists (select from conversation where agent_id = agent.id and state_kind = 'with-agent' and not resting and snooze is null)
    returning id`;
  return rows.length > 0;
}

async function selectUnanswered(database: Queryable, askedBefore: Date): Promise<{ conversationId: string; agentId: string }[]> {
  return database<{ conversationId: string; agentId: string }[]>`
    select conversation.id as "conversationId", agent_id as "agentId" from conversation join agent on agent.id = agent_id
    where state_kind = 'with-agent' and not resting and snooze is null and transfer_agent_id is null
      and availability = 'away' and asked_away_at <= ${askedBefore.toISOString()}
    order by unanswered_since nulls last, conversation.id`;
}

/** Locks the agent's row: an agent who comes back or answers waits until the conversation has moved, or keeps it. */
async function isStillAway(transaction: Transaction, input: { agentId: string; askedBefore: Date }): Promise<boolean> {
  const [row] = await transaction`
    select 1 from agent
    where id = ${input.agentId} and availability = 'away' and asked_away_at <= ${input.askedBefore.toISOString()} for share`;
  return row !== undefined;
}
