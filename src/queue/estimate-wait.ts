/** Taken where nothing was measured yet: a usual length of a chat with a person. */
const usualServiceSeconds = 300;
/** Below this a promise is not worth its precision. */
const leastSeconds = 15;

/**
 * Seconds until the conversation at `position` (1 is next) reaches an agent: each of `slots` places frees itself once in a mean
 * service time, so together they free one every service / slots. The mean, not the median: a few long conversations hold places
 * as long as many short ones. Null where nobody is there to free one.
 */
export function estimateWaitSeconds(input: {
  position: number;
  slots: number;
  freeSlots: number;
  recentServiceSeconds: readonly number[];
}): number | null {
  const { position, slots, freeSlots, recentServiceSeconds } = input;
  if (slots === 0) return null;
  if (position <= freeSlots) return leastSeconds;
  const sum = recentServiceSeconds.reduce((total, seconds) => total + seconds, 0);
  const service = recentServiceSeconds.length === 0 ? usualServiceSeconds : sum / recentServiceSeconds.length;
  return Math.max(leastSeconds, Math.round(((position - freeSlots) * service) / slots));
}
