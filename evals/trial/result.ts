import type { TurnTrace } from '../../src/contracts/bot/turn-trace.ts';
import type { Verdict } from '../judge/judge.ts';
import type { EvalCase, ExpectedOutcome } from '../read-cases.ts';

/** The result of one case, in the shape in which the JSON of a run holds it. */
export type CaseResult = {
  id: string;
  outcome: ExpectedOutcome;
  /** A person was offered, not called: `outcome` says handoff, and the visitor may still decline. */
  offered: boolean;
  /** Id of the rule that decided. */
  reason: string;
  answer: string;
  /** File names of the cited articles. */
  citations: string[];
  /** In rank order, also below the answer threshold. Score 0 to 1. */
  passages: { article: string; text: string; score: number }[];
  intent: string | null;
  /** -1 to 1. */
  sentiment: number;
  sentiment_label: string;
  confidence: number;
  latency_ms: Record<string, number>;
  error: string | null;
  /** Why the model failed in the last turn, such as `timeout`, where the bot then answered without it. Null where it was not asked or answered. */
  model_failure: string | null;
  /** The outcome after each turn. */
  outcomes: ExpectedOutcome[];
  /** The ids of the actions that were called, in order. */
  actions: string[];
  /** The result of the case with the articles that answer it hidden. Null where it was not run so. */
  without: { outcome: ExpectedOutcome; reason: string; score: number; error: string | null } | null;
  /** The verdict of a judge on the answer, where one was asked. */
  judged: Verdict | null;
  /** The trace of the last turn, to open in the report. */
  trace: TurnTrace | null;
};

export type Row = { case: EvalCase; result: CaseResult };

/** A bot that offers a person instead of an answer counts as handing over; a bot that says nothing as abstaining. */
export function toOutcome(outcome: TurnTrace['decided']['outcome']): ExpectedOutcome {
  switch (outcome) {
    case 'offer-person':
      return 'handoff';
    case 'silent':
    case 'superseded':
      return 'abstain';
    case 'answer':
    case 'abstain':
    case 'clarify':
    case 'handoff':
    case 'smalltalk':
    case 'refuse':
      return outcome;
  }
}
