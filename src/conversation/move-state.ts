import type { ConversationEvent, EventBody, NewConversationEvent } from '../contracts/conversation-event.ts';
import type { ConversationState } from '../contracts/conversation-state.ts';
import { assertNever } from '../text/assert-never.ts';

/**
 * All moves between states: the one place that decides who may own a conversation when, and who may write in it. Returns the state after
 * `event` (the same one where it moves nothing), or null where the event may not happen in that state.
 */
export function moveState(state: ConversationState, event: NewConversationEvent | ConversationEvent, at: string): ConversationState | null {
  switch (event.type) {
    case 'conversation-started':
      return null;
    case 'message-understood':
    case 'agent-note':
    case 'mention-done':
    case 'tags-changed':
    case 'snooze-ended':
    case 'close-noted':
    case 'follow-up-done':
    case 'rating-given':
    case 'answer-rated':
    case 'secrets-masked':
    case 'mail-ended':
    case 'channel-noted':
    case 'visitor-identified':
    case 'flow-begun':
    case 'flow-moved':
    case 'flow-ended':
    case 'action-called':
      return state;
    case 'approval-asked':
    case 'approval-settled':
      return state.kind === 'closed' ? null : state;
    case 'visitor-message':
    case 'person-declined':
      return state.kind === 'closed' ? null : state;
    case 'bot-message':
      return state.kind === 'with-agent' || state.kind === 'closed' ? null : state;
    case 'agent-message':
      return isOwner(state, event.author.kind === 'agent' ? event.author.id : '') ? state : null;
    case 'conversation-snoozed':
    case 'conversation-rested':
      return isOwner(state, event.body.agentId) ? state : null;
    case 'handoff-requested':
      return state.kind === 'with-bot' ? state : null;
    case 'conversation-queued':
      if (state.kind !== 'with-bot') return null;
      return {
        kind: 'waiting',
        since: at,
        reason: event.body.reason,
        priority: event.body.priority,
        patient: event.body.patient,
        front: event.body.backTo !== undefined,
        ...(event.body.backTo ? { backToAgentId: event.body.backTo.agentId } : {}),
        skippedAgentIds: [],
      };
    case 'conversation-requeued':
      if (!isOwner(state, event.body.agentId)) return null;
      return {
        kind: 'waiting',
        since: at,
        reason: event.body.reason,
        priority: event.body.priority,
        patient: false,
        front: true,
        // An agent who passed the conversation on is not offered it again; an agent whose connection was lost may be.
        skippedAgentIds: event.body.cause === 'agent-lost' ? [] : [event.body.agentId],
      };
    case 'team-overflowed':
      return state.kind === 'waiting' ? state : null;
    case 'packet-renewed':
      return state.kind === 'waiting' || state.kind === 'offered' ? state : null;
    case 'priority-changed':
      if (state.kind === 'closed') return null;
      return state.kind === 'waiting' || state.kind === 'offered' ? { ...state, priority: event.body.priority } : state;
    case 'mood-dropped':
      return state.kind === 'closed' ? null : state;
    case 'nobody-available':
      return state.kind === 'with-bot' || state.kind === 'waiting' ? { kind: 'with-bot' } : null;
    case 'offer-made':
      if (state.kind !== 'waiting') return null;
      return {
        ...state,
        kind: 'offered',
        agentId: event.body.agentId,
        agentName: event.body.agentName,
        expiresAt: event.body.expiresAt,
      };
    case 'offer-declined':
    case 'offer-lapsed':
      return state.kind === 'offered' && state.agentId === event.body.agentId ? backToWaiting(state) : null;
    case 'transfer-offered': {
      if (state.kind !== 'with-agent' || state.agentId !== event.body.fromAgentId || state.transfer) return null;
      const { toAgentId, toAgentName, expiresAt } = event.body;
      return { ...state, transfer: { toAgentId, toAgentName, expiresAt } };
    }
    case 'transfer-ended':
      return state.kind === 'with-agent' && state.transfer?.toAgentId === event.body.toAgentId ? { ...state, transfer: null } : null;
    case 'agent-joined':
      return joinAgent({ state, at, body: event.body });
    case 'handoff-cancelled':
      return state.kind === 'waiting' || state.kind === 'offered' ? { kind: 'with-bot' } : null;
    case 'returned-to-bot':
      return isOwner(state, event.body.agentId) ? { kind: 'with-bot' } : null;
    case 'contact-left':
      if (state.kind === 'closed') return null;
      return state.kind === 'with-agent' ? state : { kind: 'with-bot' };
    case 'conversation-closed':
      return state.kind === 'closed' ? null : close(state, { at, body: event.body });
    case 'conversation-reopened':
      return state.kind === 'closed' ? { kind: 'with-bot' } : null;
    default:
      return assertNever(event);
  }
}

function close(state: ConversationState, end: { at: string; body: EventBody<'conversation-closed'> }): ConversationState {
  const { outcome, reopenUntil } = end.body;
  return {
    kind: 'closed',
    at: end.at,
    ...(outcome ? { outcome } : {}),
    ...(reopenUntil ? { reopenUntil } : {}),
    ...(state.kind === 'with-agent' ? { agentId: state.agentId, agentName: state.agentName } : {}),
  };
}

/** True where `agentId` owns the conversation: the only one who may answer, hand back or close it. */
export function isOwner(state: ConversationState, agentId: string): boolean {
  return state.kind === 'with-agent' && state.agentId === agentId;
}

/** The waiting time is kept: it counts from the first request. */
function backToWaiting(state: Extract<ConversationState, { kind: 'offered' }>): ConversationState {
  const { agentId, agentName: _, expiresAt: __, ...place } = state;
  return { ...place, kind: 'waiting', skippedAgentIds: [...state.skippedAgentIds, agentId] };
}

function joinAgent(move: { state: ConversationState; at: string; body: EventBody<'agent-joined'> }): ConversationState | null {
  const { state, at, body } = move;
  const { agentId, agentName, how } = body;
  const joined: ConversationState = { kind: 'with-agent', agentId, agentName, since: at, transfer: null };
  switch (how) {
    case 'accepted-offer':
      return state.kind === 'offered' && state.agentId === agentId ? joined : null;
    case 'accepted-transfer':
      return state.kind === 'with-agent' && state.transfer?.toAgentId === agentId ? joined : null;
    case 'took-over':
      return state.kind === 'with-agent' ? null : joined;
    case 'assigned':
      return state.kind === 'closed' || isOwner(state, agentId) ? null : joined;
    default:
      return assertNever(how);
  }
}
