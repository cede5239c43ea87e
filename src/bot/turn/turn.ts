import type { botMessagePurposes, EventBody } from '../../contracts/conversation-event.ts';
import type { HandoffReason } from '../../contracts/conversation-state.ts';
import type { HandoffPacket } from '../../contracts/handoff-packet.ts';
import type { Citation, FoundPassage, Sentiment, TurnTrace, Understood } from '../../contracts/turn-trace.ts';
import type { BotDefinition } from '../definition/bot-definition.ts';
import type { ChatModel, ModelLimits, ModelWatch } from './text-model.ts';
import type { ReportFault } from './report-fault.ts';

/** The words of one turn, from what it is given to what it comes to. */

export type BotMessage = EventBody<'bot-message'>;
export type BotMessagePurpose = (typeof botMessagePurposes)[number];
export type Choice = BotMessage['choices'][number];

/** One message that was said before this turn, whoever said it. */
export type TranscriptMessage = {
  id: string;
  role: 'visitor' | 'bot' | 'agent';
  text: string;
  at: string;
  /** What a bot's message was for, and what it rested on. Absent for people. */
  purpose?: BotMessagePurpose;
  citations?: readonly Citation[];
};

export type SentimentPoint = { messageId: string; sentiment: Sentiment };

/** What the log knows about this conversation and no single message tells. */
export type TurnFacts = {
  /** A person was offered in this conversation; the offer was neither taken nor refused, or it was refused. */
  personOffered: boolean;
  /** The visitor said no: the bot does not offer again by itself. */
  personDeclined: boolean;
  /** Turns the bot took in this conversation before this one. */
  turnCount: number;
  /** The conversation is in the queue or offered to an agent, and the visitor goes on writing. */
  waitingForPerson: boolean;
  /** One point for each earlier visitor message, oldest first. */
  sentimentSeries: readonly SentimentPoint[];
  /** What the agent who handed back let the bot answer; left out where they set no limits. */
  scope?: TurnScope | null;
  /** The agent who had it when it was closed, where the visitor came back to it. */
  returnsTo?: string | null;
  /** The last that was said to the visitor was the question whether an answer helped. */
  askedIfHelped?: boolean;
};

/** `turnsUsed` counts the bot's replies since the hand-back, small talk left out. */
export type TurnScope = { intents: readonly string[]; articleIds: readonly string[]; turns: number; turnsUsed: number };

export type TurnInput = {
  turnId: string;
  conversationId: string | null;
  /** Every earlier message, oldest first. */
  transcript: readonly TranscriptMessage[];
  /** The visitor's messages that this turn answers, oldest first, at least one. `files` counts what came with it, which the bot cannot read. */
  messages: readonly { id: string; text: string; files?: number }[];
  facts: TurnFacts;
  pageLanguage?: string | null;
  /** Aborted when the turn is superseded: nothing is said after that. */
  signal: AbortSignal;
  /**
   * Receives text that is checked and may be shown at once. The whole of it is the start of the reply's text, also where the model
   * fails half-way, unless the answer turns out to be reasoning or to repeat its instructions: then the reply replaces it.
   */
  onDelta(text: string): void;
};

export type TurnHandoff = { reason: HandoffReason; packet: HandoffPacket };

export type TurnResult = {
  trace: TurnTrace;
  /** Null when the bot rightly stays silent, or when the turn was superseded. */
  reply: BotMessage | null;
  /** A structured wish to hand over. The server makes it happen and says so; no text ever does. */
  handoff: TurnHandoff | null;
  /** The visitor said no to the person that was offered: a `person-declined` event belongs in the log. */
  personDeclined: boolean;
  /** The visitor said that it is solved: the answer helped, or nobody needs to come any more. */
  solved: boolean;
};

export type Understand = (input: {
  messages: readonly { id: string; text: string }[];
  transcript: readonly TranscriptMessage[];
  /** What the widget is shown in, where that is known: what a word or two may be read by. */
  pageLanguage?: string | null;
}) => Promise<Understood>;

export type FindPassages = (input: { query: string; language: string | null; limit: number }) => Promise<{
  passages: FoundPassage[];
  /** Below it nothing is shown. */
  floor: number;
  /** From it on an answer is given without reserve. */
  plainFrom: number;
  mode: 'hybrid' | 'lexical';
}>;

export type TurnDeps = {
  bot: BotDefinition;
  understand: Understand;
  findPassages: FindPassages;
  /** Null: answers are extractive. */
  chatModel: ChatModel | null;
  /** Unset: it is always asked. */
  modelWatch?: ModelWatch;
  /** Milliseconds since 1970, for the timings and the time of the trace. */
  now(): number;
  /** Hears of every fault that the turn gets over, with its part and cause. */
  reportFault: ReportFault;
  /** Unset: `modelLimits` of `model/run-model.ts`. */
  modelLimits?: ModelLimits;
};
