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
] as const satisfies readonly EventType[];
type HiddenType = (typeof hiddenTypes)[number];

type Envelope = Pick<ConversationEvent, 'conversationId' | 'seq' | 'id' | 'author' | 'at'>;
type Reduced = 'handoff-requested' | 'returned-to-bot';

/** An event as the visitor's side sees it. A hidden event keeps its `seq`, so that a gap is always a loss. */
export type VisitorEvent =
  | { [T in Exclude<EventType, HiddenType | Reduced>]: Envelope & { type: T; body: EventBody<T> } }[Exclude<
      EventType,
      HiddenType | Reduced
    >]
  | (Envelope & { type: 'handoff-requested'; body: { reason: HandoffReason } })
  | (Envelope & { type: 'returned-to-bot'; body: { agentName: string } })
  | { conversationId: string; seq: number; type: 'hidden' };

export function toVisitorEvent(event: ConversationEvent): VisitorEvent {
  switch (event.type) {
    case 'message-understood':
    case 'agent-note':
    case 'offer-made':
    case 'offer-declined':
    case 'offer-lapsed':
    case 'follow-up-done':
      return { conversationId: event.conversationId, seq: event.seq, type: 'hidden' };
    case 'handoff-requested':
      return { ...event, body: { reason: event.body.reason } };
    case 'returned-to-bot':
      return { ...event, body: { agentName: event.body.agentName } };
    default:
      return event;
  }
}
