import type { Corpus } from './corpus.ts';
import { rankByTerms } from './compute-features.ts';
import type { CorpusPassage } from './prepare-passage.ts';
import { dot } from './read-question.ts';

/** Candidates for the ranking: the best by words and the best by meaning, together, found exactly and in this process. */
export function chooseCandidates(
  corpus: Corpus,
  question: { weights: ReadonlyMap<string, number>; vector: Float32Array | null },
  input: { vectorFor(passage: CorpusPassage): Float32Array | null; limit: number },
): { passage: CorpusPassage; lexical: number | null; meaning: number | null }[] {
  const chosen = new Map<CorpusPassage, { lexical: number | null; meaning: number | null }>();
  const byTerms = best(rankByTerms(corpus, question.weights), input.limit);
  for (const [passage, lexical] of byTerms) chosen.set(passage, { lexical, meaning: null });
  const { vector } = question;
  if (vector) {
    const cosines = new Map<CorpusPassage, number>();
    for (const passage of corpus.passages) {
      const other = input.vectorFor(passage);
      if (other && other.length === vector.length) cosines.set(passage, dot(vector, other));
    }
    for (const [passage, meaning] of best(cosines, input.limit)) {
      chosen.set(passage, { lexical: chosen.get(passage)?.lexical ?? null, meaning });
    }
  }
  return [...chosen].map(([passage, scores]) => ({ passage, ...scores }));
}

function best(scores: ReadonlyMap<CorpusPassage, number>, limit: number): [CorpusPassage, number][] {
  return [...scores].sort((first, second) => second[1] - first[1]).slice(0, limit);
}
