/**
 * Measures of one ranking, each 0 to 1. `ranked` holds article names, best first, each once; `gold` all right ones. Definitions as in
 * Manning, Raghavan and Schütze, Introduction to Information Retrieval, chapter 8.
 */
export type Ranking = { ranked: readonly string[]; gold: readonly string[] };

/** 1 when a right article is among the first `depth`, else 0. */
export function hitAt(depth: number, { ranked, gold }: Ranking): number {
  return ranked.slice(0, depth).some((article) => gold.includes(article)) ? 1 : 0;
}

/** The share of the right articles that are among the first `depth`. */
export function recallAt(depth: number, { ranked, gold }: Ranking): number {
  return gold.filter((article) => ranked.slice(0, depth).includes(article)).length / gold.length;
}

/** 1 divided by the rank of the first right article; 0 where there is none. */
export function reciprocalRank({ ranked, gold }: Ranking): number {
  const place = ranked.findIndex((article) => gold.includes(article));
  return place < 0 ? 0 : 1 / (place + 1);
}

/** Normalised discounted cumulative gain with gains 0 and 1. */
export function ndcgAt(depth: number, { ranked, gold }: Ranking): number {
  const discount = (place: number): number => 1 / Math.log2(place + 2);
  const gain = ranked.slice(0, depth).reduce((sum, article, place) => sum + (gold.includes(article) ? discount(place) : 0), 0);
  const best = Array.from({ length: Math.min(depth, gold.length) }, (_, place) => discount(place)).reduce((sum, gain) => sum + gain, 0);
  return gain / best;
}

/** Mean of the precision at each right article's rank; one that was not found counts 0. */
export function averagePrecision({ ranked, gold }: Ranking): number {
  let right = 0;
  let sum = 0;
  ranked.forEach((article, place) => {
    if (!gold.includes(article)) return;
    right += 1;
    sum += right / (place + 1);
  });
  return sum / gold.length;
}
