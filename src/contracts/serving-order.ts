/** One step of priority is worth so many seconds of waiting, unless the routing settings say otherwise. */
export const usualAgeingSeconds = 120;

/** What decides a place in line. Times in milliseconds since the epoch. */
export type InLine = { id: string; sinceMs: number; priority: number; front: boolean };

/**
 * Who is served before whom: those an agent was lost for, then by the time of the request, each step of priority counting as
 * `ageingSeconds` of waiting. So it is first in, first out inside a priority, and nobody is overtaken by who comes more than the
 * highest priority's worth of seconds later. Pure; the SQL of the queue has the same order, and a test compares the two.
 */
export function compareInLine(first: InLine, second: InLine, ageingSeconds: number): number {
  const dueOf = (one: InLine): number => one.sinceMs - one.priority * ageingSeconds * 1_000;
  return (
    Number(second.front) - Number(first.front) ||
    dueOf(first) - dueOf(second) ||
    first.sinceMs - second.sinceMs ||
    (first.id < second.id ? -1 : first.id > second.id ? 1 : 0)
  );
}
