import { z } from 'zod';
import { secretKinds } from '../../text/secrets/secret.ts';
import { attachmentSchema } from '../attachment.ts';
import { citationSchema, eachSourceOnce, sentimentSchema } from '../bot/turn-trace.ts';
import { channelNoteSchema, viaSchema } from '../channel/via.ts';
import { maxAttachmentsPerMessage } from '../limits.ts';
import { mailEndedSchema } from '../mail-status.ts';
import { event } from './event-type.ts';
import { pageSchema } from './page.ts';

/** The purpose of a bot message. The widget styles by it; analytics count by it. */
export const botMessagePurposes = [
  'answer',
  'no-answer',
  'clarify',
  'offer-person',
  'handoff',
  'small-talk',
  'refusal',
  'notice',
  /** Asks once whether an answer helped. */
  'check-in',
  /** Asks a waiting visitor for details that would help the agent who takes the conversation. */
  'ask-details',
] as const;

/** Files of a message; left out where there are none. A message has text, files or both. */
const attachments = z.array(attachmentSchema).max(maxAttachmentsPerMessage).optional();

/** The messages of visitors, the bot and agents, and the findings about them. */
export const messageEvents = {
  /** `page`: set where the visitor has moved to another page since the last message. `via`: left out in the chat. */
  'visitor-message': event({
    visitor: ({ text, attachments: files, page }) => ({ text, ...(files ? { attachments: files } : {}), ...(page ? { page } : {}) }),
    queue: false,
    body: z.object({ text: z.string(), attachments, page: pageSchema.optional(), via: viaSchema.optional() }),
  }),
  /** Something happened on the conversation's channel that agents have to know. */
  'channel-noted': event({ visitor: 'hidden', queue: false, body: channelNoteSchema }),
  /** Written for every visitor message, whoever owns the conversation. */
  'message-understood': event({
    visitor: 'hidden',
    queue: false,
    body: z.object({
      messageId: z.string(),
      language: z.string(),
      sentiment: sentimentSchema,
      intent: z.object({ id: z.string(), confidence: z.number() }).nullable(),
      wantsPerson: z.boolean(),
      /** The visitor asks for their data to be deleted. Left out where they do not. */
      asksErasure: z.literal(true).optional(),
    }),
  }),
  'bot-message': event({
    visitor: (body) => ({ ...body, citations: eachSourceOnce(body.citations) }),
    queue: false,
    body: z.object({
      /** Markdown. */
      text: z.string(),
      purpose: z.enum(botMessagePurposes),
      citations: z.array(citationSchema),
      /** Replies to tap. `send` goes back as the visitor's message; `action` runs a command instead. */
      choices: z.array(
        z.object({
          label: z.string(),
          send: z.string().nullable(),
          action: z.enum(['request-person', 'decline-person', 'mark-solved']).nullable(),
          /** The choice shows this earlier conversation of the visitor. */
          conversationId: z.string().optional(),
        }),
      ),
      turnId: z.string().nullable(),
      replyTo: z.array(z.string()),
    }),
  }),
  /**
   * Payment data, passwords or keys were masked in what the visitor sent just before. `notice` tells it to the visitor, once in a
   * conversation; empty afterwards.
   */
  'secrets-masked': event({
    visitor: ({ notice }) => (notice === '' ? null : { notice }),
    queue: false,
    body: z.object({ kinds: z.array(z.enum(secretKinds)), notice: z.string() }),
  }),
  'agent-message': event({ visitor: 'all', queue: false, body: z.object({ text: z.string(), attachments }) }),
  'agent-note': event({
    visitor: 'hidden',
    queue: false,
    body: z.object({
      text: z.string(),
      attachments,
      mentions: z.array(z.object({ agentId: z.string(), agentName: z.string() })).default([]),
    }),
  }),
  /** An agent read the note that mentioned them. */
  'mention-done': event({ visitor: 'hidden', queue: false, body: z.object({ agentId: z.string() }) }),
  /** The visitor's mood became worse at this message. `from` and `to`: means of the score before and after. */
  'mood-dropped': event({ visitor: 'hidden', queue: false, body: z.object({ messageId: z.string(), from: z.number(), to: z.number() }) }),
  /** The end of a mail to the visitor: the server took it, or why it did not go. */
  'mail-ended': event({ visitor: 'hidden', queue: false, body: mailEndedSchema }),
  'answer-rated': event({ visitor: 'all', queue: false, body: z.object({ messageId: z.string(), helpful: z.boolean() }) }),
};
