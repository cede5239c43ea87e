import { readFileSync } from 'node:fs';
import type { FoundPassage } from '../../contracts/bot/turn-trace.ts';
import type { Logger } from '../../platform/logger.ts';
import type { VectorStore } from '../encoder/vector-store.ts';
import type { IndexHit, PassageIndex } from '../index/passage-index.ts';
import type { Thresholds } from './fit-thresholds.ts';
import type { KnowledgeCache, KnowledgeState } from '../knowledge-cache.ts';
import { correctTypos } from './correct-typos.ts';
import { computeFeatures, type ScoredCandidate } from './compute-features.ts';
import { findNamesakes } from './match-names.ts';
import { repeats } from './near-duplicates.ts';
import type { CorpusPassage } from './prepare-passage.ts';
import { readPassage } from './read-passage.ts';
import { rankerWeightsSchema, rankPassages, type Ranked, type RankerFit, type RankerWeights } from './rank-passages.ts';
import { readQuestion, type TermWeight } from './read-question.ts';
import type { AudienceWord } from '../../contracts/knowledge/audience.ts';
import { cutText } from '../../text/cut-text.ts';

/** Candidates from each of the two searches. The ranker was fitted with the same number. */
const candidatesEach = 30;
/** How many times as many candidates are taken where some of them may not be found. */
const searchWider = 10;
/** Up to this number of passages the search runs in memory and not in the database: exact, and 1 ms against 11 for 350. Qdrant is always asked. */
const inMemoryUpTo = 2_000;
/** The number of best candidates by words from memory that always take part, so that an index that is behind never hides a new article. */
const alwaysByWords = 10;
/** The most passages of one article in an answer's evidence; more would only push out other articles. */
const perArticle = 3;
const longestQuestion = 2_000;

type Deps = {
  keeper: KnowledgeCache;
  vectors: VectorStore;
  indexes: { exact: PassageIndex; index: PassageIndex };
  ranking: {
    telling: TermWeight;
    /** Thresholds that were fitted to this knowledge, or that follow from the costs of the bot, in place of the shipped ones. */
    floors(): Thresholds | null;
  };
  logger: Logger;
};
/**
 * `hidden`: ids of articles that the search leaves out, as if they did not exist. `isShown`: whether an article with these tags, of this audience, may be found;
 * unset: every article for everybody may.
 */
type ShownArticle = { id: string; tags: readonly string[]; audience: readonly AudienceWord[] };
export type FindInput = {
  query: string;
  /** The visitor's own words, where the query has words of the conversation too: names of sections are compared with these. */
  own?: string;
  language: string | null;
  limit: number;
  /** The id of the only article that is looked in. */
  within?: string;
  hidden?: ReadonlySet<string>;
  isShown?(article: ShownArticle): boolean;
};
type Found = { passages: FoundPassage[]; floor: number; plainFrom: number; mode: 'hybrid' | 'lexical' };

/**
 * Returns the search: it takes candidates from the index, computes features, ranks, and leaves repeats out. Each passage has a score from 0
 * to 1, the calibrated probability that it answers; see `rankPassages`.
 */
export function createFinder(deps: Deps): (input: FindInput) => Promise<Found> {
  const weights = rankerWeightsSchema.parse(JSON.parse(readFileSync(new URL('./ranker-weights.json', import.meta.url), 'utf8')));
  const fits = { hybrid: hybridFit(weights, deps.vectors.encoder), lexical: weights.lexical };

  return async ({ query, own = query, language, limit, within, hidden, isShown }) => {
    const state = await deps.keeper.refresh();
    const isEnglish = language === null || language.split('-')[0] === 'en';
    const correct = (words: string): string => (isEnglish ? correctTypos(state.corpus, cutText(words, longestQuestion)) : cutText(words, longestQuestion));
    const text = correct(query);
    const vector = await encode(deps, text);
    const mode = vector && state.hasVectors ? 'hybrid' : 'lexical';
    const question = { text, own: own === query ? text : correct(own), vector: mode === 'hybrid' ? vector : null };
    const mayFind = ({ articleId, tags, audience }: CorpusPassage): boolean =>
      !hidden?.has(articleId) && (isShown?.({ id: articleId, tags, audience }) ?? audience.length === 0);
    const ofArticle = within === undefined ? null : (state.corpus.articles.get(within)?.passages ?? []);
    const candidates = ofArticle?.filter(mayFind) ?? (await lookUpAllowed(deps, state, { question, mayFind }));
    const { vectorOf } = deps.vectors;
    if (mode === 'hybrid') await deps.vectors.recall(candidates.map(readPassage).flatMap(({ text, names, sentences }) => [text, ...names, ...sentences]));
    const read = readQuestion(state.corpus, question, deps.ranking.telling);
    const fit = fits[mode];
    const { floor, plainFrom } = (mode === 'hybrid' ? deps.ranking.floors() : null) ?? fit;
    const measured = computeFeatures(state.corpus, read, { candidates, vectorOf });
    const ranked = rankByLanguage(measured, { state, language, fit, share: weights.otherLanguage });
    return { passages: choose(ranked, { limit, perArticle: ofArticle ? limit : perArticle }), floor, plainFrom, mode };
  };
}

