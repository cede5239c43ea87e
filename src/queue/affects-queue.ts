import { eventCatalogue, type EventType } from '../contracts/conversation-event.ts';

/** True where an event may change somebody's place in the queue or what an agent holds. Most events are messages, and do not. */
export function affectsQueue(events: readonly { type: EventType }[]): boolean {
  return events.some((event) => eventCatalogue[event.type].queue);
}
