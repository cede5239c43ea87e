/**
 * The difference between two scores in log-odds (natural logarithm). Scores are probabilities: 0.999 and 0.98 look close and are 3 apart,
 * 0.55 and 0.5 are 0.2 apart.
 */
export function scoreGap(better: number, other: number): number {
  return logOdds(better) - logOdds(other);
}

function logOdds(score: number): number {
  const inside = Math.min(1 - 1e-6, Math.max(1e-6, score));
  return Math.log(inside / (1 - inside));
}
