import type { Approval } from '../../contracts/bot/approval.ts';
import type { EventBody } from '../../contracts/conversation-event.ts';
import type { botMessagePurposes } from '../../contracts/event/message-events.ts';
import type { HandoffReason } from '../../contracts/conversation-state.ts';
import type { HandoffPacket } from '../../contracts/handoff/handoff-packet.ts';
import type { SlotValue } from '../../contracts/event/flow-events.ts';
import type { ActionDefinition } from '../definition/action-definition.ts';
import type { LoadedFlow } from '../definition/flow-definition.ts';
import type { Citation, FoundPassage, Sentiment, TurnTrace, Understood } from '../../contracts/bot/turn-trace.ts';
import type { BotDefinition } from '../definition/bot-definition.ts';
import type { ChatModel, ModelLimits, ModelWatch, Prices } from './text-model.ts';
import type { ReportFault } from './report-fault.ts';
import type { ArticleReader } from '../../contracts/people/person-tag.ts';
import type { Person } from '../../contracts/people/person.ts';
import type { EarlierConversation } from '../../people/read-earlier.ts';

/** The types of one turn, from its input to its result. */

export type BotMessage = EventBody<'bot-message'>;
export type BotMessagePurpose = (typeof botMessagePurposes)[number];
export type Choice = BotMessage['choices'][number];

/** One message before this turn, by whoever wrote it. */
export type TranscriptMessage = {
  id: string;
  role: 'visitor' | 'bot' | 'agent';
  text: string;
  at: string;
  /** The purpose of a bot's message, and the passages that it cites. Absent for people. */
  purpose?: BotMessagePurpose;
  citations?: readonly Citation[];
};

export type SentimentPoint = { messageId: string; sentiment: Sentiment };

/** Facts that the log knows about this conversation beyond its messages. */
export type TurnFacts = {
  /** A person was offered in this conversation. The offer is open or was declined. */
  personOffered: boolean;
  /** The visitor declined: the bot does not offer a person again by itself. */
  personDeclined: boolean;
  /** Turns the bot took in this conversation before this one. */
  turnCount: number;
  /** The conversation is in the queue or offered to an agent, and the visitor goes on writing. */
  waitingForPerson: boolean;
  /** One point for each earlier visitor message, oldest first. */
  sentimentSeries: readonly SentimentPoint[];
  /** The scope that the agent set when handing back; absent where the agent set none. */
  scope?: TurnScope | null;
  /** The note of that agent for colleagues and the bot. The visitor never reads it. */
  note?: string | null;
  /** The agent who had it when it was closed, where the visitor reopened it. */
  returnsTo?: string | null;
  /** Tags and attributes of the person behind the visitor, where anything is known: rules of `handoff.yaml` ask for them. No model reads them. */
  person?: (Pick<Person, 'tags' | 'attributes'> & Partial<Pick<Person, 'email' | 'name' | 'phone'>>) | null;
  /** Outcomes and open requests of a verified person, for the packet. No model reads them. */
  earlier?: readonly EarlierConversation[];
  /** False where the conversation came by a channel, which shows no other conversation. */
  isInChat?: boolean;
  /** The place of the conversation in a flow; absent where it is in none. */
  flow?: FlowPosition | null;
  /** The approval that the flow waits for. */
  approval?: Pick<Approval, 'step' | 'settled'> | null;
  /** The last message to the visitor asked whether an answer helped. */
  askedIfHelped?: boolean;
};

/** `turnsUsed` counts the bot's replies since the hand-back, without small talk. */
export type TurnScope = { intents: readonly string[]; articleIds: readonly string[]; turns: number; turnsUsed: number };

/** The end of a flow is read too while nothing else was said since: its last answer can be corrected. */
export type FlowPosition = EventBody<'flow-moved'> & { hasEnded: boolean };

/** One call of an action from a step of a flow. `instance` and `step` make the key under which the call is made once. */
export type ActionCall = {
  action: ActionDefinition;
  inputs: Readonly<Record<string, SlotValue>>;
  conversationId: string;
  botId: string;
  instance: string;
  step: string;
  signal?: AbortSignal;
};
/** `unsure`: it may have been carried out, and nobody knows. */
export type ActionResult =
  { kind: 'done'; fields: Readonly<Record<string, SlotValue>> } | { kind: 'not-found' } | { kind: 'failed' | 'refused' | 'unsure'; why: string };
