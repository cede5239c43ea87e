import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { FoundPassage } from '../contracts/turn-trace.ts';
import type { Logger } from '../platform/logger.ts';
import type { Database } from '../storage/database.ts';
import { createBundledEncoder } from './encoder/bundled-encoder.ts';
import { cacheEncoder } from './encoder/cached-encoder.ts';
import { loadCorpus, readRevision, type Corpus, type CorpusPassage } from './search/corpus.ts';
import { featureNames, scorePassages, type PassageVectors, type RankerWeights } from './search/score-passages.ts';

const fitSchema = z.object({
  bias: z.number(),
  floor: z.number(),
  weights: z.object(Object.fromEntries(featureNames.map((name) => [name, z.number()])) as Record<(typeof featureNames)[number], z.ZodNumber>),
});
const weightsSchema = z.object({ encoder: z.string(), hybrid: fitSchema, lexical: fitSchema });

/** Passages of one article in an answer's evidence; more of them only push out other articles. */
const perArticle = 3;

export type Knowledge = {
  findPassages(input: { query: string; language: string | null; limit: number }): Promise<{
    passages: FoundPassage[];
    floor: number;
    mode: 'hybrid' | 'lexical';
  }>;
  /** Vectors of unit length. One text is a question and goes first; several are examples, kept in the database. */
  embed(texts: readonly string[]): Promise<Float32Array[]>;
  /** Resolves when every passage has its vectors, or when the encoder failed. */
  vectorsReady(): Promise<void>;
  status(): { articles: number; passages: number; withVectors: number; encoder: string };
  close(): Promise<void>;
};

/**
 * Search over what is published. The articles in Postgres are the truth; each process keeps the passages in memory with their
 * statistics and vectors, and looks before every search whether the revision has moved on, so the very next question is
 * answered from a new article, here and in every other process. Vectors follow in the background: until then, by words.
 */
export async function startKnowledge(deps: { database: Database; logger: Logger }): Promise<Knowledge> {
  const { database, logger } = deps;
  const weights = weightsSchema.parse(JSON.parse(readFileSync(new URL('./search/ranker-weights.json', import.meta.url), 'utf8'))) satisfies RankerWeights;
  const bundled = createBundledEncoder();
  const encoder = cacheEncoder({ database, encoder: bundled });
  let corpus: Corpus = await loadCorpus(database);
  let vectors: PassageVectors = new Map();
  let closed = false;
  let building: Promise<void> = Promise.resolve();

  async function buildVectors(of: Corpus): Promise<void> {
    const built = new Map<string, { text: Float32Array; names: Float32Array[] }>();
    for (const passage of of.passages) {
      if (closed || of !== corpus) return;
      const known = vectors.get(passage.id);
      if (known) {
        built.set(passage.id, known);
        continue;
      }
      const texts = [textToEncode(passage), ...passage.nameTexts];
      const [text, ...names] = await encoder.embed(texts, { priority: 'background', store: true });
      if (text) built.set(passage.id, { text, names });
    }
    vectors = built;
  }

  function rebuild(): void {
    const of = corpus;
    building = building
      .then(() => buildVectors(of))
      .catch((error: unknown) => {
        if (!closed) logger.warn({ error }, 'vectors could not be built; answering by words');
      });
  }

  async function refresh(): Promise<void> {
    if ((await readRevision(database)) === corpus.revision) return;
    corpus = await loadCorpus(database);
    rebuild();
  }

  rebuild();
  return {
    async findPassages({ query, limit }) {
      await refresh();
      const ready = corpus.passages.length > 0 && corpus.passages.every((passage) => vectors.has(passage.id));
      const [vector = null] = ready
        ? await encoder.embed([query], { priority: 'interactive', store: false }).catch(() => [null])
        : [null];
      const fit = vector ? weights.hybrid : weights.lexical;
      const counts = new Map<string, number>();
      const seen = new Set<string>();
      const passages: FoundPassage[] = [];
      for (const { passage, score, features } of scorePassages(corpus, { text: query, vector }, { vectors, weights })) {
        if (passages.length >= limit) break;
        const count = counts.get(passage.articleId) ?? 0;
        if (count >= perArticle || seen.has(passage.contentHash)) continue;
        counts.set(passage.articleId, count + 1);
        seen.add(passage.contentHash);
        passages.push({
          passageId: passage.id,
          articleId: passage.articleId,
          title: passage.title,
          heading: passage.heading,
          url: `/help/${passage.slug}${passage.anchor ? `#${passage.anchor}` : ''}`,
          text: passage.text,
          score,
          features,
        });
      }
      return { passages, floor: fit.floor, mode: vector ? 'hybrid' : 'lexical' };
    },
    embed: (texts) =>
      texts.length === 1
        ? encoder.embed(texts, { priority: 'interactive', store: false })
        : encoder.embed(texts, { priority: 'background', store: true }),
    vectorsReady: () => building,
    status: () => ({ articles: corpus.articles.size, passages: corpus.passages.length, withVectors: vectors.size, encoder: encoder.id }),
    async close() {
      closed = true;
      await bundled.close();
      await building;
    },
  };
}

function textToEncode(passage: CorpusPassage): string {
  return [passage.heading ?? passage.title, passage.text].join('. ').slice(0, 1_200);
}
