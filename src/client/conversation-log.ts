/** A reader's copy of one log: everything from 1 to its end, in order. */
export type LogCopy<Event extends { seq: number }> = {
  events: readonly Event[];
  /** Events that came before their predecessors. */
  early: readonly Event[];
};

export const emptyLog = { events: [], early: [] } as const;

/** The last seq up to which nothing is missing: what a resume asks after. */
export function lastSeqOf(log: LogCopy<{ seq: number }>): number {
  return log.events.at(-1)?.seq ?? 0;
}

/**
 * Takes a batch of events in any order, with repeats. `gap` is true when something before what is held is missing: then ask
 * to resume after `lastSeqOf`.
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
