import { publishedTypeOf } from '../../../src/webhooks/publish-event.ts';
import type { Entry } from '../history.ts';
import { violation, type Check, type Violation } from './violation.ts';

type Arrival = Extract<Entry, { kind: 'webhook' }>;

/**
 * Each published event of the log was taken by the endpoint of the run; a double has the id of the first, and no other event has it; of a
 * conversation none was taken before an earlier one. A clock that was moved may put a delivery off beyond the end of the run: then nothing is missed.
 */
export const checkWebhooks: Check = ({ entries, log, clockTrusted }) => {
  const arrivals = entries.filter((entry) => entry.kind === 'webhook');
  const found: Violation[] = findClashes(arrivals);
  const byConversation = new Map<string, Arrival[]>();
  for (const arrival of arrivals) byConversation.set(arrival.conversationId, [...(byConversation.get(arrival.conversationId) ?? []), arrival]);
  for (const { row, events } of log.conversations) {
    const own = byConversation.get(row.id) ?? [];
    const stored = new Map(events.map((event) => [event.seq, event.id]));
    for (const { seq, eventId, at } of own) {
      if (stored.get(seq) !== eventId)
        found.push(violation('doubled', `a webhook told of seq ${seq}, which is not this event in the log`, { at, conversationId: row.id }));
    }
    const taken = new Set<number>();
    for (const { seq, at } of own.filter(({ isTaken }) => isTaken)) {
      const latest = Math.max(0, ...taken);
      if (!taken.has(seq) && seq < latest)
        found.push(violation('order', `the webhook of seq ${seq} was taken after that of seq ${latest}`, { at, conversationId: row.id }));
      taken.add(seq);
    }
    if (!clockTrusted) continue;
    for (const { seq, type, id } of events) {
      if (publishedTypeOf(type) === null || taken.has(seq)) continue;
      found.push(violation('lost', `the webhook of seq ${seq}, ${type}, never came`, { at: 0, conversationId: row.id, commandId: id }));
    }
  }
  return found;
};

function findClashes(arrivals: readonly Arrival[]): Violation[] {
  const eventOf = new Map<string, string>();
  const idOf = new Map<string, string>();
  return arrivals.flatMap(({ id, eventId, at, conversationId }): Violation[] => {
    const clash = (eventOf.get(id) ?? eventId) !== eventId || (idOf.get(eventId) ?? id) !== id;
    eventOf.set(id, eventId);
    idOf.set(eventId, id);
    return clash ? [violation('doubled', `a webhook came under ${id}, which is not its only id`, { at, conversationId, commandId: eventId })] : [];
  });
}
