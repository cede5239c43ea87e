import type { NewConversationEvent } from '../../contracts/conversation-event.ts';
import type { LifeCycle } from '../../contracts/routing.ts';
import { newId } from '../../platform/new-id.ts';
import type { Queryable } from '../../storage/database.ts';
import { appendEvents, type ConversationLog } from '../append-events.ts';
import type { Conversation } from '../../contracts/conversation-fields.ts';
import { makeClosing } from './make-closing.ts';
import { readLifeCycle } from './read-life-cycle.ts';

/** The most conversations of a kind in one round; the rest comes with the next round. */
const atOnce = 200;
/** The silence after which a request for a person that nobody took closes after all, in hours: its visitor left no address, and has gone. */
const openRequestHours = 14 * 24;
const system = { kind: 'system' } as const;

/**
 * Moves silent conversations on: a snooze whose time has come ends, a conversation with an agent rests, and one in which nobody writes
 * closes. Decided again under the row's lock, so any number of processes may run it. The states are described in RULES.md.
 */
export async function advanceQuiet(deps: ConversationLog): Promise<void> {
  const lifeCycle = await readLifeCycle(deps.database);
  for (const id of await selectEndedSnoozes(deps.database, deps.clock.now())) await endSnooze(deps, id);
  if (lifeCycle.restAfterMinutes > 0) {
    const limit = before(deps.clock.now(), lifeCycle.restAfterMinutes);
    for (const id of await selectRestless(deps.database, limit)) await rest(deps, { id, limit });
  }
  const limits = closeLimits(lifeCycle, deps.clock.now());
  for (const id of await selectSilent(deps.database, limits)) await closeSilent(deps, { id, limits });
}

type CloseLimits = { withBot: string; withAgent: string; openRequest: string };

function closeLimits(lifeCycle: LifeCycle, now: Date): CloseLimits {
  return {
    withBot: before(now, lifeCycle.closeWithBotAfterHours * 60),
    withAgent: before(now, lifeCycle.closeWithAgentAfterHours * 60),
    openRequest: before(now, Math.max(openRequestHours, lifeCycle.closeWithBotAfterHours) * 60),
  };
}

function before(now: Date, minutes: number): string {
  return new Date(now.getTime() - minutes * 60_000).toISOString();
}

async function endSnooze(deps: ConversationLog, conversationId: string): Promise<void> {
  await appendEvents(deps, {
    conversationId,
    decide({ state, snooze }) {
      const isOver = state.kind === 'with-agent' && snooze?.until != null && snooze.until <= deps.clock.now().toISOString();
      return isOver ? [{ id: newId(), type: 'snooze-ended', author: system, body: { agentId: state.agentId } }] : [];
    },
  });
}

async function rest(deps: ConversationLog, quiet: { id: string; limit: string }): Promise<void> {
  await appendEvents(deps, {
    conversationId: quiet.id,
    decide({ state, resting, snooze, unanswered, quietSince }) {
      const mayRest = state.kind === 'with-agent' && !state.transfer && !resting && snooze === null && unanswered === 0;
      if (!mayRest || quietSince === null || quietSince > quiet.limit) return [];
      return [{ id: newId(), type: 'conversation-rested', author: system, body: { agentId: state.agentId } }];
    },
  });
}

async function closeSilent(deps: ConversationLog, quiet: { id: string; limits: CloseLimits }): Promise<void> {
  await appendEvents(deps, {
    conversationId: quiet.id,
    async decide(conversation, transaction): Promise<NewConversationEvent[]> {
      const outcome = outcomeOf(conversation, quiet.limits);
      return outcome === null ? [] : [await makeClosing(transaction, { id: newId(), author: system, by: 'system', outcome, now: deps.clock.now() })];
    },
  });
}

/**
 * The outcome with which a silent conversation closes; null while it stays open. A conversation whose visitor wrote last and got no answer
 * never closes; one with a request for a person that nobody has answered has a longer limit of its own.
 */
function outcomeOf(conversation: Conversation, limits: CloseLimits): 'solved' | 'left' | 'no-reply' | null {
  const { state, quietSince, snooze, unanswered, lastMessage, helpCheck, handoffReason } = conversation;
  if (quietSince === null || lastMessage?.author === 'visitor') return null;
  if (state.kind === 'with-bot' && handoffReason !== null) return quietSince <= limits.openRequest ? 'left' : null;
  if (state.kind === 'with-bot') return quietSince <= limits.withBot ? (helpCheck.helped ? 'solved' : 'left') : null;
  if (state.kind !== 'with-agent' || state.transfer || snooze !== null || unanswered > 0) return null;
  return quietSince <= limits.withAgent ? 'no-reply' : null;
}

async function selectEndedSnoozes(database: Queryable, now: Date): Promise<string[]> {
  return idsOf(
    await database<{ id: string }[]>`
      select id from conversation where agent_id is not null and (snooze ->> 'until')::timestamptz <= ${now.toISOString()} limit ${atOnce}`,
  );
}

async function selectRestless(database: Queryable, limit: string): Promise<string[]> {
  return idsOf(
    await database<{ id: string }[]>`
      select id from conversation
      where quiet_since <= ${limit} and state_kind = 'with-agent' and not resting and snooze is null and unanswered = 0 and transfer_agent_id is null
      order by quiet_since limit ${atOnce}`,
  );
}

async function selectSilent(database: Queryable, limits: CloseLimits): Promise<string[]> {
  return idsOf(
    await database<{ id: string }[]>`
      select id from conversation
      where (state_kind = 'with-bot' and quiet_since <= case when handoff_reason is null then ${limits.withBot}::timestamptz else ${limits.openRequest}::timestamptz end
          and coalesce(last_message ->> 'author', '') <> 'visitor')
        or (state_kind = 'with-agent' and quiet_since <= ${limits.withAgent} and snooze is null and unanswered = 0 and transfer_agent_id is null)
      order by quiet_since limit ${atOnce}`,
  );
}

function idsOf(rows: readonly { id: string }[]): string[] {
  return rows.map((row) => row.id);
}
