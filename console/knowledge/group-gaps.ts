import type { KnowledgeGap } from '../../src/contracts/http-api.ts';

type GapGroup = KnowledgeGap & { times: number };

/** The same question asked several times is one gap; what was asked most stands first, then what was asked last. */
export function groupGaps(gaps: readonly KnowledgeGap[]): GapGroup[] {
  const groups = new Map<string, GapGroup>();
  for (const gap of gaps) {
    const words = gap.question
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\s\p{P}]+/gu, ' ')
      .trim();
    const before = groups.get(words);
    if (before === undefined) groups.set(words, { ...gap, times: 1 });
    else {
      const latest = gap.at > before.at ? gap : before;
      groups.set(words, { ...latest, bestScore: Math.max(gap.bestScore, before.bestScore), times: before.times + 1 });
    }
  }
  return [...groups.values()].sort((a, b) => b.times - a.times || (a.at < b.at ? 1 : -1));
}
