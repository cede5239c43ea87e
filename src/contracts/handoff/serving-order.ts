/** One step of priority is worth so many seconds of waiting, unless the routing settings say otherwise. */
export const usualAgeingSeconds = 120;

/** The values that decide a queue position. Times in milliseconds since the epoch. */
export type InLine = { id: string; sinceMs: number; priority: number; front: boolean };

/**
 * Compares two waiting conversations by serving order: first those whose agent was lost, then by the time of the request, each step of
 * priority counting as `ageingSeconds` of waiting. So it is first in, first out within a priority, and a later conversation overtakes only
 * within the seconds that the highest priority is worth. Pure; the SQL of the queue has the same order, and a test compares the two.
 */
export function compareInLine(first: InLine, second: InLine, ageingSeconds: number): number {
  const dueOf = (conversation: InLine): number => conversation.sinceMs - conversation.priority * ageingSeconds * 1_000;
  return (
    Number(second.front) - Number(first.front) ||
    dueOf(first) - dueOf(second) ||
    first.sinceMs - second.sinceMs ||
    (first.id < second.id ? -1 : first.id > second.id ? 1 : 0)
  );
}
