import type { Logger } from '../platform/logger.ts';
import type { Database } from '../storage/database.ts';
import type { EncodedItem, VectorStore } from './encoder/vector-store.ts';
import { syncIndex } from './index/sync-index.ts';
import type { IndexedPassage, PassageIndex } from './index/passage-index.ts';
import { loadCorpus, readRevision, type Corpus } from './search/corpus.ts';
import { encodedTextsOf } from './search/prepare-passage.ts';

/** The data that a search may use now. */
export type KnowledgeState = {
  corpus: Corpus;
  /** Every passage of the corpus has its vectors in memory. */
  hasVectors: boolean;
  /** The index was synchronised with this corpus. */
  isIndexed: boolean;
};

export type KnowledgeCache = {
  now(): KnowledgeState;
  /** Reloads the published passages when the revision has changed: one small query when it has not. */
  refresh(): Promise<KnowledgeState>;
  /** The index lost entries or differs: builds it again. */
  rebuildIndex(): void;
  /** Resolves when nothing is being built. */
  settled(): Promise<void>;
  stop(): void;
};

/** Milliseconds between two looks for articles that were published while nobody asks anything. */
const usualLookMs = 5_000;
/** Milliseconds until a failed build is tried again; longer each time. */
const retryMs = [2_000, 10_000, 60_000];

/** One process's copy of the knowledge: passages at once, then their vectors, then the index. */
export async function createKnowledgeCache(deps: {
  database: Database;
  logger: Logger;
  vectors: VectorStore;
  indexes: { exact: PassageIndex; index: PassageIndex };
  lookMs?: number | undefined;
}): Promise<KnowledgeCache> {
  const { database, logger, vectors, lookMs = usualLookMs } = deps;
  const { exact, index } = deps.indexes;
  let state: KnowledgeState = { corpus: await loadCorpus(database, null), hasVectors: false, isIndexed: false };
  let stopped = false;
  let building: Promise<void> | null = null;
  let failures = 0;
  let retry: NodeJS.Timeout | null = null;
  let loading: Promise<void> | null = null;

  /** Builds until the current state is built: after a change in the middle it builds again. */
  async function build(): Promise<void> {
    while (!stopped && !(state.hasVectors && state.isIndexed)) {
      const { corpus } = state;
      const isCurrent = (): boolean => !stopped && state.corpus === corpus;
      if (!state.hasVectors) {
        await vectors.hold(toItems(corpus), isCurrent);
        if (!isCurrent()) continue;
        await syncIndex(exact, toIndexed(corpus, vectors));
        if (!isCurrent()) continue;
        state = { ...state, hasVectors: true };
      }
      // A process that is behind must not undo the changes that another has just written.
      if (index !== exact && (await readRevision(database)) === corpus.revision) await syncIndex(index, toIndexed(corpus, vectors));
      if (isCurrent()) state = { ...state, isIndexed: true };
    }
  }

  function startBuilding(): void {
    if (building || stopped) return;
    if (retry) clearTimeout(retry);
    retry = null;
    building = build()
      .then(() => {
        failures = 0;
      })
      .catch((error: unknown) => {
        if (stopped) return;
        logger.warn({ error, index: index.name }, 'knowledge could not be indexed; answering from memory, trying again');
        retry = setTimeout(startBuilding, retryMs[Math.min(failures, retryMs.length - 1)]);
        retry.unref();
        failures += 1;
      })
      .finally(() => {
        building = null;
      });
  }

  async function load(): Promise<void> {
    const corpus = await loadCorpus(database, state.corpus);
    await syncIndex(exact, toIndexed(corpus, vectors));
    state = { corpus, hasVectors: false, isIndexed: false };
    startBuilding();
  }

  async function refresh(): Promise<KnowledgeState> {
    // Each caller checks for itself: a check that began before a publication must not answer a question after it.
    const revision = BigInt(await readRevision(database));
    while (BigInt(state.corpus.revision) < revision) {
      loading ??= load().finally(() => {
        loading = null;
      });
      await loading;
    }
    return state;
  }

  /**
   * Encoding begins when an import is over, and not with the first question after it. While an import goes on the revision moves between two
   * looks, and nothing is loaded.
   */
  let lookedAt: string | null = null;
  async function look(): Promise<void> {
    const revision = await readRevision(database);
    if (revision === lookedAt && !stopped) await refresh();
    lookedAt = revision;
  }
  const looking = setInterval(() => {
    look().catch((error: unknown) => logger.debug({ error }, 'the knowledge could not be looked at; tried again'));
  }, lookMs);
  looking.unref();

  await syncIndex(exact, toIndexed(state.corpus, vectors));
  startBuilding();
  return {
    now: () => state,
    refresh,
    rebuildIndex() {
      state = { ...state, isIndexed: false };
      startBuilding();
    },
    async settled() {
      await building;
    },
    stop() {
      stopped = true;
      clearInterval(looking);
      if (retry) clearTimeout(retry);
    },
  };
}

function toItems(corpus: Corpus): EncodedItem[] {
  return corpus.passages.map((passage) => ({
    id: passage.id,
    hash: passage.textHash,
    texts() {
      const { text, names, sentences } = encodedTextsOf(passage);
      return { own: text, names, sentences };
    },
  }));
}

function toIndexed(corpus: Corpus, vectors: VectorStore): IndexedPassage[] {
  return corpus.passages.map((passage) => {
    const vector = vectors.vectorOfHash(passage.textHash) ?? null;
    return { passage, vector, fingerprint: `${passage.fingerprint}:${vector ? vectors.encoder : 'none'}` };
  });
}
