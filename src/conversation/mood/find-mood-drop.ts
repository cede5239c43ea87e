/** A turn for the worse: at this message the mean score fell from `from` to `to`. */
export type MoodDrop = { index: number; from: number; to: number };

/** A fall smaller than this is how people write; what is beyond it adds up. */
const allowance = 0.25;
/** The sum at which it is a turn: one message 0.85 below the usual, or three in a row that are 0.5 below. */
const alarm = 0.6;

/**
 * The change points of a series of sentiment scores (-1 to 1, oldest first), downwards only: a cumulative sum against the mean so
 * far, begun at neutral because nobody is known to be in a good mood yet. After a drop the new, lower mood is the usual one, so an
 * angry visitor who stays angry is reported once. Pure.
 */
export function findMoodDrops(scores: readonly number[]): MoodDrop[] {
  const drops: MoodDrop[] = [];
  let usual: number[] = [0];
  let sum = 0;
  let falling: number[] = [];
  scores.forEach((score, index) => {
    const mean = meanOf(usual);
    sum = Math.max(0, sum + (mean - score) - allowance);
    falling = sum > 0 ? [...falling, score] : [];
    if (sum > alarm) {
      drops.push({ index, from: mean, to: meanOf(falling) });
      usual = falling;
      sum = 0;
      falling = [];
    } else if (sum === 0) usual = [...usual, score].slice(-6);
  });
  return drops;
}

function meanOf(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0) / values.length;
}
