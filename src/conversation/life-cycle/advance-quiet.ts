import type { NewConversationEvent } from '../../contracts/conversation-event.ts';
import type { ChannelRouting, LifeCycle } from '../../contracts/routing.ts';
import { newId } from '../../platform/new-id.ts';
import type { Queryable } from '../../storage/database.ts';
import { appendEvents, type ConversationLog } from '../append-events.ts';
import type { Conversation } from '../../contracts/conversation-fields.ts';
import { makeClosing } from './make-closing.ts';
import { readChannelLifeCycles, readLifeCycle } from './read-life-cycle.ts';

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
  const now = deps.clock.now();
  const [chat, channels] = await Promise.all([readLifeCycle(deps.database), readChannelLifeCycles(deps.database)]);
  const kinds = [...channels.saved].map(([kind, lifeCycle]) => [kind, quietLimits(lifeCycle, now)] as const);
  const limits: AllLimits = { chat: quietLimits(chat, now), channels: Object.fromEntries(kinds), other: quietLimits(channels.other, now) };
  for (const id of await selectEndedSnoozes(deps.database, now)) await endSnooze(deps, id);
  for (const id of await selectRestless(deps.database, limits)) await rest(deps, { id, limits });
  for (const id of await selectSilent(deps.database, limits)) await closeSilent(deps, { id, limits });
}

/** Times: silence since then, or longer, has the effect. `rest` null: never. */
type QuietLimits = { withBot: string; withAgent: string; openRequest: string; rest: string | null };
/** `other`: of a channel whose settings were never saved. */
type AllLimits = { chat: QuietLimits; channels: Readonly<Record<string, QuietLimits>>; other: QuietLimits };

function limitsOf({ channel }: Conversation, { chat, channels, other }: AllLimits): QuietLimits {
  if (channel === null) return chat;
  return (Object.hasOwn(channels, channel.kind) ? channels[channel.kind] : undefined) ?? other;
}

function quietLimits(lifeCycle: Pick<LifeCycle, keyof ChannelRouting['lifeCycle']>, now: Date): QuietLimits {
  return {
    rest: lifeCycle.restAfterMinutes === 0 ? null : before(now, lifeCycle.restAfterMinutes),
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

async function rest(deps: ConversationLog, quiet: { id: string; limits: AllLimits }): Promise<void> {
  await appendEvents(deps, {
    conversationId: quiet.id,
    decide(conversation) {
      const { state, resting, snooze, unanswered, quietSince } = conversation;
      const limit = limitsOf(conversation, quiet.limits).rest;
      const mayRest = state.kind === 'with-agent' && !state.transfer && !resting && snooze === null && unanswered === 0;
      if (!mayRest || quietSince === null || limit === null || quietSince > limit) return [];
      return [{ id: newId(), type: 'conversation-rested', author: system, body: { agentId: state.agentId } }];
    },
  });
}

async function closeSilent(deps: ConversationLog, quiet: { id: string; limits: AllLimits }): Promise<void> {
  await appendEvents(deps, {
    conversationId: quiet.id,
    async decide(conversation, transaction): Promise<NewConversationEvent[]> {
      const outcome = outcomeOf(conversation, limitsOf(conversation, quiet.limits));
      if (outcome === null) return [];
      return [await makeClosing(transaction, { id: newId(), author: system, by: 'system', outcome, conversation, now: deps.clock.now() })];
    },
  });
}

/**
 * The outcome with which a silent conversation closes; null while it stays open. A conversation whose visitor wrote last and got no answer
 * never closes; one with a request for a person that nobody has answered has a longer limit of its own.
 */
function outcomeOf(conversation: Conversation, limits: QuietLimits): 'solved' | 'left' | 'no-reply' | null {
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

async function selectRestless(database: Queryable, limits: AllLimits): Promise<string[]> {
  return idsOf(
    await database<{ id: string }[]>`
      select id from conversation
      where quiet_since <= ${limit(database, limits, 'rest')} and state_kind = 'with-agent' and not resting and snooze is null and unanswered = 0
        and transfer_agent_id is null and quiet_since <= ${latest(limits)}
      order by quiet_since limit ${atOnce}`,
  );
}

async function selectSilent(database: Queryable, limits: AllLimits): Promise<string[]> {
  return idsOf(
    await database<{ id: string }[]>`
      select id from conversation
      where quiet_since <= ${latest(limits)}
        and ((state_kind = 'with-bot' and coalesce(last_message ->> 'author', '') <> 'visitor'
            and quiet_since <= case when handoff_reason is null then ${limit(database, limits, 'withBot')} else ${limit(database, limits, 'openRequest')} end)
          or (state_kind = 'with-agent' and quiet_since <= ${limit(database, limits, 'withAgent')} and snooze is null and unanswered = 0 and transfer_agent_id is null))
      order by quiet_since limit ${atOnce}`,
  );
}

/** The limit of the channel of a row, null for never. */
function limit(database: Queryable, { chat, channels, other }: AllLimits, name: keyof QuietLimits) {
  return database`
    (case when channel is null then ${chat[name]} else coalesce(${database.json(channels)}::jsonb -> (channel ->> 'kind'), ${database.json(other)}::jsonb) ->> ${name}
      end)::timestamptz`;
}

/** The latest of all limits, by which the index of silence finds the rows. */
function latest({ chat, channels, other }: AllLimits): string {
  const all = [chat, other, ...Object.values(channels)].flatMap(({ withBot, withAgent, openRequest, rest }) => [withBot, withAgent, openRequest, rest ?? '']);
  return all.reduce((former, time) => (time > former ? time : former));
}

function idsOf(rows: readonly { id: string }[]): string[] {
  return rows.map((row) => row.id);
}
