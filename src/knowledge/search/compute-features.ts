import type { Corpus, CorpusArticle } from './corpus.ts';
import { countIn, countOfEntry, wordIn, type CountedWords } from './counted-words.ts';
import { findWord, gramsOf } from './lexicon.ts';
import { prepareNameMatch } from './match-names.ts';
import type { CorpusPassage } from './prepare-passage.ts';
import { readPassage, type PassageReading } from './read-passage.ts';
import { dot, type GetTextVector, type ReadQuestion } from './read-question.ts';

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
/**
 * `opening`: for the first passage of an article the share of the question that the title alone covers, 0 to 1; 0 for all others. `named`: how nearly
 * the question is the name of the section, 0 to 1.
 */
export type ScoredCandidate = { passage: CorpusPassage; features: Features; opening: number; named: number };

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
  const nameMatch = prepareNameMatch(corpus, question.own);
  const measured = candidates.map((passage) => {
    let article = articles.get(passage.articleId);
    if (!article) {
      article = measureArticle(corpus, question, passage.articleId);
      articles.set(passage.articleId, article);
    }
    const reading = readPassage(passage);
    const isInLabel = (term: number): boolean => countIn(passage.label.counts, term) > 0;
    const holds = (term: number): boolean => isInLabel(term) || countIn(passage.body.counts, term) > 0;
    const covered = reading.sentenceTerms.map((terms) => share(question, (term) => terms.has(term) || isInLabel(term)));
    const vectors = measureMeaning(question, reading, { vectorOf, covered });
    articleMeaning.set(passage.articleId, Math.max(articleMeaning.get(passage.articleId) ?? 0, vectors.meaning));
    const norms = corpus.gramNorms(passage);
    const features: Features = {
      body: rankByWords(question, fieldOf(passage, 'body'), corpus.meanLengths.body),
      label: rankByWords(question, fieldOf(passage, 'label'), corpus.meanLengths.label),
      article: article.score,
      coverage: share(question, holds),
      articleCoverage: article.coverage,
      sentenceCoverage: Math.max(0, ...covered),
      labelLetters: Math.max(0, ...passage.letters.labels.map((words, index) => rankByLetters(question, { words, norm: norms.labels[index] ?? 0 }))),
      bodyLetters: rankByLetters(question, { words: passage.letters.body, norm: norms.body }),
      spelling: alikeShare(question.spelled, holds),
      evidence: weighEvidence(question, passage, corpus),
      ...vectors,
      articleMeaning: 0,
    };
    const opening = passage.heading === null ? share(question, (term) => reading.titleTerms.has(term)) : 0;
    return { passage, features, opening, named: nameMatch(passage) };
  });
  for (const { passage, features } of measured) features.articleMeaning = articleMeaning.get(passage.articleId) ?? 0;
  return measured;
}

/** BM25 over all passages, by words of body and title: the first choice of candidates. */
export function rankByTerms(corpus: Corpus, weights: ReadonlyMap<string, number>): Map<CorpusPassage, number> {
  const scores = new Map<CorpusPassage, number>();
  for (const [term, weight] of weights) {
    const number = findWord(term);
    for (const passage of corpus.holders(term)) {
      const body = saturate(countIn(passage.body.counts, number), passage.body.length / corpus.meanLengths.body);
      const label = saturate(countIn(passage.label.counts, number), passage.label.length / corpus.meanLengths.label);
      scores.set(passage, (scores.get(passage) ?? 0) + weight * (body + 0.6 * label));
    }
  }
  return scores;
}

function saturate(count: number, relativeLength: number): number {
  return count === 0 ? 0 : (count * (saturation + 1)) / (count + saturation * (1 - lengthShare + lengthShare * relativeLength));
}

type CountedField = { countOf(term: number | undefined): number; length: number };

function fieldOf(passage: CorpusPassage, name: 'body' | 'label'): CountedField {
  const { counts, length } = passage[name];
  return { countOf: (term) => countIn(counts, term), length };
}

