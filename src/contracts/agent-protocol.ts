import { z } from 'zod';
import type { ConversationEvent } from './conversation-event.ts';
import type { Conversation, ListedName } from './conversation-fields.ts';
import { handBackScopeSchema } from './handoff/hand-back.ts';
import { dispositionSchema, maxTags, tagSchema } from './inbox.ts';
import { maxAttachmentsPerMessage, maxCommentLength, maxMessageLength } from './limits.ts';
import { prioritySchema, type Route } from './routing.ts';
import type { BotSwitch } from './supervision.ts';
import type { RefusalCode } from './visitor-protocol.ts';

const conversationId = z.uuid();
const command = { id: z.uuid(), conversationId };
/** Ids of files that this agent uploaded into this conversation and has not sent yet. A message with files may have an empty text. */
const attachments = z.array(z.uuid()).max(maxAttachmentsPerMessage).optional();

/** `busy`: working, and takes transfers from colleagues, but gets no offers. An agent without an open console is offline. */
export const availabilitySchema = z.enum(['available', 'busy', 'away']);
export type Availability = z.infer<typeof availabilitySchema>;

/** The frames that an agent's socket may send. The agent is known by the session cookie of the upgrade, never by a field of a frame. */
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
    /** Colleagues who are asked to read the note. */
    mentions: z.array(z.uuid()).max(20).optional(),
  }),
  z.strictObject({ type: z.literal('mention-done'), ...command }),
  z.strictObject({
    type: z.literal('tags-change'),
    ...command,
    add: z.array(tagSchema).max(maxTags),
    remove: z.array(tagSchema).max(maxTags),
  }),
  /** Hides the conversation from its owner's list until a time, or with null until the visitor writes. */
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
  /** Offers the conversation to a colleague, who answers with `offer-accept` or `offer-decline`. The owner keeps it until then. */
  z.strictObject({ type: z.literal('transfer-agent'), ...command, agentId: z.uuid(), note: z.string().max(maxMessageLength) }),
  z.strictObject({ type: z.literal('transfer-cancel'), ...command }),
  /** Puts the conversation back into the queue, for this team, before all others. Refused while no agent of the team is there. */
  z.strictObject({ type: z.literal('transfer-team'), ...command, teamId: z.uuid(), note: z.string().max(maxMessageLength) }),
  z.strictObject({ type: z.literal('priority-set'), ...command, priority: prioritySchema }),
  /** A supervisor gives the conversation to an agent, or with null back to the queue, whoever owns it now. */
  z.strictObject({ type: z.literal('reassign'), ...command, agentId: z.uuid().nullable() }),
  z.strictObject({ type: z.literal('typing'), conversationId, active: z.boolean() }),
  /** The agent moved the pointer or typed. Sent at most twice a minute; keeps the server from setting the agent to away. */
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
  /** Set to away by the server after a while without activity. The next activity undoes it. */
  awayByIdle: boolean;
  /** Set to away by the server after several offers in a row lapsed. Stays until the agent chooses an availability. */
  awayByMissed?: boolean;
  connected: boolean;
  /** The time at which the conversations of an absent agent go back to the queue. Null where the agent is not away or chose to keep them. */
  returnsAt: string | null;
  /** Capacity taken by what is held or offered now, by weight. */
  load: number;
  capacity: number;
  skills: string[];
  /** Codes such as "en". Empty: the agent named none, and is taken to speak every language. */
  languages: string[];
  teamIds: string[];
};

/**
 * One row of the inbox. It carries only the texts that a row shows; everything else is in the events of the conversation. Which fields of a
 * conversation it has unchanged is said by their table.
 */
export type ConversationSummary = Pick<Conversation, ListedName> & {
  /** The name that the visitor gave, or a name derived from the id. Untrusted text. */
  visitorName: string;
  /** Without the marks of Markdown. */
  lastMessage: Conversation['lastMessage'];
  route: Omit<Route, 'businessHours'>;
  /** Set while a visitor who left an e-mail address still waits for a reply. */
  followUp: { email: string; preview: string; at: string } | null;
  /** The page of the visitor's last message, shortened: searched, and put into replies. */
  pageTitle: string | null;
};

/** The frames that the server sends to an agent. Clients ignore types that they do not know. */
export type AgentFrame =
  | {
      type: 'welcome';
      protocol: number;
      serverTime: string;
      agent: AgentProfile;
      agents: AgentPresence[];
      /**
       * The first page of the list: the conversations that this agent owns, is offered or is mentioned in; then those of other agents and
       * those that wait; every open follow-up and mention; and last the newest conversations with the bot. Empty for editors.
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
  | { type: 'answer-delta'; conversationId: string; turnId: string; text: string }
  | { type: 'answer-end'; conversationId: string; turnId: string; kept: boolean }
  | { type: 'pong' };
