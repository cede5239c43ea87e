import type { VectorProgress } from '../contracts/http-api.ts';
import type { FoundPassage } from '../contracts/bot/turn-trace.ts';
import type { Config } from '../platform/config.ts';
import type { Logger } from '../platform/logger.ts';
import type { Database } from '../storage/database.ts';
import { bundledEncoder, createBundledEncoder, multilingualEncoder } from './encoder/bundled-encoder.ts';
import type { Encoder } from './encoder/encoder.ts';
import { openEncoder } from './encoder/open-encoder.ts';
import { createVectorStore } from './encoder/vector-store.ts';
import { createExactIndex } from './index/exact-passage-index.ts';
import type { PassageIndex } from './index/passage-index.ts';
import { createPostgresIndex } from './index/postgres-passage-index.ts';
import { preparePostgresIndex } from './index/prepare-index.ts';
import { createQdrantIndex } from './index/qdrant-passage-index.ts';
import { createKnowledgeCache } from './knowledge-cache.ts';
import { thresholdsByCosts, type AnswerCosts } from './search/fit-thresholds.ts';
import { readCommonWords } from './search/common-words.ts';
import { createFinder, type FindInput } from './search/find-passages.ts';
import { readCalibration, type Calibration } from './search/read-calibration.ts';

export type Knowledge = {
  findPassages(input: FindInput): Promise<{
    passages: FoundPassage[];
    floor: number;
    plainFrom: number;
    mode: 'hybrid' | 'lexical';
  }>;
  /**
   * Unit-length vectors of 384 numbers from the bundled encoder, cached. The intent and sentiment models were trained on it, so it is used
   * even when the search has another encoder. With `areKept` they are stored for the next start.
   */
  embed(texts: readonly string[], options?: { areKept?: boolean }): Promise<Float32Array[]>;
  /** Resolves when every passage has its vectors and the index holds them, or when either failed and will be tried again. */
  vectorsReady(): Promise<void>;
  status(): KnowledgeStatus;
  /** The revision of the published articles that is searched now. */
  revision(): string;
  /** The thresholds that were fitted to these articles; null where the costs of the bot decide. */
  calibration: Calibration | null;
  close(): Promise<void>;
};

type KnowledgeStatus = VectorProgress & { articles: number; encoder: string; index: string };

export type KnowledgeSettings = Pick<Config, 'QDRANT_URL' | 'QDRANT_API_KEY' | 'EMBEDDINGS' | 'OPENAI_API_KEY' | 'OPENAI_BASE_URL'> & {
  /** The folders in which thresholds are looked for that were fitted to these articles: that of the data, then that of the articles. */
  DATA_DIR?: string;
  KNOWLEDGE_DIR?: string;
};

/** Scores by these encoders are probabilities: the certainty was fitted with them. */
const hasProbabilities: ReadonlySet<string> = new Set([bundledEncoder.id, multilingualEncoder.id]);

const embedded: KnowledgeSettings = {
  QDRANT_URL: undefined,
  QDRANT_API_KEY: undefined,
  EMBEDDINGS: 'bundled',
  OPENAI_API_KEY: undefined,
  OPENAI_BASE_URL: undefined,
};

/**
 * Opens the search over the published articles. The articles in Postgres are the truth; each process keeps the passages in memory with
 * their statistics and vectors, and looks before every search whether the revision has moved on, so the very next question is answered from
 * a new article, here and in every other process. Vectors follow in the background, within seconds of the last publication: until then, by
 * words.
 */
export async function startKnowledge(
  deps: {
    database: Database;
    logger: Logger;
    settings?: KnowledgeSettings;
    /** Used in place of the configured encoder and of the one that reads messages: one for both, or one each. */
    encoder?: Encoder | { search: Encoder; reader: Encoder };
    /** The thresholds follow from them, as they are now, unless some were fitted to these articles. */
    answerCosts?: () => AnswerCosts;
  },
  /** `lookMs`: milliseconds between two looks for newly published articles, where a test cannot wait for the usual ones. */
  { lookMs }: { lookMs?: number } = {},
): Promise<Knowledge> {
  const { database, logger, settings = embedded } = deps;
  const { search: encoder, reader } = openEncoders(deps.encoder, settings);
  const telling = readCommonWords();
  const vectors = createVectorStore({ database, encoder });
  const readings = reader === encoder ? vectors : createVectorStore({ database, encoder: reader });
  const exact = createExactIndex(telling);
  const index = await openIndex({ database, settings, encoder: encoder.id });
  const indexes = { exact, index: index ?? exact };
  const keeper = await createKnowledgeCache({ database, logger, vectors, indexes, lookMs });
  const calibration = readCalibration({ folders: [settings.DATA_DIR, settings.KNOWLEDGE_DIR], encoder: encoder.id, logger });
  const findPassages = createFinder({
    keeper,
    vectors,
    indexes,
    ranking: {
      telling,
      floors: () => calibration ?? (deps.answerCosts && hasProbabilities.has(encoder.id) ? thresholdsByCosts(deps.answerCosts()) : null),
    },
    logger,
  });
  // The first search by meaning is slower than later ones; done here, no visitor waits for that.
  void keeper
    .settled()
    .then(() => findPassages({ query: 'how does this work', language: null, limit: 1 }))
    .catch(() => {});
  return {
    findPassages,
    embed: (texts, options) => (options?.areKept ? readings.encodeKept(texts) : readings.encodeNow(texts)),
    vectorsReady: () => keeper.settled(),
    status() {
      const { corpus, hasVectors } = keeper.now();
      const { known, wanted, msPerItem } = vectors.progress();
      const passages = corpus.passages.length;
      return {
        articles: corpus.articles.size,
        passages,
        withVectors: hasVectors ? passages : Math.min(Math.max(0, passages - 1), known),
        secondsLeft: hasVectors ? 0 : msPerItem === null ? null : Math.ceil(((wanted - known) * msPerItem) / 1_000),
        encoder: encoder.id,
        index: (index ?? exact).name,
      };
    },
    revision: () => keeper.now().corpus.revision,
    calibration,
    async close() {
      keeper.stop();
      await Promise.all([encoder.close(), reader.close()]);
      await keeper.settled();
      await index?.close();
    },
  };
}

function openEncoders(given: Encoder | { search: Encoder; reader: Encoder } | undefined, settings: KnowledgeSettings): { search: Encoder; reader: Encoder } {
  if (given) return 'search' in given ? given : { search: given, reader: given };
  const search = openEncoder(settings);
  return { search, reader: search.id === bundledEncoder.id ? search : createBundledEncoder() };
}

/** Null: only the exact index in memory is used. */
async function openIndex(options: { database: Database; settings: KnowledgeSettings; encoder: string }): Promise<PassageIndex | null> {
  const { database, settings, encoder } = options;
  if (settings.QDRANT_URL) return createQdrantIndex({ url: settings.QDRANT_URL, apiKey: settings.QDRANT_API_KEY, encoder });
  return (await preparePostgresIndex(database)) ? createPostgresIndex(database) : null;
}
