import { z } from 'zod';
import type { ConversationEvent } from './conversation-event.ts';
import type { ConversationState, HandoffReason } from './conversation-state.ts';
import { handBackScopeSchema } from './hand-back.ts';
import { dispositionSchema, maxTags, tagSchema, type Snooze } from './inbox.ts';
import { maxAttachmentsPerMessage, maxCommentLength, maxMessageLength } from './limits.ts';
import { prioritySchema, type ResponseDue, type Route } from './routing.ts';
import type { Sentiment } from './turn-trace.ts';
import type { BotSwitch } from './supervision.ts';
import type { RefusalCode } from './visitor-protocol.ts';

const conversationId = z.uuid();
const command = { id: z.uuid(), conversationId };
/** Ids of files that this agent uploaded into this conversation and has not sent yet. With one the text may be empty. */
const attachments = z.array(z.uuid()).max(maxAttachmentsPerMessage).optional();

/** `busy`: at work, and takes what colleagues pass on, but is offered nothing. Without a console open an agent is offline. */
export const availabilitySchema = z.enum(['available', 'busy', 'away']);
export type Availability = z.infer<typeof availabilitySchema>;

/** What an agent's socket may say. Who speaks comes from the session cookie at the upgrade, never from a frame. */
export const agentCommandSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('hello'), protocol: z.number().int() }),
  z.strictObject({ type: z.literal('availability-set'), id: z.uuid(), availability: availabilitySchema }),
  /** Starts the live transcript of one conversation after `afterSeq`, until `conversation-leave`. */
  z.strictObject({ type: z.literal('conversation-open'), conversationId, afterSeq: z.number().int().min(0) }),
  z.strictObject({ type: z.literal('conversation-leave'), conversationId }),
  z.strictObject({ type: z.literal('offer-accept'), ...command }),
  z.strictObject({ type: z.literal('offer-decline'), ...command }),
  z.strictObject({ type: z.literal('take-over'), ...command }),
  z.strictObject({ type: z.literal('message-send'), ...command, text: z.string().max(maxMessageLength), attachments }),
  z.strictObject({
    type: z.literal('note-add'),
    ...command,
    text: z.string().max(maxMessageLength),
    attachments,
    /** Colleagues who should see it. */
    mentions: z.array(z.uuid()).max(20).optional(),
  }),
  z.strictObject({ type: z.literal('mention-done'), ...command }),
  z.strictObject({
    type: z.literal('tags-change'),
    ...command,
    add: z.array(tagSchema).max(maxTags),
    remove: z.array(tagSchema).max(maxTags),
  }),
  /** The owner wants it out of sight until a time, or with null until the visitor writes. */
  z.strictObject({ type: z.literal('snooze'), ...command, until: z.iso.datetime().nullable() }),
  z.strictObject({ type: z.literal('snooze-end'), ...command }),
  z.strictObject({ type: z.literal('return-to-bot'), ...command, note: z.string().max(maxMessageLength), scope: handBackScopeSchema.nullable().optional() }),
  z.strictObject({
    type: z.literal('conversation-close'),
    ...command,
    disposition: dispositionSchema.nullable().optional(),
    summary: z.string().max(maxCommentLength).optional(),
  }),
  z.strictObject({ type: z.literal('follow-up-done'), ...command }),
  /** Offers it to a colleague, who accepts or declines with `offer-accept` and `offer-decline`; the owner keeps it until then. */
  z.strictObject({ type: z.literal('transfer-agent'), ...command, agentId: z.uuid(), note: z.string().max(maxMessageLength) }),
  z.strictObject({ type: z.literal('transfer-cancel'), ...command }),
  /** Back into the queue, for this team, before everyone else. Refused while nobody of it is there. */
  z.strictObject({ type: z.literal('transfer-team'), ...command, teamId: z.uuid(), note: z.string().max(maxMessageLength) }),
  z.strictObject({ type: z.literal('priority-set'), ...command, priority: prioritySchema }),
  /** A supervisor gives it to an agent, or with null back to the queue, whoever has it. */
  z.strictObject({ type: z.literal('reassign'), ...command, agentId: z.uuid().nullable() }),
  z.strictObject({ type: z.literal('typing'), conversationId, active: z.boolean() }),
  /** The person moved or typed: sent at most twice a minute, and keeps the agent from being set to away. */
  z.strictObject({ type: z.literal('activity') }),
  z.strictObject({ type: z.literal('ping') }),
]);
export type AgentCommand = z.infer<typeof agentCommandSchema>;
export type AgentCommandType = AgentCommand['type'];

/**
 * An agent answers visitors and drafts articles; an editor publishes articles and sees no conversations; a supervisor does both,
 * reassigns and switches the bot; an admin may everything.
 */
export const agentRoleSchema = z.enum(['admin', 'supervisor', 'agent', 'editor']);
export type AgentRole = z.infer<typeof agentRoleSchema>;

export type AgentProfile = {
  id: string;
  name: string;
  email: string;
  role: AgentRole;
  availability: Availability;
  /** Conversations of weight 1 that this agent may hold at once. */
  capacity: number;
};