function rankByWords(question: ReadQuestion, field: CountedField, meanLength: number): number {
  let score = 0;
  for (const { number, weight } of question.terms) score += weight * saturate(field.countOf(number), field.length / meanLength);
  return question.total === 0 ? 0 : score / (question.total * (saturation + 1));
}

/** Raw BM25, squashed to below 1. Unlike the normalised score, long matches count more than a full match of a short query. */
function weighEvidence(question: ReadQuestion, passage: CorpusPassage, corpus: Corpus): number {
  const score =
    question.total *
    (rankByWords(question, fieldOf(passage, 'body'), corpus.meanLengths.body) + rankByWords(question, fieldOf(passage, 'label'), corpus.meanLengths.label));
  return score / (score + 6);
}

function share(question: ReadQuestion, has: (term: number) => boolean): number {
  let covered = 0;
  for (const { number, weight } of question.terms) if (number !== undefined && has(number)) covered += weight;
  return question.total === 0 ? 0 : covered / question.total;
}

/** Logarithms of the counts that occur, computed once: a sixth of a search was spent on them. */
const damped = Array.from({ length: 64 }, (_, times) => 1 + Math.log(Math.max(1, times)));

/** Cosine of two vectors of letter grams. Of the passage's grams only those of the question are counted. */
function rankByLetters(question: ReadQuestion, passage: { words: CountedWords; norm: number }): number {
  if (question.gramNorm === 0 || passage.norm === 0) return 0;
  const { gramFactors, gramPlaces } = question;
  const times = new Uint32Array(gramFactors.length);
  for (const entry of passage.words) {
    const count = countOfEntry(entry);
    for (const gram of gramsOf(wordIn(entry))) {
      const place = gramPlaces[gram] ?? 0;
      if (place > 0) times[place - 1] = (times[place - 1] ?? 0) + count;
    }
  }
  let product = 0;
  gramFactors.forEach((factor, index) => {
    const count = times[index] ?? 0;
    if (count > 0) product += factor * dampen(count);
  });
  return product / (question.gramNorm * passage.norm);
}

function dampen(times: number): number {
  return damped[times] ?? 1 + Math.log(times);
}

function alikeShare(words: ReadQuestion['spelled'], has: (term: number) => boolean): number {
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
  const article = corpus.articles.get(articleId);
  if (!article) return { score: 0, coverage: 0 };
  const field = { countOf: (term: number | undefined) => countInArticle(article, term), length: article.length };
  return { score: rankByWords(question, field, corpus.meanLengths.article), coverage: share(question, (term) => countInArticle(article, term) > 0) };
}

function countInArticle(article: CorpusArticle, term: number | undefined): number {
  if (term === undefined) return 0;
  return article.passages.reduce((sum, passage) => sum + countIn(passage.body.counts, term), article.titleTerms.has(term) ? 1 : 0);
}

function measureMeaning(
  question: ReadQuestion,
  reading: PassageReading,
  { vectorOf, covered }: { vectorOf: GetTextVector; covered: readonly number[] },
): Pick<Features, 'meaning' | 'nameMeaning' | 'sentenceMeaning' | 'bestSentence'> {
  const { vector } = question;
  if (!vector) return { meaning: 0, nameMeaning: 0, sentenceMeaning: 0, bestSentence: 0 };
  const cosine = (text: string): number => {
    const other = vectorOf(text);
    return other ? Math.max(0, dot(vector, other)) : 0;
  };
  const sentences = reading.sentences.map(cosine);
  const top = [...sentences].sort((first, second) => second - first).slice(0, 3);
  return {
    meaning: cosine(reading.text),
    nameMeaning: Math.max(0, ...reading.names.map(cosine)),
    sentenceMeaning: top.reduce((total, value) => total + value, 0) / 3,
    bestSentence: Math.max(0, ...sentences.map((value, index) => value + 0.5 * (covered[index] ?? 0))),
  };
}
