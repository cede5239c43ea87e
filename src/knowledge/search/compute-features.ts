import type { Corpus } from './corpus.ts';
import { bodyGramsOf, sentenceTermsOf, type Counts, type CorpusPassage, type Field } from './prepare-passage.ts';
import { dot, type ReadQuestion, type GetTextVector } from './read-question.ts';

/** The features that a passage is ranked by: by words, by letters, by meaning. */
export const featureNames = [
  'body',
  'label',
  'article',
  'coverage',
  'articleCoverage',
  'sentenceCoverage',
  'labelLetters',
  'bodyLetters',
  'spelling',
  'evidence',
  'meaning',
  'nameMeaning',
  'sentenceMeaning',
  'bestSentence',
  'articleMeaning',
] as const;
export type FeatureName = (typeof featureNames)[number];
export type Features = Record<FeatureName, number>;
/** `opening`: for the first passage of an article the share of the question that the title alone covers, 0 to 1; 0 for all others. */
export type ScoredCandidate = { passage: CorpusPassage; features: Features; opening: number };

/** Features that need vectors: 0 in every passage while there are none. */
export const semanticFeatures: ReadonlySet<FeatureName> = new Set<FeatureName>(['meaning', 'nameMeaning', 'sentenceMeaning', 'bestSentence', 'articleMeaning']);

/** The usual constants of BM25. */
const saturation = 1.2;
const lengthShare = 0.75;

/**
 * Computes the features of every candidate for one question. BM25 values are divided by the highest value that the question could reach, so
 * that they compare across questions.
 */
export function computeFeatures(
  corpus: Corpus,
  question: ReadQuestion,
  input: { candidates: readonly CorpusPassage[]; vectorOf: GetTextVector },
): ScoredCandidate[] {
  const { candidates, vectorOf } = input;
  const articleMeaning = new Map<string, number>();
  const articles = new Map<string, { score: number; coverage: number }>();
  const measured = candidates.map((passage) => {
    let article = articles.get(passage.articleId);
    if (!article) {
      article = measureArticle(corpus, question, passage.articleId);
      articles.set(passage.articleId, article);
    }
    const covered = sentenceTermsOf(passage).map((terms) => share(question, (term) => terms.has(term) || passage.label.counts.has(term)));
    const vectors = measureMeaning(question, passage, { vectorOf, covered });
    articleMeaning.set(passage.articleId, Math.max(articleMeaning.get(passage.articleId) ?? 0, vectors.meaning));
    const norms = corpus.gramNorms(passage);
    const features: Features = {
      body: rankByWords(question, passage.body, corpus.meanLengths.body),
      label: rankByWords(question, passage.label, corpus.meanLengths.label),
      article: article.score,
      coverage: share(question, (term) => passage.terms.has(term)),
      articleCoverage: article.coverage,
      sentenceCoverage: Math.max(0, ...covered),
      labelLetters: Math.max(0, ...passage.labelGrams.map((grams, index) => rankByLetters(question, { grams, norm: norms.labels[index] ?? 0 }))),
      bodyLetters: rankByLetters(question, { grams: bodyGramsOf(passage), norm: norms.body }),
      spelling: alikeShare(question.spelled, (term) => passage.terms.has(term)),
      evidence: weighEvidence(question, passage, corpus),
      ...vectors,
      articleMeaning: 0,
    };
    const opening = passage.heading === null ? share(question, (term) => passage.titleTerms.has(term)) : 0;
    return { passage, features, opening };
  });
  for (const { passage, features } of measured) features.articleMeaning = articleMeaning.get(passage.articleId) ?? 0;
  return measured;
}

/** BM25 over all passages, by words of body and title: the first choice of candidates. */
export function rankByTerms(corpus: Corpus, weights: Counts): Map<CorpusPassage, number> {
  const scores = new Map<CorpusPassage, number>();
  for (const [term, weight] of weights) {
    for (const passage of corpus.postings.get(term) ?? []) {
      const body = saturate(passage.body.counts.get(term) ?? 0, passage.body.length / corpus.meanLengths.body);
      const label = saturate(passage.label.counts.get(term) ?? 0, passage.label.length / corpus.meanLengths.label);
      scores.set(passage, (scores.get(passage) ?? 0) + weight * (body + 0.6 * label));
    }
  }
  return scores;
}

