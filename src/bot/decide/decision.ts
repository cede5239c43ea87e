import type { HandoffReason } from '../../contracts/conversation-state.ts';
import type { FoundPassage, TurnOutcome } from '../../contracts/bot/turn-trace.ts';
import type { LocalTexts, PhraseName } from '../definition/bot-definition.ts';
import type { BotMessagePurpose, Choice } from '../turn/turn.ts';

/** The kinds of message that a decision can call for. `compose-reply.ts` turns them into text. */
export type Say =
  | { kind: 'nothing' }
  /** A fixed phrase. `offersPerson` adds the two choices that accept and refuse a person, `suggests` sample questions. */
  | { kind: 'phrase'; phrase: PhraseName; purpose: BotMessagePurpose; offersPerson: boolean; suggests?: boolean; values?: Record<string, string> }
  /** A fixed text of a guardrail or of small talk. */
  | { kind: 'text'; texts: LocalTexts; purpose: BotMessagePurpose }
  /** The draft, with an offer of a person below it where `offer` names a phrase. */
  | { kind: 'answer'; offer: PhraseName | null }
  /** The words of a flow, with its choices to tap. */
  | { kind: 'written'; text: string; choices: readonly Choice[] }
  | { kind: 'clarify'; readings: readonly FoundPassage[] };

/** The result of one applied row of the decision table. */
export type Decision = {
  outcome: TurnOutcome;
  ruleId: string;
  /** The reason, for a person who reads the trace or the handoff packet. */
  reason: string;
  /** The quoted words or the signal that the decision rests on. */
  evidence: string;
  /** Confidence in the decision, 0 to 1. A rule that matched literally has 1. */
  confidence: number;
  say: Say;
  /** Set when the conversation goes to a person now. */
  handoff: HandoffReason | null;
  /** The visitor declined the person that was offered. */
  personDeclined: boolean;
  /** The visitor said that it is solved. */
  solved: boolean;
};

/** A decision with the given fields and the usual values for all others. */
export function decision(fields: Pick<Decision, 'outcome' | 'ruleId' | 'reason' | 'say'> & Partial<Decision>): Decision {
  return { evidence: '', confidence: 1, handoff: null, personDeclined: false, solved: false, ...fields };
}
