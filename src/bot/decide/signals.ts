import type { Understood } from '../../contracts/turn-trace.ts';
import type { BotDefinition, HandoffRule, LocalTexts } from '../definition/bot-definition.ts';
import type { Unhelped } from '../understand/hear-unhelped.ts';
import type { BotMessagePurpose, TurnFacts } from '../turn/turn.ts';
import type { ModelFailure } from '../turn/text-model.ts';

/** What a decision may rest on before anything was searched. Nothing here is a clock, a database or a model. */
export type Signals = {
  bot: BotDefinition;
  understood: Understood;
  /** The visitor's words of this turn, joined. */
  words: string;
  facts: TurnFacts;
  /** What came with the words: the bot cannot read it. */
  files: 'none' | 'beside-words' | 'alone';
  /** Purpose of the last thing the bot said, null when a person spoke after it or it never spoke. */
  lastPurpose: BotMessagePurpose | null;
  /** How often this question was already asked and answered in this conversation. */
  timesAsked: number;
  /** Turns in a row, up to this one, that ended without an answer. */
  missesInARow: number;
  safety: { id: string; reply: LocalTexts; evidence: string } | null;
  refusedTopic: { id: string; description: string; reply: LocalTexts; evidence: string } | null;
  handoffRule: { rule: HandoffRule; evidence: string } | null;
  smallTalk: { intent: string; replies: LocalTexts } | null;
  /** The visitor's words that what the bot gave did not help, or null; `alone` where the message says nothing else. Null before the bot spoke. */
  unhelped: Unhelped | null;
  /** The visitor's words that it is solved, or null: while they wait, and where they were asked. */
  solved: string | null;
  /** A message of one or two words that names a person's role, such as "agent". */
  bareWord: string | null;
  /** What a short message says to the offer that stands. */
  replyToOffer: 'yes' | 'no' | null;
  /** The visitor tapped "None of these" under a clarifying question. */
  noneOfThese: boolean;
};

/** What drafting came to. */
export type DraftSignal =
  | { kind: 'drafted'; confidence: number; same: boolean; hedged: boolean }
  /** The passages do not hold the answer, as the drafter sees it. */
  | { kind: 'no-answer' }
  | { kind: 'withheld'; finding: string }
  /** `confidence` is that of the best passage. */
  | { kind: 'failed'; failure: ModelFailure; confidence: number };
