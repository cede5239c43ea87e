import type { IndexedPassage, PassageIndex } from './passage-index.ts';

/** Passages in one write, so that a visitor's search never waits long behind it. */
const atOnce = 200;

/** Makes an index hold exactly these passages, whatever it held before: nothing, an older state, or foreign entries. */
export async function syncIndex(index: PassageIndex, wanted: readonly IndexedPassage[]): Promise<{ written: number; removed: number }> {
  const held = await index.list();
  const ids = new Set(wanted.map((indexed) => indexed.passage.id));
  const stale = [...held.keys()].filter((id) => !ids.has(id));
  const missing = wanted.filter((indexed) => held.get(indexed.passage.id) !== indexed.fingerprint);
  // Removal comes first: a withdrawn passage must disappear before new ones are added.
  if (stale.length > 0) await index.remove(stale);
  for (let start = 0; start < missing.length; start += atOnce) await index.upsert(missing.slice(start, start + atOnce));
  return { written: missing.length, removed: stale.length };
}
