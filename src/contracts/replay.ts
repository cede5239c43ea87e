import { z } from 'zod';
import type { TurnOutcome } from './turn-trace.ts';

/** `then`: with the passages and the model's words of that turn. `now`: everything anew. */
export const replayRequestSchema = z.strictObject({ evidence: z.enum(['then', 'now']) });
export type ReplayRequest = z.infer<typeof replayRequestSchema>;

/** What a turn came to, as far as two of them are compared. */
export type TurnResultSummary = {
  outcome: TurnOutcome;
  ruleId: string;
  reason: string;
  confidence: number;
  text: string;
  /** Titles, each once. */
  sources: string[];
};

/** One turn of a saved conversation, and what the bot would do with it today. */
export type ReplayedTurn = {
  turnId: string;
  question: string;
  before: TurnResultSummary;
  /** Null where the log no longer holds what the turn saw. */
  after: TurnResultSummary | null;
  /** Whose words the new answer is made of: those recorded then, a model that was asked now, or quotes. */
  wordsBy: 'record' | 'model' | 'quotes';
};

/** `POST /api/console/conversations/:id/replay`. */
export type ReplayResponse = { turns: ReplayedTurn[] };
