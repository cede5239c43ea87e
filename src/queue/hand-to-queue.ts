import type { EventOf, NewConversationEvent } from '../contracts/conversation-event.ts';
import type { Conversation } from '../contracts/conversation-fields.ts';
import { maxPriority } from '../contracts/routing.ts';
import { appendEvents, type ConversationLog } from '../conversation/append-events.ts';
import { selectPersonOfVisitor } from '../people/person-store.ts';
import { newId } from '../platform/new-id.ts';
import type { Transaction } from '../storage/database.ts';
import { checkStaffing } from './routing/check-staffing.ts';

type HandToQueueDeps = {
  log: ConversationLog;
  /** The priority that the reason of a handoff gives. Higher is served first. That of a routing rule or a supervisor counts where it is higher. */
  priorityOf(event: EventOf<'handoff-requested'>, conversation: Conversation): number;
  /** The team that gets the conversations of a site where no routing rule says otherwise; null or left out: the default team. */
  teamOf?(siteId: string): string | null;
};

/**
 * A handoff was requested: route it, then check the staffing before promising anything. Within the team's hours and with a suitable agent
 * there it is queued; otherwise the visitor is told so, with the next opening, and stays with the bot. `patient` queues it all the same:
 * the visitor knows and chose to wait.
 */
export async function handToQueue(deps: HandToQueueDeps, event: EventOf<'handoff-requested'>): Promise<void> {
  const { patient, reason } = event.body;
  await appendEvents(deps.log, {
    conversationId: event.conversationId,
    async decide(conversation, transaction): Promise<NewConversationEvent[]> {
      // Idempotent: the state has moved when this event was handled before.
      if (conversation.state.kind !== 'with-bot' || (await wasAnswered(transaction, event))) return [];
      const intent = await readIntent(transaction, event);
      const routed = {
        reason,
        intent,
        language: conversation.language,
        pageUrl: conversation.page?.url ?? null,
        person: await selectPersonOfVisitor(transaction, conversation.visitorId),
        usualTeamId: conversation.channel?.teamId ?? deps.teamOf?.(conversation.siteId) ?? null,
        channelWeight: conversation.channel?.weight,
      };
      const { route, priority, around } = await checkStaffing(transaction, { routed, now: deps.log.clock.now() });
      const head = { id: newId(), author: { kind: 'system' } } as const;
      if (!patient && around.kind === 'closed') {
        return [{ ...head, type: 'nobody-available', body: { cause: 'closed', opensAt: around.opensAt } }];
      }
      if (!patient && around.kind === 'nobody') return [{ ...head, type: 'nobody-available', body: { cause: 'nobody-online' } }];
      const highest = Math.min(maxPriority, Math.max(priority, deps.priorityOf(event, conversation), conversation.priority));
      const backTo = await readLastOwner(transaction, event);
      return [{ ...head, type: 'conversation-queued', body: { reason, patient, route, priority: highest, ...(backTo ? { backTo } : {}) } }];
    },
  });
}

/** The intent of the visitor's last message, as the bot understood it. */
async function readIntent(transaction: Transaction, event: EventOf<'handoff-requested'>): Promise<string | null> {
  const [row] = await transaction<{ intent: string | null }[]>`
    select body -> 'intent' ->> 'id' as intent from conversation_event
    where conversation_id = ${event.conversationId} and type = 'message-understood' and body -> 'intent' <> 'null'
    order by seq desc limit 1`;
  return row?.intent ?? null;
}

/**
 * The agent who is asked first: the one who handed it back inside a scope that it left, or who had it when it was closed and no one has
 * owned it since.
 */
async function readLastOwner(transaction: Transaction, event: EventOf<'handoff-requested'>): Promise<{ agentId: string; agentName: string } | null> {
  const [row] = await transaction<{ agentId: string | null; agentName: string; type: string }[]>`
    select coalesce(body -> 'backTo' ->> 'agentId', body ->> 'agentId') as "agentId",
      coalesce(body -> 'backTo' ->> 'agentName', body ->> 'agentName') as "agentName", type
    from conversation_event
    where conversation_id = ${event.conversationId} and type in ('returned-to-bot', 'conversation-reopened', 'agent-joined')
    order by seq desc limit 1`;
  const counts = row?.type === 'conversation-reopened' || (row?.type === 'returned-to-bot' && event.body.reason === 'outside-scope');
  return row?.agentId && counts ? { agentId: row.agentId, agentName: row.agentName } : null;
}

/** True where the queue has already reacted to this request. */
async function wasAnswered(transaction: Transaction, event: EventOf<'handoff-requested'>): Promise<boolean> {
  const [row] = await transaction`
    select 1 from conversation_event
    where conversation_id = ${event.conversationId} and seq > ${event.seq}
      and type in ('conversation-queued', 'nobody-available') limit 1`;
  return row !== undefined;
}
