/** A score that should be high where `positive` is true. */
export type Scored = { score: number; positive: boolean };

/** The probability that a positive ranks above a negative; ties count half. By ranks (Mann and Whitney 1947). */
export function auroc(rows: readonly Scored[]): number {
  let wins = 0;
  let below = 0;
  for (const tie of ties(rows, (row) => row.score).reverse()) {
    const positives = tie.filter((row) => row.positive).length;
    const negatives = tie.length - positives;
    wins += positives * (below + negatives / 2);
    below += negatives;
  }
  return wins / (below * (rows.length - below));
}

/** Average precision of the positives: the area under the precision-recall curve as a step function, ties taken together. */
export function aupr(rows: readonly Scored[]): number {
  const positives = rows.filter((row) => row.positive).length;
  let area = 0;
  let taken = 0;
  let right = 0;
  for (const tie of ties(rows, (row) => row.score)) {
    const more = tie.filter((row) => row.positive).length;
    taken += tie.length;
    right += more;
    area += (more / positives) * (right / taken);
  }
  return area;
}

/** Share of the negatives that pass at the highest threshold that lets 95 % of the positives pass. */
export function fprAt95(rows: readonly Scored[]): number {
  const positives = rows.filter((row) => row.positive).length;
  let right = 0;
  let wrong = 0;
  for (const tie of ties(rows, (row) => row.score)) {
    right += tie.filter((row) => row.positive).length;
    wrong += tie.filter((row) => !row.positive).length;
    if (right / positives >= 0.95) break;
  }
  return wrong / (rows.length - positives);
}

/** One answer that could be given or withheld. */
export type Risked = { confidence: number; right: boolean };
export type RiskPoint = { coverage: number; risk: number; threshold: number };

/** The share of wrong answers among those given, as more and more are given, most certain first; ties are given together. */
export function riskCoverage(rows: readonly Risked[]): RiskPoint[] {
  let answered = 0;
  let wrong = 0;
  return ties(rows, (row) => row.confidence).map((tie) => {
    answered += tie.length;
    wrong += tie.filter((row) => !row.right).length;
    return { threshold: tie[0]?.confidence ?? 0, coverage: answered / rows.length, risk: wrong / answered };
  });
}

/** Area under the risk-coverage curve: mean risk over all coverages. Lower is better. */
export function areaUnderRisk(rows: readonly Risked[]): number {
  let area = 0;
  let before = 0;
  for (const { coverage, risk } of riskCoverage(rows)) {
    area += (coverage - before) * risk;
    before = coverage;
  }
  return area;
}

export type ReliabilityBin = { from: number; to: number; confidence: number; accuracy: number; count: number };

/** Equal-width bins of confidence with the share that was right in each. Empty bins are left out. */
export function reliability(rows: readonly Risked[], bins = 10): ReliabilityBin[] {
  return Array.from({ length: bins }, (_, index) => {
    const inside = rows.filter((row) => Math.min(bins - 1, Math.floor(row.confidence * bins)) === index);
    return {
      from: index / bins,
      to: (index + 1) / bins,
      confidence: inside.reduce((sum, row) => sum + row.confidence, 0) / inside.length,
      accuracy: inside.filter((row) => row.right).length / inside.length,
      count: inside.length,
    };
  }).filter((bin) => bin.count > 0);
}

/** Expected calibration error: mean distance of confidence and accuracy over the bins, by their size (Naeini et al. 2015). */
export function calibrationError(rows: readonly Risked[], bins = 10): number {
  return reliability(rows, bins).reduce((sum, bin) => sum + (bin.count / rows.length) * Math.abs(bin.confidence - bin.accuracy), 0);
}

/** Groups rows with the same value, the highest value first. */
function ties<Row>(rows: readonly Row[], valueOf: (row: Row) => number): Row[][] {
  const groups: Row[][] = [];
  let last = Number.NaN;
  for (const row of [...rows].sort((first, second) => valueOf(second) - valueOf(first))) {
    const value = valueOf(row);
    if (value === last) groups.at(-1)?.push(row);
    else groups.push([row]);
    last = value;
  }
  return groups;
}
