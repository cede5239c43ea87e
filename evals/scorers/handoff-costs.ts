/** One labelled message: the anger that the bot read in it, 0 to 1, and whether a person should take over. */
export type Reading = { level: number; needsPerson: boolean };
export type Thresholds = { offerAt: number; handOverAt: number };
export type Costs = { missedHandoff: number; needlessHandoff: number; lateHandoff: number; needlessOffer: number };
export type Tally = { cost: number; right: number; late: number; missed: number; needlessHandoffs: number; needlessOffers: number };

/** Counts right and wrong decisions at these thresholds. `cost` is the sum over all messages. */
export function tally(readings: readonly Reading[], at: Thresholds, costs: Costs): Tally {
  const counts = { right: 0, late: 0, missed: 0, needlessHandoffs: 0, needlessOffers: 0 };
  for (const { level, needsPerson } of readings) {
    if (level >= at.handOverAt) counts[needsPerson ? 'right' : 'needlessHandoffs']++;
    else if (level >= at.offerAt) counts[needsPerson ? 'late' : 'needlessOffers']++;
    else if (needsPerson) counts.missed++;
  }
  const cost =
    counts.missed * costs.missedHandoff +
    counts.late * costs.lateHandoff +
    counts.needlessHandoffs * costs.needlessHandoff +
    counts.needlessOffers * costs.needlessOffer;
  return { cost, ...counts };
}

/** Candidate thresholds in steps of a hundredth, finer than the levels are accurate. */
export const steps: readonly number[] = Array.from({ length: 100 }, (_, index) => (index + 1) / 100);

/**
 * The thresholds with the lowest cost. If several cost the same, the middle ones are taken: the labelled messages are a sample, and the
 * middle is furthest from where the cost rises.
 */
export function fitThresholds(readings: readonly Reading[], costs: Costs): Thresholds {
  let best = Infinity;
  let ties: Thresholds[] = [];
  for (const handOverAt of steps) {
    for (const offerAt of steps) {
      if (offerAt > handOverAt) break;
      const { cost } = tally(readings, { offerAt, handOverAt }, costs);
      if (cost > best + 1e-9) continue;
      if (cost < best - 1e-9) ties = [];
      best = Math.min(best, cost);
      ties.push({ offerAt, handOverAt });
    }
  }
  const handOverAt = middle(ties.map((thresholds) => thresholds.handOverAt));
  const near = ties.filter((thresholds) => thresholds.handOverAt === handOverAt);
  return { handOverAt, offerAt: middle(near.map((thresholds) => thresholds.offerAt)) };
}

/** The total cost of all messages, each judged by thresholds that were fitted to the other folds. */
export function crossValidate(readings: readonly Reading[], costs: Costs, folds = 5): number {
  let cost = 0;
  for (let fold = 0; fold < folds; fold++) {
    const held = readings.filter((_, index) => index % folds === fold);
    cost += tally(
      held,
      fitThresholds(
        readings.filter((_, index) => index % folds !== fold),
        costs,
      ),
      costs,
    ).cost;
  }
  return cost;
}

function middle(values: readonly number[]): number {
  const sorted = [...new Set(values)].sort((first, second) => first - second);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 1;
}
