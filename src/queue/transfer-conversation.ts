import type { NewConversationEvent } from '../contracts/conversation-event.ts';
import { maxMessageLength } from '../contracts/limits.ts';
import { appendEvents, type AppendResult, type ConversationLog, type Decision } from '../conversation/append-events.ts';
import { weightOf } from '../contracts/channel/weight-of.ts';
import type { Conversation } from '../contracts/conversation-fields.ts';
import { isOwner } from '../conversation/move-state.ts';
import type { Transaction } from '../storage/database.ts';
import { appendUnderLock } from './append-under-lock.ts';
import type { QueueDeps } from './assign-next.ts';
import { anyNeed, chooseAgent } from './routing/choose-agent.ts';
import { toRoute } from './routing/route-conversation.ts';
import { readRoutingSettings } from './routing/routing-settings.ts';
import { selectCandidates, selectCapacity } from './queue-store.ts';
import { selectTeams } from './team/team-store.ts';
import { cutText } from '../text/cut-text.ts';
import { agentAuthor } from '../conversation/agent-author.ts';

type Act = { eventId: string; conversationId: string; agent: { id: string; name: string } };

/**
 * Offers a conversation to a colleague, with a note. The owner keeps it, and answers, until the colleague accepts; when it is declined or
 * not answered in time it stays with the owner. The colleague must be present and have capacity, which is reserved for them meanwhile.
 */
export async function transferToAgent(deps: QueueDeps, act: Act & { toAgentId: string; note: string }): Promise<AppendResult> {
  const { eventId, agent, toAgentId } = act;
  return appendUnderLock(deps.log, act, async (conversation, transaction) => {
    const { state } = conversation;
    if (state.kind !== 'with-agent' || state.agentId !== agent.id) return refuseForeign(conversation);
    if (state.transfer) return conflict(`It is already offered to ${state.transfer.toAgentName}. Take that back first.`);
    if (toAgentId === agent.id) return conflict('This conversation is yours already.');
    const now = deps.log.clock.now();
    const target = await selectCapacity(transaction, { agentId: toAgentId, now });
    if (!target) return { refuse: 'not-found', message: 'There is no such colleague.' };
    if (!target.connected || target.availability === 'away') return conflict(`${target.name} is not there now.`);
    if (target.load + weightOf(conversation) > target.capacity) {
      return conflict(`${target.name} is full: ${target.load} of ${target.capacity}.`);
    }
    const body = {
      fromAgentId: agent.id,
      fromAgentName: agent.name,
      toAgentId,
      toAgentName: target.name,
      note: cutText(act.note, maxMessageLength),
      expiresAt: new Date(now.getTime() + deps.offerMs).toISOString(),
    };
    return [{ id: eventId, type: 'transfer-offered', author: agentAuthor(act.agent), body }];
  });
}

/** The owner withdraws a transfer that is not accepted yet. */
export async function cancelTransfer(deps: ConversationLog, act: Act): Promise<AppendResult> {
  return appendEvents(deps, {
    conversationId: act.conversationId,
    resend: { eventId: act.eventId },
    decide(conversation) {
      const { state } = conversation;
      if (state.kind !== 'with-agent' || state.agentId !== act.agent.id) return refuseForeign(conversation);
      if (!state.transfer) return conflict('This transfer is no longer open.');
      const { toAgentId, toAgentName } = state.transfer;
      const body = { toAgentId, toAgentName, how: 'cancelled' as const };
      return [{ id: act.eventId, type: 'transfer-ended', author: agentAuthor(act.agent), body }];
    },
  });
}

/**
 * Puts a conversation back into the queue for another team, before all others, with a note for the agent who takes it. Refused while no
 * agent of that team is there: the visitor is better off with the owner than in a queue that nobody serves.
 */
export async function transferToTeam(deps: ConversationLog, act: Act & { teamId: string; note: string }): Promise<AppendResult> {
  return appendEvents(deps, {
    conversationId: act.conversationId,
    resend: { eventId: act.eventId },
    decide: (conversation, transaction) => decideTeam(deps, { act, conversation, transaction }),
  });
}

async function decideTeam(
  deps: ConversationLog,
  input: { act: Act & { teamId: string; note: string }; conversation: Conversation; transaction: Transaction },
): Promise<Decision> {
  const { act, conversation, transaction } = input;
  if (!isOwner(conversation.state, act.agent.id)) return refuseForeign(conversation);
  const now = deps.clock.now();
  const settings = await readRoutingSettings(transaction);
  const team = (await selectTeams(transaction, now)).find((candidate) => candidate.id === act.teamId);
  if (!team) return { refuse: 'not-found', message: 'There is no such team.' };
  const need = { ...anyNeed, teamIds: [team.id], skippedAgentIds: [act.agent.id], weight: weightOf(conversation) };
  const choice = chooseAgent(await selectCandidates(transaction, now), need, { ...settings, fallback: 'nobody' });
  if (choice.kind === 'nobody') return conflict(`Nobody else of ${team.name} is there now.`);
  const event: NewConversationEvent = {
    id: act.eventId,
    type: 'conversation-requeued',
    author: agentAuthor(act.agent),
    body: {
      cause: 'transferred',
      agentId: act.agent.id,
      agentName: act.agent.name,
      note: cutText(act.note, maxMessageLength),
      reason: conversation.handoffReason ?? 'agent-took-over',
      priority: conversation.priority,
      route: { ...toRoute({ team, skills: [], settings, now }), weight: conversation.route.weight },
    },
  };
  return [event];
}

function refuseForeign({ state }: Conversation): Decision {
  if (state.kind === 'closed') return { refuse: 'closed', message: 'This conversation is closed.' };
  return conflict(state.kind === 'with-agent' ? `${state.agentName} has this conversation now.` : 'Only who has a conversation can pass it on.');
}

function conflict(message: string): { refuse: 'conflict'; message: string } {
  return { refuse: 'conflict', message };
}
