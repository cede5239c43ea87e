import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import type { Queryable } from '../../storage/database.ts';
import { cutText } from '../../text/cut-text.ts';
import { readTerms } from '../../text/words/search-terms.ts';
import { isStopWord } from '../../text/words/stop-words.ts';
import { countIn, countOfEntry, wordIn, type CountedWords } from './counted-words.ts';
import { countKnownGrams, countWords, findWord, gramsOf, numberWord, wordOf } from './lexicon.ts';
import { preparePassage, type CorpusPassage, type PassageRow } from './prepare-passage.ts';

/** `length`: words of its passages. */
export type CorpusArticle = { id: string; passages: CorpusPassage[]; titleTerms: ReadonlySet<number>; length: number };

/** All published passages in memory, with the statistics over them. One copy for each revision of the knowledge. */
export type Corpus = {
  revision: string;
  passages: CorpusPassage[];
  byId: ReadonlyMap<string, CorpusPassage>;
  articles: ReadonlyMap<string, CorpusArticle>;
  /** The rarity of a term among passages (inverse document frequency). Highest for a term that no passage has. */
  idf(term: string): number;
  /** The rarity of a letter gram by its number; highest for one that no passage has. */
  gramIdf(gram: number | undefined): number;
  /** Lengths of the gram vectors of a passage, computed once. */
  gramNorms(passage: CorpusPassage): { body: number; labels: number[] };
  meanLengths: { body: number; label: number; article: number };
  /** The passages that hold a term in body or label. */
  holders(term: string): readonly CorpusPassage[];
  isHeld(term: string): boolean;
  /** The plain words of the passages that begin like this one and are about as long, by their numbers: it may be a typo of one of them. */
  wordsLike(word: string): readonly number[];
};

const rowSchema = z.object({
  id: z.string(),
  article_id: z.string(),
  slug: z.string(),
  title: z.string(),
  heading: z.string().nullable(),
  heading_path: z.array(z.string()),
  anchor: z.string().nullable(),
  language: z.string(),
  tags: z.array(z.string()),
  audience: z.array(z.string()),
  questions: z.array(z.string()),
  text: z.string(),
  image_urls: z.array(z.string()),
  image_alts: z.array(z.string()),
  content_hash: z.string(),
});

export async function readRevision(database: Queryable): Promise<string> {
  const [row] = await database<{ revision: string }[]>`select revision::text as revision from knowledge_revision`;
  return row?.revision ?? '0';
}

/** Articles that one query reads, between which other work gets its turn. */
const articlesAtOnce = 100;

/** Loads the published passages. Those that `before` holds unchanged are taken from there. */
export async function loadCorpus(database: Queryable, before: Corpus | null): Promise<Corpus> {
  // The revision is read first: after a change in between this copy counts as outdated, never as newer than it is.
  const revision = await readRevision(database);
  const articles = await database<{ id: string }[]>`select id from article where status = 'published' order by slug`;
  const passages = new Map<string, CorpusPassage>();
  for (let from = 0; from < articles.length; from += articlesAtOnce) {
    const ids = articles.slice(from, from + articlesAtOnce).map(({ id }) => id);
    const rows = await database`
      select passage.id, passage.article_id, article.slug, version.title, heading, heading_path, anchor, language, article.tags, version.audience,
        questions, text, image_urls, image_alts, passage.content_hash
      from passage
      join article on article.id = passage.article_id
      join article_version version on version.id = passage.version_id
      where passage.article_id = any(${ids}::uuid[]) and article.status = 'published' order by article.slug, position`;
    for (const row of z.array(rowSchema).parse([...rows])) passages.set(row.id, takeOrPrepare(row, before));
    await setImmediate();
  }
  return gatherCorpus(revision, [...passages.values()]);
}

export function buildCorpus(revision: string, rows: readonly PassageRow[]): Corpus {
  return gatherCorpus(revision, rows.map(preparePassage));
}

/** A passage belongs to one version, which never changes, so its id stands for its content; slug, language and tags may change. */
function takeOrPrepare(row: PassageRow, before: Corpus | null): CorpusPassage {
  const earlierPassage = before?.byId.get(row.id);
  if (!earlierPassage || earlierPassage.contentHash !== row.content_hash || earlierPassage.language !== row.language) return preparePassage(row);
  const { slug, tags = [] } = row;
  return earlierPassage.slug === slug && earlierPassage.tags.join() === tags.join() ? earlierPassage : { ...earlierPassage, slug, tags };
}

