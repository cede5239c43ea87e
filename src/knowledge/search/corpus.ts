import { z } from 'zod';
import type { Queryable } from '../../storage/database.ts';
import { bodyGramsOf, preparePassage, type CorpusPassage, type Field, type PassageRow } from './prepare-passage.ts';
import { gramsOfWord, readTerms, stemWord } from '../../text/tokenise.ts';

type CorpusArticle = { id: string; field: Field };

/** All published passages in memory, with the statistics over them. One copy for each revision of the knowledge. */
export type Corpus = {
  revision: string;
  passages: CorpusPassage[];
  byId: ReadonlyMap<string, CorpusPassage>;
  articles: ReadonlyMap<string, CorpusArticle>;
  /** The rarity of a term among passages (inverse document frequency). Highest for a term that no passage has. */
  idf(term: string): number;
  gramIdf(gram: string): number;
  /** Lengths of the gram vectors of a passage, computed once. */
  gramNorms(passage: CorpusPassage): { body: number; labels: number[] };
  meanLengths: { body: number; label: number; article: number };
  /** The passages that hold a term in body or label. */
  postings: ReadonlyMap<string, readonly CorpusPassage[]>;
  /** All plain words with their stems: an unknown word of a question is compared with them. */
  vocabulary: ReadonlyMap<string, string>;
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

/** Loads the published passages. Those that `before` holds unchanged are taken from there. */
export async function loadCorpus(database: Queryable, before: Corpus | null): Promise<Corpus> {
  // The revision is read first: after a change in between this copy counts as outdated, never as newer than it is.
  const revision = await readRevision(database);
  const rows = await database`
    select passage.id, passage.article_id, article.slug, version.title, heading, heading_path, anchor, language,
      questions, text, image_urls, image_alts, passage.content_hash
    from passage
    join article on article.id = passage.article_id
    join article_version version on version.id = passage.version_id
    where article.status = 'published' order by article.slug, position`;
  return buildCorpus(revision, z.array(rowSchema).parse([...rows]), before);
}

export function buildCorpus(revision: string, rows: readonly PassageRow[], before: Corpus | null = null): Corpus {
  // A passage belongs to one version, which never changes, so its id stands for its content; slug and language may change.
  const passages = rows.map((row): CorpusPassage => {
    const known = before?.byId.get(row.id);
    return known && known.contentHash === row.content_hash ? { ...known, slug: row.slug, language: row.language } : preparePassage(row);
  });
  return gatherCorpus(revision, passages);
}

/** Computes the statistics over these passages. */
export function gatherCorpus(revision: string, passages: CorpusPassage[]): Corpus {
  const articles = new Map<string, CorpusArticle & { counts: Map<string, number> }>();
  const termFrequency = new Map<string, CorpusPassage[]>();
  const vocabulary = new Map<string, string>();
  for (const passage of passages) {
    addToArticle(articles, passage);
    for (const term of passage.terms) {
      const list = termFrequency.get(term);
      if (list) list.push(passage);
      else termFrequency.set(term, [passage]);
    }
    for (const word of passage.words) if (/^[a-z]{2,20}$/.test(word) && !vocabulary.has(word)) vocabulary.set(word, stemWord(word));
  }
  const count = passages.length;
  const gramFrequency = countGramPassages(passages);
  const gramIdf = (gram: string): number => Math.log(1 + count / (gramFrequency(gram) + 1));
  const norms = new WeakMap<CorpusPassage, { body: number; labels: number[] }>();
  const normOf = (grams: ReadonlyMap<string, number>): number => {
    let sum = 0;
    for (const [gram, times] of grams) sum += ((1 + Math.log(times)) * gramIdf(gram)) ** 2;
    return Math.sqrt(sum);
  };
  return {
    revision,
    passages,
    byId: new Map(passages.map((passage) => [passage.id, passage])),
    articles,
    idf: (term) => {
      const frequency = termFrequency.get(term)?.length ?? 0;
      return Math.log(1 + (count - frequency + 0.5) / (frequency + 0.5));
    },
    gramIdf,
    gramNorms(passage) {
      const known = norms.get(passage);
      if (known) return known;
      const lengths = { body: normOf(bodyGramsOf(passage)), labels: passage.labelGrams.map(normOf) };
      norms.set(passage, lengths);
      return lengths;
    },
    meanLengths: {
      body: mean(passages.map((passage) => passage.body.length)),
      label: mean(passages.map((passage) => passage.label.length)),
      article: mean([...articles.values()].map((article) => article.field.length)),
    },
    postings: termFrequency,
    vocabulary,
  };
}

function addToArticle(articles: Map<string, CorpusArticle & { counts: Map<string, number> }>, passage: CorpusPassage): void {
  let article = articles.get(passage.articleId);
  if (!article) {
    const counts = new Map<string, number>();
    for (const term of readTerms(passage.title)) counts.set(term, 1);
    article = { id: passage.articleId, counts, field: { counts, length: 0 } };
    articles.set(passage.articleId, article);
  }
  for (const [term, times] of passage.body.counts) article.counts.set(term, (article.counts.get(term) ?? 0) + times);
  article.field.length += passage.body.length;
}

/** The number of passages that hold each gram. Grams are numbered and looked up once for each word, so the passages are counted in integers. */
function countGramPassages(passages: readonly CorpusPassage[]): (gram: string) => number {
  const numbers = new Map<string, number>();
  const gramsOf = new Map<string, number[]>();
  const frequency: number[] = [];
  const lastSeen: number[] = [];
  for (const [index, passage] of passages.entries()) {
    for (const word of passage.gramWords.keys()) {
      let grams = gramsOf.get(word);
      if (!grams) {
        grams = gramsOfWord(word).map((gram) => {
          const number = numbers.get(gram) ?? numbers.size;
          numbers.set(gram, number);
          return number;
        });
        gramsOf.set(word, grams);
      }
      for (const gram of grams) {
        if (lastSeen[gram] === index) continue;
        lastSeen[gram] = index;
        frequency[gram] = (frequency[gram] ?? 0) + 1;
      }
    }
  }
  return (gram) => frequency[numbers.get(gram) ?? -1] ?? 0;
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 1 : Math.max(1, values.reduce((sum, value) => sum + value, 0) / values.length);
}
