import type { TurnTrace } from '../../src/contracts/turn-trace.ts';
import type { Verdict } from '../judge/judge.ts';
import type { EvalCase, ExpectedOutcome } from '../read-cases.ts';

/** What the bot did with a case: the JSON of a run holds these, in this shape. */
export type CaseResult = {
  id: string;
  outcome: ExpectedOutcome;
  /** A person was offered, not called: `outcome` says handoff, and the visitor may still say no. */
  offered: boolean;
  /** Id of the rule that decided. */
  reason: string;
  answer: string;
  /** File names of the cited articles. */
  citations: string[];
  /** In rank order, also below the floor. Score 0 to 1. */
  passages: { article: string; text: string; score: number }[];
  intent: string | null;
  /** -1 to 1. */
  sentiment: number;
  sentiment_label: string;
  confidence: number;
  latency_ms: Record<string, number>;
  error: string | null;
  /** After each turn. */
  outcomes: ExpectedOutcome[];
  /** What became of the case with the articles that answer it hidden. Null where it was not asked so. */
  without: { outcome: ExpectedOutcome; reason: string; score: number; error: string | null } | null;
  /** What a judge said of the answer, where one was asked. */
  judged: Verdict | null;
  /** Of the last turn, to open in the report. */
  trace: TurnTrace | null;
};

export type Row = { case: EvalCase; result: CaseResult };

/** A bot that offers a person instead of an answer has begun to hand over; one that says nothing has abstained. */
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