export type AgentPresence = {
  id: string;
  name: string;
  role: AgentRole;
  availability: Availability;
  /** Set to away by the server, because nothing was done for a while; the next activity undoes it. */
  awayByIdle: boolean;
  /** Set to away by the server, because so many offers in a row went by; until the agent chooses otherwise. */
  awayByMissed?: boolean;
  connected: boolean;
  /** When what they hold goes back to the queue, because they are away and have not said that they keep it. */
  returnsAt: string | null;
  /** Capacity taken by what is held or offered now, by weight. */
  load: number;
  capacity: number;
  skills: string[];
  /** Codes such as "en". Empty: not said, and taken to speak any. */
  languages: string[];
  teamIds: string[];
};

/** One row of the inbox. It carries no text that a row does not show: the rest stands in the conversation's events. */
export type ConversationSummary = {
  id: string;
  visitorId: string;
  /** The name the visitor gave, or one made from the id. Untrusted text. */
  visitorName: string;
  visitorEmail: string | null;
  state: ConversationState;
  lastSeq: number;
  startedAt: string;
  updatedAt: string;
  lastMessage: { author: 'visitor' | 'bot' | 'agent'; preview: string; at: string } | null;
  /** What the visitor said last, or the question that a handoff left open. Null before the first word. */
  lastVisitorWords: string | null;
  /** Visitor messages that wait for a person's word, in the queue or with an agent; 0 otherwise. */
  unanswered: number;
  /** Since when the visitor waits for it: one clock through queue, offers, transfers and take-overs, and the only one that is shown. */
  unansweredSince: string | null;
  /** Since when the next word is the visitor's; null while somebody owes them one. What silence brings about counts from here. */
  quietSince: string | null;
  /** Silent so long that it takes nothing of its agent's capacity. */
  resting: boolean;
  sentiment: Sentiment | null;
  language: string | null;
  handoffReason: HandoffReason | null;
  priority: number;
  route: Omit<Route, 'businessHours'>;
  /** While a visitor waits for a person and the team has a target for it. */
  due: ResponseDue | null;
  /** When the visitor's mood last took a turn for the worse; null where it did not, and once it is closed. */
  moodDroppedAt: string | null;
  /** Set while someone who left a contact still waits for a reply. */
  followUp: { email: string; preview: string; at: string } | null;
  rating: number | null;
  /** The page of the visitor's last message, shortened: searched, and put into replies. */
  pageTitle: string | null;
  tags: string[];
  /** Agents who were mentioned in a note and have neither answered in it nor said that they saw it. */
  mentionedAgentIds: string[];
  /** The name of the agent who called colleagues to it last. */
  mentionedBy: string | null;
  snooze: Snooze | null;
};

/** What the server says to an agent. Unknown types are to be ignored. */
export type AgentFrame =
  | {
      type: 'welcome';
      protocol: number;
      serverTime: string;
      agent: AgentProfile;
      agents: AgentPresence[];
      /**
       * The first of the list: what this agent owns, is offered or is called to, then what others own and what waits, every open
       * follow-up and mention, and at last the newest conversations with the bot. None for editors.
       */
      conversations: ConversationSummary[];
      /** The rest of the list follows in `conversations-listed`. */
      more?: boolean;
    }
  /** A further page of the list that the welcome began. With `last` it is whole: what is not in it is closed or done. */
  | { type: 'conversations-listed'; conversations: ConversationSummary[]; last: boolean }
  | { type: 'conversation-changed'; conversation: ConversationSummary }
  /** To supervisors: its visitor wanted a person, and nobody was available. */
  | { type: 'handoff-unseen'; conversationId: string; at: string }
  /** Everybody; a team too large for one frame comes in several, of which all but the first say from which place they go on. */
  | { type: 'agents-changed'; agents: AgentPresence[]; from?: number }
  /** This account's role or name was changed while the console was open. */
  | { type: 'profile-changed'; agent: AgentProfile }
  /** Follows the welcome, and every change. */
  | { type: 'bot-switch'; botSwitch: BotSwitch }
  /** Follows the welcome, and every change: what a step of priority is worth in the queue, in seconds of waiting. */
  | { type: 'serving-order'; ageingSeconds: number }
  | { type: 'events'; conversationId: string; events: ConversationEvent[]; lastSeq: number }
  | { type: 'ack'; id: string; conversationId: string | null; seq: number | null }
  | { type: 'refused'; id: string | null; code: RefusalCode; message: string }
  /** `agentId` where an agent types. Nobody is told of their own typing. `preview`: what a visitor has typed and not sent, to the owner only. */
  | {
      type: 'typing';
      conversationId: string;
      who: 'visitor' | 'bot' | 'agent';
      name: string;
      active: boolean;
      agentId?: string | undefined;
      preview?: string | undefined;
    }
  /** Whose consoles have this conversation open now. */
  | { type: 'viewers'; conversationId: string; agentIds: string[] }
  | { type: 'answer-start'; conversationId: string; turnId: string }
  | { type: 'answer-delta'; conversationId: string; turnId: string; text: string }
  | { type: 'answer-end'; conversationId: string; turnId: string; kept: boolean }
  | { type: 'pong' };
