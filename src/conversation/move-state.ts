import type { ConversationEvent, NewConversationEvent } from '../contracts/conversation-event.ts';
import type { ConversationState } from '../contracts/conversation-state.ts';
import { assertNever } from '../platform/assert-never.ts';

/**
 * The moves there are: the one place that says who may own a conversation when, and who may speak in it. Returns the
 * state after `event` (the same one where it moves nothing), or null where the event may not happen in that state.
 */
export function moveState(
  state: ConversationState,
  event: NewConversationEvent | ConversationEvent,
  at: string,
): ConversationState | null {
  switch (event.type) {
    case 'conversation-started':
      return null;
    case 'message-understood':
    case 'agent-note':
    case 'follow-up-done':
    case 'rating-given':
    case 'answer-rated':
      return state;
    case 'visitor-message':
    case 'person-declined':
      return state.kind === 'closed' ? null : state;
    case 'bot-message':
      return state.kind === 'with-agent' || state.kind === 'closed' ? null : state;
    case 'agent-message':
      return isOwner(state, event.author.kind === 'agent' ? event.author.id : '') ? state : null;
    case 'handoff-requested':
      return state.kind === 'with-bot' ? state : null;
    case 'conversation-queued':
      if (state.kind !== 'with-bot') return null;
      return { kind: 'waiting', since: at, ...event.body, skippedAgentIds: [] };
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
    case 'agent-joined':
      return joinAgent({ state, at, ...event.body });
    case 'handoff-cancelled':
      return state.kind === 'waiting' || state.kind === 'offered' ? { kind: 'with-bot' } : null;
    case 'returned-to-bot':
      return isOwner(state, event.body.agentId) ? { kind: 'with-bot' } : null;
    case 'contact-left':
      if (state.kind === 'closed') return null;
      return state.kind === 'with-agent' ? state : { kind: 'with-bot' };
    case 'conversation-closed':
      return state.kind === 'closed' ? null : { kind: 'closed', at };
    default:
      return assertNever(event);
  }
}

/** True where `agentId` owns the conversation: the only one who may answer, hand back or close it. */
export function isOwner(state: ConversationState, agentId: string): boolean {
  return state.kind === 'with-agent' && state.agentId === agentId;
}

/** The place in the queue is kept: the wait counts from the first request. */
function backToWaiting(state: Extract<ConversationState, { kind: 'offered' }>): ConversationState {
  return {
    kind: 'waiting',
    since: state.since,
    reason: state.reason,
    priority: state.priority,
    patient: state.patient,
    skippedAgentIds: [...state.skippedAgentIds, state.agentId],
  };
}

function joinAgent(move: {
  state: ConversationState;
  at: string;
  agentId: string;
  agentName: string;
  how: 'accepted-offer' | 'took-over';
}): ConversationState | null {
  const { state, at, agentId, agentName, how } = move;
  const joined: ConversationState = { kind: 'with-agent', agentId, agentName, since: at };
  if (how === 'accepted-offer') return state.kind === 'offered' && state.agentId === agentId ? joined : null;
  return state.kind === 'with-agent' ? null : joined;
}
