import type { FoundPassage } from '../../contracts/turn-trace.ts';

/** What was found for the question. */
export type Evidence =
  /** `hedged`: good enough to show, not to vouch for. */
  | { kind: 'found'; passages: readonly FoundPassage[]; readings: readonly FoundPassage[] | null; hedged: boolean }
  | { kind: 'nothing'; bestScore: number }
  /** `fault` is the kind of what was thrown; the log has the rest. */
  | { kind: 'failed'; part: 'understanding' | 'search'; fault: string };