/**
 * The weights of the meaning features hold for one encoder. With an encoder that nothing was fitted for, only the ranks relative to each
 * other carry over.
 */
function hybridFit(weights: RankerWeights, encoder: string): RankerFit {
  const [usual] = Object.values(weights.hybrid);
  return weights.hybrid[encoder] ?? { ...weights.lexical, above: usual?.above ?? weights.lexical.above };
}

/** Null when the encoder does not answer: then the search goes by words. */
async function encode(deps: Deps, text: string): Promise<Float32Array | null> {
  if (text.trim() === '' || !deps.keeper.now().hasVectors) return null;
  try {
    const [vector] = await deps.vectors.encodeNow([text]);
    return vector ?? null;
  } catch {
    return null;
  }
}

type Asked = { text: string; own: string; vector: Float32Array | null };

/** Takes more candidates in place of passages that may not be found, such as those of another site: they must not take the places of the others. */
async function lookUpAllowed(
  deps: Deps,
  state: KnowledgeState,
  wanted: { question: Asked; mayFind(passage: CorpusPassage): boolean },
): Promise<CorpusPassage[]> {
  const { question, mayFind } = wanted;
  const found = await lookUp(deps, state, { ...question, limit: candidatesEach });
  const allowed = found.filter(mayFind);
  if (allowed.length === found.length) return found;
  return (await lookUp(deps, state, { ...question, limit: candidatesEach * searchWider })).filter(mayFind).slice(0, found.length);
}

/** Passages that are not published now are dropped, whatever the index says. */
async function lookUp(deps: Deps, state: KnowledgeState, question: Asked & { limit: number }): Promise<CorpusPassage[]> {
  const { keeper, logger } = deps;
  const { exact, index } = deps.indexes;
  const input = { ...question, language: null };
  const hits: IndexHit[] = [];
  const isSmall = index.name === 'postgres' && state.corpus.passages.length <= inMemoryUpTo;
  if (index === exact || isSmall || !state.isIndexed) hits.push(...(await exact.search(input)));
  else {
    try {
      hits.push(...(await index.search(input)), ...(await exact.search({ ...input, vector: null, limit: alwaysByWords })));
    } catch (error) {
      logger.warn({ error, index: index.name }, 'the passage index does not answer; searching in memory');
      keeper.rebuildIndex();
      hits.push(...(await exact.search(input)));
    }
  }
  const found = new Set<CorpusPassage>();
  for (const hit of hits) {
    const passage = state.corpus.byId.get(hit.id);
    if (passage) found.add(passage);
  }
  for (const passage of findNamesakes(state.corpus, question.own)) found.add(passage);
  return [...found];
}

/** If the knowledge has passages in the visitor's language, these are ranked among themselves, and those in another count for less. */
function rankByLanguage(
  measured: readonly ScoredCandidate[],
  input: { state: KnowledgeState; language: string | null; fit: RankerFit; share: number },
): Ranked[] {
  const { state, language, fit, share } = input;
  const wanted = input.language?.split('-')[0];
  const isWanted = (passage: CorpusPassage): boolean => passage.language.split('-')[0] === wanted;
  if (wanted === undefined || !state.corpus.passages.some(isWanted)) return rankPassages(measured, fit, language);
  const own = rankPassages(
    measured.filter(({ passage }) => isWanted(passage)),
    fit,
  );
  const other = rankPassages(
    measured.filter(({ passage }) => !isWanted(passage)),
    fit,
    language,
  );
  return [...own, ...other.map((candidate) => ({ ...candidate, score: candidate.score * share }))].sort((first, second) => second.score - first.score);
}

function choose(ranked: readonly Ranked[], most: { limit: number; perArticle: number }): FoundPassage[] {
  const chosen: Ranked[] = [];
  const counts = new Map<string, number>();
  for (const candidate of ranked) {
    if (chosen.length >= most.limit) break;
    const count = counts.get(candidate.passage.articleId) ?? 0;
    if (
      count >= most.perArticle ||
      repeats(
        candidate.passage,
        chosen.map((other) => other.passage),
      )
    )
      continue;
    counts.set(candidate.passage.articleId, count + 1);
    chosen.push(candidate);
  }
  return chosen.map(({ passage, score, features }) => ({
    passageId: passage.id,
    articleId: passage.articleId,
    title: passage.title,
    heading: passage.heading,
    url: `/help/${passage.slug}${passage.anchor ? `#${passage.anchor}` : ''}`,
    text: passage.text,
    score,
    features,
    ...imageOf(passage),
  }));
}

/** An image without words is named by its article, because it is a link. */
function imageOf({ images: [first], title }: CorpusPassage): Pick<FoundPassage, 'image'> {
  return first ? { image: { src: first.url, alt: first.alt || title } } : {};
}
