import type { CorpusPassage } from './prepare-passage.ts';
import { readPassage } from './read-passage.ts';

/** The share of common words from which two passages repeat each other. */
const sameFrom = 0.85;

/** True where a passage repeats one that is already chosen, word for word or nearly. */
export function repeats(passage: CorpusPassage, chosen: readonly CorpusPassage[]): boolean {
  if (chosen.length === 0) return false;
  const own = readPassage(passage).words();
  return chosen.some((other) => {
    if (other.contentHash === passage.contentHash) return true;
    const words = readPassage(other).words();
    const [small, large] = own.size < words.size ? [own, words] : [words, own];
    if (small.size < large.size * sameFrom) return false;
    let common = 0;
    for (const word of small) if (large.has(word)) common += 1;
    return common / (small.size + large.size - common || 1) >= sameFrom;
  });
}
