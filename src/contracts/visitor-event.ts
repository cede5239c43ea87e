import type { ConversationEvent, EventBody, EventType } from './conversation-event.ts';
import type { HandoffReason } from './conversation-state.ts';

/** What visitors must never receive: not the text, not the type. Only the place in the count remains. */
const hiddenTypes = [
  'message-understood',
  'agent-note',
  'offer-made',
  'offer-declined',
  'offer-lapsed',
  'follow-up-done',
  'transfer-offered',
  'transfer-ended',
  'team-overflowed',
  'priority-changed',
  'mood-dropped',
  'mention-done',
  'tags-changed',
  'conversation-snoozed',
  'snooze-ended',
  'close-noted',
  'conversation-rested',
  'packet-renewed',
] as const satisfies readonly EventType[];
type HiddenType = (typeof hiddenTypes)[number];

type Envelope = Pick<ConversationEvent, 'conversationId' | 'seq' | 'id' | 'author' | 'at'>;
type Reduced = 'handoff-requested' | 'conversation-reopened' | 'returned-to-bot' | 'conversation-queued' | 'conversation-requeued' | 'agent-joined';

/** An event as the visitor's side sees it. A hidden event keeps its `seq`, so that a gap is always a loss. */
export type VisitorEvent =
  | { [T in Exclude<EventType, HiddenType | Reduced>]: Envelope & { type: T; body: EventBody<T> } }[Exclude<
      EventType,
      HiddenType | Reduced
    >]
  | (Envelope & { type: 'handoff-requested'; body: { reason: HandoffReason } })
  | (Envelope & { type: 'conversation-reopened'; body: { agentName: string | null } })
  | (Envelope & { type: 'returned-to-bot'; body: { agentName: string } })
  | (Envelope & { type: 'conversation-queued'; body: Pick<EventBody<'conversation-queued'>, 'reason' | 'patient'> })
  | (Envelope & { type: 'conversation-requeued'; body: Pick<EventBody<'conversation-requeued'>, 'cause' | 'agentName'> })
  | (Envelope & { type: 'agent-joined'; body: Pick<EventBody<'agent-joined'>, 'agentId' | 'agentName' | 'how'> })
  | { conversationId: string; seq: number; type: 'hidden' };

export function toVisitorEvent(event: ConversationEvent): VisitorEvent {
  switch (event.type) {
    case 'message-understood':
    case 'agent-note':
    case 'offer-made':
    case 'offer-declined':
    case 'offer-lapsed':
    case 'follow-up-done':
    case 'transfer-offered':
    case 'transfer-ended':
    case 'team-overflowed':
    case 'priority-changed':
    case 'mood-dropped':
    case 'mention-done':
    case 'tags-changed':
    case 'conversation-snoozed':
    case 'snooze-ended':
    case 'close-noted':
    case 'conversation-rested':
    case 'packet-renewed':
      return { conversationId: event.conversationId, seq: event.seq, type: 'hidden' };
    case 'handoff-requested':
      return { ...event, body: { reason: event.body.reason } };
    case 'conversation-reopened':
      return { ...event, body: { agentName: event.body.backTo?.agentName ?? null } };
    case 'returned-to-bot':
      return { ...event, body: { agentName: event.body.agentName } };
    case 'conversation-queued':
      return { ...event, body: { reason: event.body.reason, patient: event.body.patient } };
    case 'conversation-requeued':
      return { ...event, body: { cause: event.body.cause, agentName: event.body.agentName } };
    case 'agent-joined': {
      const { agentId, agentName, how } = event.body;
      return { ...event, body: { agentId, agentName, how } };
    }
    default:
      return event;
  }
}
