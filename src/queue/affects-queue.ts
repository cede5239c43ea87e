import { eventCatalogue, type EventType } from '../contracts/conversation-event.ts';

/** True where an event may change a queue position or the load of an agent. Most events are messages, and do not. */
export function affectsQueue(events: readonly { type: EventType }[]): boolean {
  return events.some((event) => eventCatalogue[event.type].queue);
}
