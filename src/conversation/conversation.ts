import type { ConversationState, HandoffReason } from '../contracts/conversation-state.ts';
import type { CloseNote, Snooze } from '../contracts/inbox.ts';
import type { ResponseDue, Route } from '../contracts/routing.ts';
import type { Sentiment } from '../contracts/turn-trace.ts';

/** What is known of whether the bot's last answer helped. */
export type HelpCheck = {
  /** The last word is an answer of the bot, and nothing was said of it. */
  isOpen: boolean;
  /** Asked since the conversation was begun or taken up again: once is enough. */
  wasAsked: boolean;
  /** The visitor said that it helped, and nothing since. */
  helped: boolean;
};
export const noHelpCheck: HelpCheck = { isOpen: false, wasAsked: false, helped: false };

/** The projection of one log: what can be known of a conversation without reading its events. */
export type Conversation = {
  id: string;
  visitorId: string;
  botId: string;
  /** What the visitor gave. Untrusted text. */
  visitorName: string | null;
  visitorEmail: string | null;
  state: ConversationState;
  lastSeq: number;
  startedAt: string;
  updatedAt: string;
  /** The seq of the visitor's latest message, 0 before the first. */
  lastVisitorSeq: number;
  /** Bytes that the visitor has written here, as stored. */
  visitorBytes: number;
  lastMessage: { author: 'visitor' | 'bot' | 'agent'; preview: string; at: string } | null;
  /** The beginning of what the visitor said last, or of the question that a handoff left open. */
  lastVisitorWords: string | null;
  /** Visitor messages that wait for a person's word: while in the queue or with an agent, at least one there since somebody was asked for. */
  unanswered: number;
  /** Since when, through queue, offers, transfers and take-overs. */
  unansweredSince: string | null;
  /** Since when the next word is the visitor's: the bot or the agent spoke last. Null while somebody owes the visitor a word. */
  quietSince: string | null;
  /** The visitor has been silent so long that it holds no place at its agent, until somebody writes. */
  resting: boolean;
  helpCheck: HelpCheck;
  sentiment: Sentiment | null;
  language: string | null;
  /** Why it is at a person or asks for one. With the bot: nobody took it, and the visitor has not gone on without. */
  handoffReason: HandoffReason | null;
  /** Set by people and by mood, in any state; while it waits the same as in its state. */
  priority: number;
  route: Route;
  /** While a visitor waits for a person who should answer by a target. */
  due: ResponseDue | null;
  moodDroppedAt: string | null;
  personOffered: boolean;
  personDeclined: boolean;
  followUp: { email: string; name: string; message: string; at: string } | null;
  rating: number | null;
  /** When it was rated first: it can be changed for a day. */
  ratedAt: string | null;
  page: { url: string; title: string } | null;
  tags: string[];
  mentionedAgentIds: string[];
  /** Who called colleagues to it last. */
  mentionedBy: string | null;
  snooze: Snooze | null;
  closeNote: CloseNote | null;
};
