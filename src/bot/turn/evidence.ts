import type { FoundPassage } from '../../contracts/bot/turn-trace.ts';

/** The result of searching for the question. */
export type Evidence =
  /** `hedged`: above the answer threshold, below the confident one. */
  | { kind: 'found'; passages: readonly FoundPassage[]; readings: readonly FoundPassage[] | null; hedged: boolean }
  | { kind: 'nothing'; bestScore: number }
  /** `fault` is the kind of what was thrown; the log has the rest. */
  | { kind: 'failed'; part: 'understanding' | 'search'; fault: string };
