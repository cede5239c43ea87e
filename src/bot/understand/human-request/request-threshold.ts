/** The share of human requests among the messages that the model was calibrated on. */
const trainedShare = 0.156;
/** The share among live messages: 3 of 100 in HINT3's traffic of three shops, 6 of 100 where the chat says that people are there. */
const liveShare = 0.06;

const odds = (share: number): number => share / (1 - share);

/**
 * The model's probability from which a handoff costs less than none: where the expected cost of a missed handoff exceeds that of a needless
 * one, after the odds were moved from the trained to the live share.
 */
export function learnedRequestThreshold(costs: { missedHandoff: number; needlessHandoff: number }): number {
  const needed = (costs.needlessHandoff / costs.missedHandoff) * (odds(trainedShare) / odds(liveShare));
  return needed / (1 + needed);
}
