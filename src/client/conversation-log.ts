/** A client's copy of one log: every event from 1 to the last, in order. */
export type LogCopy<Event extends { seq: number }> = {
  events: readonly Event[];
  /** Events that arrived before an earlier one that is still missing. */
  early: readonly Event[];
};

export const emptyLog = { events: [], early: [] } as const;

/** The last seq up to which no event is missing: a resume asks for the events after it. */
export function lastSeqOf(log: LogCopy<{ seq: number }>): number {
  return log.events.at(-1)?.seq ?? 0;
}

/**
 * Adds a batch of events in any order, with repeats. `gap` is true when an event before the last one is missing: then ask to resume after
 * `lastSeqOf`.
 */
export function addToLog<Event extends { seq: number }>(log: LogCopy<Event>, batch: readonly Event[]): { log: LogCopy<Event>; gap: boolean } {
  const waiting = new Map([...log.early, ...batch].map((event) => [event.seq, event]));
  const events = [...log.events];
  let next = (events.at(-1)?.seq ?? 0) + 1;
  for (let event = waiting.get(next); event; event = waiting.get(next)) {
    events.push(event);
    next += 1;
  }
  const early = [...waiting.values()].filter((event) => event.seq >= next).sort((first, second) => first.seq - second.seq);
  return { log: { events, early }, gap: early.length > 0 };
}
