import type { SiteSighting } from '../../src/contracts/site.ts';

/** Leaves out faults that are mended: an origin that has shown the chat since is neither refused nor blocked any more. */
export function currentSightings(seen: readonly SiteSighting[]): SiteSighting[] {
  return seen.filter((fault) => fault.kind === 'shown' || !seen.some(({ kind, origin, at }) => kind === 'shown' && origin === fault.origin && at > fault.at));
}