/** Computes the statistics over these passages. */
export function gatherCorpus(revision: string, passages: CorpusPassage[]): Corpus {
  const articles = gatherArticles(passages);
  const places = placeTerms(passages);
  const count = passages.length;
  const frequencies = countGramPassages(passages);
  const gramIdf = (gram: number | undefined): number => Math.log(1 + count / ((gram === undefined ? 0 : (frequencies[gram] ?? 0)) + 1));
  const norms = new WeakMap<CorpusPassage, { body: number; labels: number[] }>();
  const normOf = (words: CountedWords): number => {
    const times = new Map<number, number>();
    for (const entry of words) for (const gram of gramsOf(wordIn(entry))) times.set(gram, (times.get(gram) ?? 0) + countOfEntry(entry));
    let sum = 0;
    for (const [gram, number] of times) sum += ((1 + Math.log(number)) * gramIdf(gram)) ** 2;
    return Math.sqrt(sum);
  };
  let vocabulary: ReadonlyMap<string, readonly number[]> | null = null;
  return {
    revision,
    passages,
    byId: new Map(passages.map((passage) => [passage.id, passage])),
    articles,
    idf: (term) => {
      const frequency = places.of(findWord(term)).length;
      return Math.log(1 + (count - frequency + 0.5) / (frequency + 0.5));
    },
    gramIdf,
    gramNorms(passage) {
      const known = norms.get(passage);
      if (known) return known;
      const lengths = { body: normOf(passage.letters.body), labels: passage.letters.labels.map(normOf) };
      norms.set(passage, lengths);
      return lengths;
    },
    meanLengths: {
      body: mean(passages.map((passage) => passage.body.length)),
      label: mean(passages.map((passage) => passage.label.length)),
      article: mean([...articles.values()].map((article) => article.length)),
    },
    holders: (term) => [...places.of(findWord(term))].flatMap((place) => passages[place] ?? []),
    isHeld: (term) => places.of(findWord(term)).length > 0,
    wordsLike(word) {
      vocabulary ??= gatherVocabulary(passages);
      return (vocabulary.get(beginningOf(word)) ?? []).filter((number) => Math.abs(wordOf(number).length - word.length) <= 2);
    },
  };
}

function gatherArticles(passages: readonly CorpusPassage[]): Map<string, CorpusArticle> {
  const articles = new Map<string, CorpusArticle>();
  for (const passage of passages) {
    let article = articles.get(passage.articleId);
    if (!article) {
      article = { id: passage.articleId, passages: [], titleTerms: new Set(readTerms(passage.title).map(numberWord)), length: 0 };
      articles.set(passage.articleId, article);
    }
    article.passages.push(passage);
    article.length += passage.body.length;
  }
  return articles;
}

/** For each term the places of the passages that hold it, all in one array: a list for each term would take ten times the memory. */
function placeTerms(passages: readonly CorpusPassage[]): { of(term: number | undefined): Uint32Array } {
  const starts = new Uint32Array(countWords() + 1);
  const visit = (take: (term: number, place: number) => void): void =>
    passages.forEach(({ body, label }, place) => {
      for (const entry of body.counts) take(wordIn(entry), place);
      for (const entry of label.counts) if (countIn(body.counts, wordIn(entry)) === 0) take(wordIn(entry), place);
    });
  visit((term) => (starts[term + 1] = (starts[term + 1] ?? 0) + 1));
  for (let term = 1; term < starts.length; term += 1) starts[term] = (starts[term] ?? 0) + (starts[term - 1] ?? 0);
  const places = new Uint32Array(starts.at(-1) ?? 0);
  const next = starts.slice();
  visit((term, place) => {
    const at = next[term] ?? 0;
    places[at] = place;
    next[term] = at + 1;
  });
  return { of: (term) => (term === undefined ? places.subarray(0, 0) : places.subarray(starts[term] ?? 0, starts[term + 1] ?? 0)) };
}

/** The number of passages that hold each letter gram. */
function countGramPassages(passages: readonly CorpusPassage[]): Uint32Array {
  for (const { letters } of passages) for (const words of [letters.body, ...letters.labels]) for (const entry of words) gramsOf(wordIn(entry));
  const frequencies = new Uint32Array(countKnownGrams());
  const lastSeen = new Uint32Array(countKnownGrams());
  passages.forEach(({ letters }, place) => {
    for (const entry of letters.body) {
      for (const gram of gramsOf(wordIn(entry))) {
        if (lastSeen[gram] === place + 1) continue;
        lastSeen[gram] = place + 1;
        frequencies[gram] = (frequencies[gram] ?? 0) + 1;
      }
    }
  });
  return frequencies;
}

/** The plain words of all passages by their first letter. */
function gatherVocabulary(passages: readonly CorpusPassage[]): Map<string, number[]> {
  const found = new Set<number>();
  for (const { letters, upper } of passages) {
    for (const words of [letters.body, ...letters.labels]) for (const entry of words) found.add(wordIn(entry));
    for (const word of upper) found.add(word);
  }
  const byBeginning = new Map<string, number[]>();
  for (const number of found) {
    const word = wordOf(number);
    if (!/^[a-z]{2,20}$/.test(word) || isStopWord(word, 'search')) continue;
    const list = byBeginning.get(beginningOf(word));
    if (list) list.push(number);
    else byBeginning.set(beginningOf(word), [number]);
  }
  return byBeginning;
}

function beginningOf(word: string): string {
  return cutText(word, 1);
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 1 : Math.max(1, values.reduce((sum, value) => sum + value, 0) / values.length);
}
