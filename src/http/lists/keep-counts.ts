import type { Clock } from '../../platform/clock.ts';

/** The most filters whose count is cached at once. */
const mostKept = 500;

/** Counts the matches of a filter at most once in `ms`, however many clients ask. A failed count is not cached. */
export function keepCounts<Filter>(deps: {
  clock: Pick<Clock, 'now'>;
  ms: number;
  count(filter: Filter): Promise<number>;
}): (filter: Filter) => Promise<number> {
  const kept = new Map<string, { at: number; count: Promise<number> }>();
  return (filter) => {
    const key = JSON.stringify(filter);
    const now = deps.clock.now().getTime();
    const held = kept.get(key);
    if (held !== undefined && now - held.at < deps.ms) return held.count;
    const count = deps.count(filter);
    count.catch(() => kept.delete(key));
    if (kept.size >= mostKept) kept.clear();
    kept.set(key, { at: now, count });
    return count;
  };
}
