import type { ConversationState, HandoffReason } from '../contracts/conversation-state.ts';
import type { CloseNote, Snooze } from '../contracts/inbox.ts';
import { usualRoute, type ResponseDue, type Route } from '../contracts/routing.ts';
import type { Sentiment } from '../contracts/bot/turn-trace.ts';
import { jsonBytes } from '../platform/json-bytes.ts';

/** The state of asking whether the bot's last answer helped. */
export type HelpCheck = {
  /** The last message is an answer of the bot, and the visitor has not reacted to it. */
  isOpen: boolean;
  /** The bot has asked since the conversation was begun or reopened: it asks only once. */
  wasAsked: boolean;
  /** The visitor said that it helped, and has not written since. */
  helped: boolean;
};
export const noHelpCheck: HelpCheck = { isOpen: false, wasAsked: false, helped: false };

/** The projection of one log: the facts of a conversation that are known without reading its events. */
export type Conversation = {
  id: string;
  visitorId: string;
  botId: string;
  /** Name and address as the visitor gave them. Untrusted text. */
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
  /** The beginning of the visitor's last message, or of the question that a handoff left open. */
  lastVisitorWords: string | null;
  /** Visitor messages that wait for a person's reply, while in the queue or with an agent; at least 1 from a request for a person on. */
  unanswered: number;
  /** Since when they wait, through queue, offers, transfers and take-overs. */
  unansweredSince: string | null;
  /** Since when it is the visitor's turn to write: the bot or the agent wrote last. Null while the visitor waits for a reply. */
  quietSince: string | null;
  /** The visitor has been silent so long that the conversation takes none of its agent's capacity until somebody writes. */
  resting: boolean;
  helpCheck: HelpCheck;
  sentiment: Sentiment | null;
  language: string | null;
  /** Why the conversation is with a person or asks for one. With the bot: no agent took it, and the visitor has not gone on with the bot. */
  handoffReason: HandoffReason | null;
  /** Set by agents and by the mood, in any state. While the conversation waits it equals the priority in `state`. */
  priority: number;
  route: Route;
  /** Set while a visitor waits for a person and there is a target for the reply. */
  due: ResponseDue | null;
  moodDroppedAt: string | null;
  personOffered: boolean;
  personDeclined: boolean;
  followUp: { email: string; name: string; message: string; at: string } | null;
  rating: number | null;
  /** The time of the first rating, from which it can be changed for a day. */
  ratedAt: string | null;
  page: { url: string; title: string } | null;
  tags: string[];
  mentionedAgentIds: string[];
  /** The agent who mentioned colleagues last. */
  mentionedBy: string | null;
  snooze: Snooze | null;
  closeNote: CloseNote | null;
};

/** A conversation before its first message. `at` is an ISO time. */
export function beginConversation(input: {
  id: string;
  visitor: { id: string; name: string | null; email: string | null };
  botId: string;
  page: Conversation['page'];
  at: string;
}): Conversation {
  const { id, visitor, botId, page, at } = input;
  return {
    id,
    visitorId: visitor.id,
    botId,
    visitorName: visitor.name,
    visitorEmail: visitor.email,
    state: { kind: 'with-bot' },
    lastSeq: 1,
    startedAt: at,
    updatedAt: at,
    lastVisitorSeq: 0,
    visitorBytes: jsonBytes(page),
    lastMessage: null,
    lastVisitorWords: null,
    unanswered: 0,
    unansweredSince: null,
    quietSince: at,
    resting: false,
    helpCheck: noHelpCheck,
    sentiment: null,
    language: null,
    handoffReason: null,
    priority: 0,
    route: usualRoute,
    due: null,
    moodDroppedAt: null,
    personOffered: false,
    personDeclined: false,
    tags: [],
    mentionedAgentIds: [],
    mentionedBy: null,
    snooze: null,
    closeNote: null,
    followUp: null,
    rating: null,
    ratedAt: null,
    page,
  };
}
