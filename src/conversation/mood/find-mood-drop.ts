/** A fall of the mood: at this message the mean score went down from `from` to `to`. */
type MoodDrop = { index: number; from: number; to: number };

/** A fall up to this size is normal variation in writing; only the part beyond it is added up. */
const allowance = 0.25;
/** The sum that counts as a drop: one message 0.85 below the mean, or three in a row that are 0.5 below it. */
const alarm = 0.6;

/**
 * The change points of a series of sentiment scores (-1 to 1, oldest first), downwards only: a cumulative sum against the mean so far,
 * started at neutral because a new visitor is not known to be in a good mood. After a drop the lower mood becomes the new mean, so a
 * visitor who stays angry is reported once. Pure.
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
