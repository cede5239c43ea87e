import { z } from 'zod';
import type { ConversationSummary } from './agent-protocol.ts';
import { handoffReasonSchema } from './conversation-state.ts';
import { maxMessageLength } from './limits.ts';

/** The highest number of tags on one conversation. */
export const maxTags = 20;
/** Short words that agents sort by: without commas, trimmed, compared in lower case. */
export const tagSchema = z
  .string()
  .trim()
  .toLowerCase()
  .min(1)
  .max(30)
  .regex(/^[^,\p{Cc}]+$/u);

export const dispositions = ['solved', 'answered', 'not-solved', 'duplicate', 'spam', 'no-reply'] as const;
/** The result of a conversation, in the words of the agent who closed it. */
export const dispositionSchema = z.enum(dispositions);
export type Disposition = z.infer<typeof dispositionSchema>;

export const closeNoteSchema = z.object({ disposition: dispositionSchema.nullable(), summary: z.string() });
export type CloseNote = z.infer<typeof closeNoteSchema>;
/** `until`: a time, or null for until the visitor writes. */
export const snoozeSchema = z.object({ agentId: z.string(), until: z.string().nullable() });

/** A day that the database can hold too: Postgres has no year 0. */
const day = z.iso.date().refine((text) => text >= '1970-01-01', 'must be a day since 1970');

/** The filters of a list of conversations. Days are UTC, `to` included. */
export const conversationFilterSchema = z.object({
  state: z.enum(['open', 'closed', 'with-bot', 'waiting', 'with-agent', 'snoozed']).optional(),
  /** The agent who owns the conversation or owned it before. */
  agent: z.uuid().optional(),
  tag: tagSchema.optional(),
  reason: handoffReasonSchema.optional(),
  mood: z.enum(['negative', 'neutral', 'positive']).optional(),
  /** Only conversations in which the visitor waits for a person's reply. */
  unread: z.literal('yes').optional(),
  language: z
    .string()
    .regex(/^[A-Za-z-]{2,12}$/)
    .optional(),
  from: day.optional(),
  to: day.optional(),
  /** Words that must all occur in its messages, notes, name, address or tags; the beginning of a word is enough. */
  search: z.string().max(200).optional(),
});
export type ConversationFilter = z.infer<typeof conversationFilterSchema>;

/** `GET /api/console/conversations`, latest change first; with `order=oldest` the other way round. */
export type ConversationPage = {
  conversations: ConversationSummary[];
  /** The line of text that matches the search, by conversation id; plain text. */
  matches: Record<string, string>;
  next: string | null;
  /** The number of conversations that match, counted up to `countedUpTo`; null on later pages. */
  total: number | null;
};
export const countedUpTo = 1_000;

export const saveViewRequestSchema = z.strictObject({
  name: z.string().trim().min(1).max(60),
  shared: z.boolean(),
  filter: conversationFilterSchema.strict(),
});
export type SaveViewRequest = z.infer<typeof saveViewRequestSchema>;
export type SavedView = SaveViewRequest & { id: string; own: boolean };
/** `GET /api/console/views/counts`: the number of conversations in each view, by the view's id, counted up to `countedUpTo`. */
export type ViewCounts = { counts: Record<string, number> };

export const saveReplyRequestSchema = z.strictObject({
  /** The word that is typed after the slash. */
  shortcut: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[\p{L}\p{N}_-]{1,40}$/u),
  title: z.string().trim().min(1).max(80),
  /** The folder in the list of replies; empty for none. */
  folder: z.string().trim().max(40).default(''),
  text: z.string().trim().min(1).max(maxMessageLength),
  shared: z.boolean(),
});
export type SaveReplyRequest = z.infer<typeof saveReplyRequestSchema>;
export type CannedReply = SaveReplyRequest & { id: string; own: boolean };

export const saveDraftRequestSchema = z.strictObject({
  kind: z.enum(['reply', 'note']),
  text: z.string().max(maxMessageLength * 2),
});
export type SaveDraftRequest = z.infer<typeof saveDraftRequestSchema>;
/** Text that this agent has typed in one conversation and has not sent. */
export type Drafts = { reply: string; note: string };