export type CallAction = (call: ActionCall) => Promise<ActionResult>;
/** Proves that an address is the visitor's, by a code that is sent there. */
export type ProveAddress = {
  /** Null where nobody vouches for the visitor, and no address was proved in this conversation. `email`: null where the site signed none. */
  proven(conversationId: string): Promise<{ email: string | null } | null>;
  request(input: { conversationId: string; address: string }): Promise<'sent' | 'limited' | 'unavailable'>;
  check(input: { conversationId: string; code: string }): Promise<'right' | 'wrong' | 'dead'>;
};
type FlowServices = {
  /** Unset: nobody can be asked, and such an action leads to a person. */
  prove?: ProveAddress;
  callAction: CallAction;
  /** The flow in the version with which a conversation began it. */
  find(flow: { flowId: string; version: string }): Promise<LoadedFlow | null>;
};

export type FlowEvent = {
  [T in FlowEventType]: { type: T; body: EventBody<T> };
}[FlowEventType];
type FlowEventType = 'flow-begun' | 'flow-moved' | 'flow-ended' | 'action-called' | 'approval-asked';

export type TurnInput = {
  turnId: string;
  conversationId: string | null;
  /** All earlier messages, oldest first. */
  transcript: readonly TranscriptMessage[];
  /**
   * The visitor's messages that this turn answers, oldest first, at least one. `files` is the number of files with it, which the bot cannot
   * read.
   */
  messages: readonly { id: string; text: string; files?: number }[];
  facts: TurnFacts;
  pageLanguage?: string | null;
  /** Aborted when the turn is superseded: no text is shown after that. */
  signal: AbortSignal;
  /**
   * Receives checked text that may be shown at once. All of it together is the start of the reply's text, also where the model fails
   * half-way, unless the answer turns out to be reasoning or to repeat its instructions: then the reply replaces it.
   */
  onDelta(text: string): void;
};

type TurnHandoff = { reason: HandoffReason; packet: HandoffPacket };

export type TurnResult = {
  trace: TurnTrace;
  /** Null when the bot rightly stays silent, or when the turn was superseded. */
  reply: BotMessage | null;
  /** The request to hand over. The server carries it out and announces it; no text of the bot ever does. */
  handoff: TurnHandoff | null;
  /** The visitor declined the offered person: a `person-declined` event belongs in the log. */
  personDeclined: boolean;
  /** The visitor said that it is solved: the answer helped, or no person is needed any more. */
  solved: boolean;
  /** The turn's events of a flow. They stand in the log before the reply. */
  flowEvents: readonly FlowEvent[];
};

export type Understand = (input: {
  messages: readonly { id: string; text: string }[];
  transcript: readonly TranscriptMessage[];
  /** The language of the widget, where that is known: messages of a word or two are read by it. */
  pageLanguage?: string | null;
}) => Promise<Understood>;

/** `own`: the visitor's own words, where the query has words of the conversation too. `within`: the id of the only article that is looked in. */
export type FindPassages = (input: { query: string; own?: string; language: string | null; limit: number; within?: string }) => Promise<{
  passages: FoundPassage[];
  /** The answer threshold: passages below this score are not shown. */
  floor: number;
  /** The confident threshold: from this score on an answer is given without reserve. */
  plainFrom: number;
  mode: 'hybrid' | 'lexical';
}>;

/** The bot as it answers on one site: its definition, the number of its version and the revision of the articles where they are known, how it understands messages, and a search that finds nothing but the articles of the site. */
export type SiteBot = { definition: BotDefinition; version?: number | null; knowledge?: string; understand: Understand; findPassages: FindPassages };

/** A model that writes answers, and what is known of it. */
export type TurnModel = {
  chat: ChatModel;
  /** Unset: the model is always asked. */
  watch?: ModelWatch;
  /** Unset: `modelLimits` of `model/run-model.ts`. */
  limits?: ModelLimits;
  /** Unset: what the model costs is not known. */
  prices?: Prices;
};

/** The dependencies of one turn. */
export type TurnDeps = {
  bot: SiteBot;
  /** Null: answers are quotes. */
  model: TurnModel | null;
  /** Milliseconds since 1970, for the timings and the time of the trace. */
  now(): number;
  /** Unset: actions are not carried out and flows are those of the folder, as in evals and on the command line. */
  flows?: FlowServices;
  /** Called with every fault that the turn recovers from, with its part and cause. */
  reportFault: ReportFault;
};

/** The bots of all sites. */
export type TurnBots = {
  /** The dependencies of a turn in a conversation of this site. `reader`: for whom articles are looked up; unset: somebody who is not signed in.
   * `isForAgent`: an agent alone sees what is found. */
  forSite(siteId: string, reader?: ArticleReader | null, found?: { isForAgent: boolean }): TurnDeps;
};
