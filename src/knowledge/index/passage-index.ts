import type { CorpusPassage } from '../search/prepare-passage.ts';

export type IndexedPassage = {
  passage: CorpusPassage;
  /** Null until it is encoded: the passage is then found by words only. */
  vector: Float32Array | null;
  /** Changes whenever text, title, questions, language or encoder change. */
  fingerprint: string;
};

/** A passage that was found. Only a hint: its text, and whether it may be shown, are read from the database. */
export type IndexHit = {
  id: string;
  /** The score by words: higher is better; null when it was not found by words. Not comparable between indexes. */
  lexical: number | null;
  /** The cosine of the vectors, -1 to 1; null when it was not found by meaning. */
  meaning: number | null;
};

/**
 * A copy of the passages for finding candidates by words and by meaning. It can be lost and rebuilt at any time. Every method may throw;
 * the caller then searches in memory.
 */
export type PassageIndex = {
  name: string;
  /** The fingerprint of each passage in the index, by passage id. */
  list(): Promise<Map<string, string>>;
  /** The passages can be found by the very next search. */
  upsert(passages: readonly IndexedPassage[]): Promise<void>;
  remove(ids: readonly string[]): Promise<void>;
  /** The best `limit` by words and the best `limit` by meaning, together, without repeats, best first. `language` null: all. */
  search(input: { text: string; vector: Float32Array | null; limit: number; language: string | null }): Promise<IndexHit[]>;
  close(): Promise<void>;
};
