import type { EventType } from '../contracts/conversation-event.ts';

const moving: ReadonlySet<EventType> = new Set([
  'conversation-queued',
  'conversation-requeued',
  'nobody-available',
  'offer-made',
  'offer-declined',
  'offer-lapsed',
  'agent-joined',
  'transfer-offered',
  'transfer-ended',
  'team-overflowed',
  'priority-changed',
  'handoff-cancelled',
  'contact-left',
  'returned-to-bot',
  'conversation-closed',
]);

/** True where an event may change somebody's place in line or what an agent holds; most events are words, and do not. */
export function movesLine(events: readonly { type: EventType }[]): boolean {
  return events.some((event) => moving.has(event.type));
}