function saturate(count: number, relativeLength: number): number {
  return count === 0 ? 0 : (count * (saturation + 1)) / (count + saturation * (1 - lengthShare + lengthShare * relativeLength));
}

function rankByWords(question: ReadQuestion, field: Field, meanLength: number): number {
  let score = 0;
  for (const [term, weight] of question.weights) score += weight * saturate(field.counts.get(term) ?? 0, field.length / meanLength);
  return question.total === 0 ? 0 : score / (question.total * (saturation + 1));
}

/** Raw BM25, squashed to below 1. Unlike the normalised score, long matches count more than a full match of a short query. */
function weighEvidence(question: ReadQuestion, passage: CorpusPassage, corpus: Corpus): number {
  const score =
    question.total * (rankByWords(question, passage.body, corpus.meanLengths.body) + rankByWords(question, passage.label, corpus.meanLengths.label));
  return score / (score + 6);
}

function share(question: ReadQuestion, has: (term: string) => boolean): number {
  let covered = 0;
  for (const [term, weight] of question.weights) if (has(term)) covered += weight;
  return question.total === 0 ? 0 : covered / question.total;
}

/** Logarithms of the counts that occur, computed once: a sixth of a search was spent on them. */
const damped = Array.from({ length: 64 }, (_, times) => 1 + Math.log(Math.max(1, times)));

/** Cosine of two vectors of letter grams. The loop runs over the shorter one: a label has far fewer grams than a question. */
function rankByLetters(question: ReadQuestion, passage: { grams: Counts; norm: number }): number {
  if (question.gramNorm === 0 || passage.norm === 0) return 0;
  const { gramFactors } = question;
  const { grams } = passage;
  let product = 0;
  if (grams.size < gramFactors.size) {
    for (const [gram, times] of grams) {
      const factor = gramFactors.get(gram);
      if (factor !== undefined) product += factor * dampen(times);
    }
  } else {
    for (const [gram, factor] of gramFactors) {
      const times = grams.get(gram);
      if (times !== undefined) product += factor * dampen(times);
    }
  }
  return product / (question.gramNorm * passage.norm);
}

function dampen(times: number): number {
  return damped[times] ?? 1 + Math.log(times);
}

function alikeShare(words: ReadQuestion['spelled'], has: (term: string) => boolean): number {
  let covered = 0;
  let total = 0;
  for (const { weight, terms } of words) {
    let best = 0;
    for (const [term, alike] of terms) {
      if (!has(term)) continue;
      best = alike;
      break;
    }
    covered += weight * best;
    total += weight;
  }
  return total === 0 ? 0 : covered / total;
}

function measureArticle(corpus: Corpus, question: ReadQuestion, articleId: string): { score: number; coverage: number } {
  const field = corpus.articles.get(articleId)?.field;
  if (!field) return { score: 0, coverage: 0 };
  return { score: rankByWords(question, field, corpus.meanLengths.article), coverage: share(question, (term) => field.counts.has(term)) };
}

function measureMeaning(
  question: ReadQuestion,
  passage: CorpusPassage,
  { vectorOf, covered }: { vectorOf: GetTextVector; covered: readonly number[] },
): Pick<Features, 'meaning' | 'nameMeaning' | 'sentenceMeaning' | 'bestSentence'> {
  const { vector } = question;
  if (!vector) return { meaning: 0, nameMeaning: 0, sentenceMeaning: 0, bestSentence: 0 };
  const cosine = (text: string): number => {
    const other = vectorOf(text);
    return other ? Math.max(0, dot(vector, other)) : 0;
  };
  const sentences = passage.encoded.sentences.map(cosine);
  const top = [...sentences].sort((first, second) => second - first).slice(0, 3);
  return {
    meaning: cosine(passage.encoded.text),
    nameMeaning: Math.max(0, ...passage.encoded.names.map(cosine)),
    sentenceMeaning: top.reduce((total, value) => total + value, 0) / 3,
    bestSentence: Math.max(0, ...sentences.map((value, index) => value + 0.5 * (covered[index] ?? 0))),
  };
}
