import { z } from 'zod';
import type { TurnOutcome } from './turn-trace.ts';

/** `then`: with the passages and the model's text recorded in that turn. `now`: search and draft again. */
export const replayRequestSchema = z.strictObject({ evidence: z.enum(['then', 'now']) });
export type ReplayRequest = z.infer<typeof replayRequestSchema>;

/** The parts of a turn's result that are compared with those of another. */
export type TurnResultSummary = {
  outcome: TurnOutcome;
  ruleId: string;
  reason: string;
  confidence: number;
  text: string;
  /** Titles of articles, without repeats. */
  sources: string[];
};

/** One turn of a saved conversation, and what the bot would do with it today. */
export type ReplayedTurn = {
  turnId: string;
  question: string;
  before: TurnResultSummary;
  /** Null where the log no longer holds the events that the turn read. */
  after: TurnResultSummary | null;
  /** The origin of the new answer's text: recorded in that turn, written by a model now, or quotes. */
  wordsBy: 'record' | 'model' | 'quotes';
};

/** `POST /api/console/conversations/:id/replay`. */
export type ReplayResponse = { turns: ReplayedTurn[] };
