import type { FoundPassage } from '../../contracts/bot/turn-trace.ts';

/** A question of a burst that asks for several things, the words that it was searched with, and its passages, best first. None: no answer was found. */
export type QuestionPart = { question: string; query: string; passages: readonly FoundPassage[] };

/** The result of searching for the question. */
export type Evidence =
  /** `hedged`: above the answer threshold, below the confident one. `parts`: set where several messages ask for different things. */
  | { kind: 'found'; passages: readonly FoundPassage[]; readings: readonly FoundPassage[] | null; hedged: boolean; parts?: readonly QuestionPart[] }
  | { kind: 'nothing'; bestScore: number }
  /** `fault` is the kind of what was thrown; the log has the rest. */
  | { kind: 'failed'; part: 'understanding' | 'search'; fault: string };
