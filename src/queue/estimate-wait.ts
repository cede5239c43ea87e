/** Taken where nothing was measured yet: a usual length of a chat with a person. */
const usualServiceSeconds = 300;

/**
 * Seconds until the conversation at `position` (1 is next) reaches an agent: each of `slots` places frees itself once in a
 * service time, so places free at slots / service. Null where nobody is there to free one.
 */
export function estimateWaitSeconds(input: {
  position: number;
  slots: number;
  freeSlots: number;
  recentServiceSeconds: readonly number[];
}): number | null {
  const { position, slots, freeSlots, recentServiceSeconds } = input;
  if (slots === 0) return null;
  if (position <= freeSlots) return 15;
  const sorted = [...recentServiceSeconds].sort((first, second) => first - second);
  const service = sorted[Math.floor(sorted.length / 2)] ?? usualServiceSeconds;
  return Math.max(15, Math.round(((position - freeSlots) * service) / slots));
}
