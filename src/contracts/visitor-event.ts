import { eventCatalogue, type ConversationEvent, type EventBody, type EventType } from './conversation-event.ts';

type Envelope = Pick<ConversationEvent, 'conversationId' | 'seq' | 'id' | 'author' | 'at'>;
type View<T extends EventType> = (typeof eventCatalogue)[T]['visitor'];
type VisibleType = { [T in EventType]: View<T> extends 'hidden' ? never : T }[EventType];
type SeenBody<T extends EventType> = View<T> extends (body: never) => infer Seen ? NonNullable<Seen> : EventBody<T>;

/** An event as the visitor's side sees it. A hidden event keeps its `seq`, so that a gap always means a lost event. */
export type VisitorEvent =
  { [T in VisibleType]: Envelope & { type: T; body: SeenBody<T> } }[VisibleType] | { conversationId: string; seq: number; type: 'hidden' };

/** Maps an event to the view that the catalogue gives its visitor. */
export function toVisitorEvent(event: ConversationEvent): VisitorEvent {
  const { visitor }: { visitor: 'all' | 'hidden' | ((body: never) => object | null) } = eventCatalogue[event.type];
  if (visitor === 'all') return event as VisitorEvent;
  const body = visitor === 'hidden' ? null : visitor(event.body as never);
  if (body === null) return { conversationId: event.conversationId, seq: event.seq, type: 'hidden' };
  return { ...event, body } as VisitorEvent;
}
