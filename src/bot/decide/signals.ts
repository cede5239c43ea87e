import type { Understood } from '../../contracts/bot/turn-trace.ts';
import type { BotDefinition, HandoffRule, LocalTexts } from '../definition/bot-definition.ts';
import type { EarlierAnswer } from '../find/earlier-answer.ts';
import type { Unhelped } from '../understand/hear-unhelped.ts';
import type { HeardRequest } from '../understand/speech-act/hear-request.ts';
import type { BotMessagePurpose, TurnFacts } from '../turn/turn.ts';
import type { ModelFailure } from '../turn/text-model.ts';

/** The signals that a decision may rest on before the search. They contain no clock, database or model. */
export type Signals = {
  bot: BotDefinition;
  understood: Understood;
  /** The visitor's messages of this turn, joined. */
  words: string;
  facts: TurnFacts;
  /** The files of the message, which the bot cannot read. */
  files: 'none' | 'beside-words' | 'alone';
  /** The purpose of the bot's last message; null when an agent wrote after it or the bot has not written. */
  lastPurpose: BotMessagePurpose | null;
  /** How often this question was asked before in this conversation and the bot replied, with an answer or without. */
  timesAsked: number;
  /** Turns in a row, up to this one, that ended without an answer. */
  missesInARow: number;
  safety: { id: string; reply: LocalTexts; evidence: string } | null;
  refusedTopic: { id: string; description: string; reply: LocalTexts; evidence: string } | null;
  handoffRule: { rule: HandoffRule; evidence: string } | null;
  smallTalk: { intent: string; replies: LocalTexts } | null;
  /** The visitor's words for "that did not help", or null; `alone` where the message says nothing else. Null before the bot's first message. */
  unhelped: Unhelped | null;
  /** The last answer, where the message complains about it for the first time or wants it said in another way; else null. */
  earlierAnswer: EarlierAnswer | null;
  /** The words by which the visitor tells the bot to stop, where the message says only that; else null. */
  stops: string | null;
  /** The message asks for help with nothing in particular, or for what the bot can do. */
  asksForHelp: boolean;
  /** Something that the visitor asks to be done, such as a refund: no article can do it. */
  request: HeardRequest | null;
  /** The message says that no person is wanted, and nothing else. */
  refusesPerson: boolean;
  /** The visitor's words for "it is solved", or null. Only looked for in the queue and after the question whether it helped. */
  solved: string | null;
  /** The visitor's words that take back the request for a person for whom nobody is in the queue, or null. */
  takesBack: string | null;
  /** The message is the beginning of a question and no more: "how do i". */
  beginsQuestion: boolean;
  /** The role, such as "agent", where the message is only the name of a role in one or two words. */
  bareWord: string | null;
  /** The answer of a short message to an open offer of a person. */
  replyToOffer: 'yes' | 'no' | null;
  /** The message is only a yes or a no, whatever it answers. */
  yesOrNo: 'yes' | 'no' | null;
  /** The visitor tapped "None of these" under a clarifying question. */
  noneOfThese: boolean;
};

/** The result of drafting. */
export type DraftSignal =
  | { kind: 'drafted'; confidence: number; hedged: boolean }
  /** The passages do not hold the answer, as the drafter sees it. */
  | { kind: 'no-answer' }
  | { kind: 'withheld'; finding: string }
  /** `confidence` is that of the best passage. */
  | { kind: 'failed'; failure: ModelFailure; confidence: number };
