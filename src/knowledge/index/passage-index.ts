import type { CorpusPassage } from '../search/prepare-passage.ts';

export type IndexedPassage = {
  passage: CorpusPassage;
  /** Null while it is being built: the passage is then found by words only. */
  vector: Float32Array | null;
  /** Changes whenever text, title, questions, language or encoder do. */
  fingerprint: string;
};

/** A place that was found. A hint: text and right to be shown come from the record. */
export type IndexHit = {
  id: string;
  /** Higher is better; null when it was not found by words. Not comparable between indexes. */
  lexical: number | null;
  /** Cosine, -1 to 1; null when it was not found by meaning. */
  meaning: number | null;
};

/**
 * Where candidates are looked up, by words and by meaning. It can be lost and rebuilt at any time. Every method may throw; the
 * caller then searches in memory.
 */
export type PassageIndex = {
  name: string;
  /** What it holds: fingerprint by passage id. */
  list(): Promise<Map<string, string>>;
  /** Found by the very next search. */
  upsert(passages: readonly IndexedPassage[]): Promise<void>;
  remove(ids: readonly string[]): Promise<void>;
  /** The best `limit` by words and the best `limit` by meaning, together, each once, best first. `language` null: all. */
  search(input: { text: string; vector: Float32Array | null; limit: number; language: string | null }): Promise<IndexHit[]>;
  close(): Promise<void>;
};

/** What the words of a passage are looked up in. */
export function textToIndex(passage: CorpusPassage): string {
  return [...passage.encoded.names, passage.encoded.text].join('\n');
}
