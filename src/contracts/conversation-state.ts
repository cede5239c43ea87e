import { z } from 'zod';

/** Why a conversation left the bot. A closed list: the console, analytics and evals count by it. */
export const handoffReasons = [
  'asked-for-person',
  'accepted-offer',
  'handoff-rule',
  'anger',
  'no-answer',
  'model-failure',
  'turn-limit',
  'outside-scope',
  'safety',
  'agent-took-over',
  'bot-off',
  'reopened',
  'channel-for-people',
] as const;
export const handoffReasonSchema = z.enum(handoffReasons);
export type HandoffReason = z.infer<typeof handoffReasonSchema>;

/** How a conversation ended without an agent's disposition: solved as the visitor says, left with the bot, or without a reply to a person. */
export const closeOutcomes = ['solved', 'left', 'no-reply'] as const;

/**
 * The state of a conversation with its owner. Each arm carries only its own fields, so a conversation can never have two owners. Times are
 * ISO 8601 in UTC.
 */
export const conversationStateSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('with-bot') }),
  z.object({
    kind: z.literal('waiting'),
    since: z.string(),
    reason: handoffReasonSchema,
    priority: z.number().int(),
    /** Agents who declined the offer or let it lapse: they are asked again only when no other agent is there. */
    skippedAgentIds: z.array(z.string()),
    /** The visitor was told that nobody is there and chose to wait all the same. */
    patient: z.boolean(),
    /** Its agent was lost or passed it on: the conversation goes before all others. */
    front: z.boolean().default(false),
    /** The agent who is asked first, if there is capacity for it. */
    backToAgentId: z.string().optional(),
  }),
  z.object({
    kind: z.literal('offered'),
    since: z.string(),
    reason: handoffReasonSchema,
    priority: z.number().int(),
    skippedAgentIds: z.array(z.string()),
    /** The visitor was told that nobody is there and chose to wait all the same. */
    patient: z.boolean(),
    front: z.boolean().default(false),
    backToAgentId: z.string().optional(),
    agentId: z.string(),
    agentName: z.string(),
    expiresAt: z.string(),
  }),
  z.object({
    kind: z.literal('with-agent'),
    agentId: z.string(),
    agentName: z.string(),
    since: z.string(),
    /** Offered to a colleague. The owner keeps the conversation, and answers, until the colleague accepts. */
    transfer: z.object({ toAgentId: z.string(), toAgentName: z.string(), expiresAt: z.string() }).nullable().default(null),
  }),
  z.object({
    kind: z.literal('closed'),
    at: z.string(),
    outcome: z.enum(closeOutcomes).optional(),
    /** The agent who had it when it was closed. */
    agentId: z.string().optional(),
    agentName: z.string().optional(),
    /** Until when a message of the visitor reopens it. */
    reopenUntil: z.string().optional(),
  }),
]);
export type ConversationState = z.infer<typeof conversationStateSchema>;
