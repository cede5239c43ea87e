import { buildCorpus, type Corpus } from '../../../src/knowledge/search/corpus.ts';
import { chooseCandidates } from '../../../src/knowledge/search/choose-candidates.ts';
import { computeFeatures, type ScoredCandidate } from '../../../src/knowledge/search/compute-features.ts';
import { encodedTextsOf, type CorpusPassage } from '../../../src/knowledge/search/prepare-passage.ts';
import { readQuestion, type TermWeight, type GetTextVector } from '../../../src/knowledge/search/read-question.ts';
import type { RankerCase, RankerSet } from './ranker-data.ts';

/** Candidates from each of the two searches; the product asks its index for the same number. */
export const candidatesEach = 30;

/** One question, measured on the whole knowledge and on the knowledge without the articles that answer it. */
export type MeasuredCase = { set: string; fold: number; rankerCase: RankerCase; candidates: ScoredCandidate[]; without: ScoredCandidate[] };

export function textsOf(set: RankerSet): string[] {
  const corpus = buildCorpus('0', set.rows);
  return [
    ...corpus.passages.map(encodedTextsOf).flatMap(({ text, names, sentences }) => [text, ...names, ...sentences]),
    ...set.cases.map((rankerCase) => rankerCase.question),
  ];
}

export function measureSet(set: RankerSet, knowing: { telling: TermWeight; vectorOf: GetTextVector | null; folds: number }): MeasuredCase[] {
  const corpus = buildCorpus('0', set.rows);
  const { telling, folds } = knowing;
  const vectorOf: GetTextVector = knowing.vectorOf ?? (() => undefined);
  const groups = [...new Set(set.cases.map((rankerCase) => rankerCase.gold[0] ?? rankerCase.id))].sort();
  const measure = (rankerCase: RankerCase, hidden: ReadonlySet<string>): ScoredCandidate[] => {
    const vector = vectorOf(rankerCase.question) ?? null;
    const question = readQuestion(corpus, { text: rankerCase.question, vector }, telling);
    const seen = hidden.size === 0 ? corpus : hide(corpus, hidden);
    const candidates = chooseCandidates(seen, question, { vectorFor: (passage) => vectorOf(encodedTextsOf(passage).text) ?? null, limit: candidatesEach }).map(
      ({ passage }) => passage,
    );
    return computeFeatures(seen, question, { candidates, vectorOf });
  };
  return set.cases.map((rankerCase) => ({
    set: set.name,
    fold: groups.indexOf(rankerCase.gold[0] ?? rankerCase.id) % folds,
    rankerCase,
    candidates: measure(rankerCase, new Set()),
    without: rankerCase.gold.length > 0 ? measure(rankerCase, new Set(rankerCase.gold)) : [],
  }));
}

/** The corpus without some articles. Word statistics stay those of the whole corpus, which makes no difference that matters. */
function hide(corpus: Corpus, hidden: ReadonlySet<string>): Corpus {
  const keep = (passage: CorpusPassage): boolean => !hidden.has(passage.articleId);
  const holders = (term: string): CorpusPassage[] => corpus.holders(term).filter(keep);
  return { ...corpus, passages: corpus.passages.filter(keep), holders };
}
