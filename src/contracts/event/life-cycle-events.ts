import { z } from 'zod';
import { closeOutcomes } from '../conversation-state.ts';
import { closeNoteSchema, snoozeSchema } from '../inbox.ts';
import { identifiedSchema } from '../people/person.ts';
import { event } from './event-type.ts';
import { pageSchema } from './page.ts';

/** The life of a conversation as a whole: begun, tagged, snoozed, closed, reopened, rated. */
export const lifeCycleEvents = {
  'conversation-started': event({
    visitor: ({ botId, page, language }) => ({ botId, page, language }),
    queue: false,
    body: z.object({
      botId: z.string(),
      /** Absent in a conversation of the first site. */
      siteId: z.string().optional(),
      page: pageSchema.nullable(),
      /** The language that the widget was shown in. */
      language: z.string().nullable().default(null),
    }),
  }),
  'tags-changed': event({ visitor: 'hidden', queue: false, body: z.object({ added: z.array(z.string()), removed: z.array(z.string()) }) }),
  /** Hidden from its owner's list until a time, or with null until the visitor writes. */
  'conversation-snoozed': event({ visitor: 'hidden', queue: false, body: snoozeSchema }),
  'snooze-ended': event({ visitor: 'hidden', queue: false, body: z.object({ agentId: z.string() }) }),
  /** The disposition that the closing agent chose; stands right before `conversation-closed`. */
  'close-noted': event({ visitor: 'hidden', queue: false, body: closeNoteSchema }),
  'conversation-closed': event({
    visitor: 'all',
    queue: true,
    body: z.object({
      by: z.enum(['agent', 'visitor', 'system']),
      /**
       * The outcome where no agent closed it: the visitor said that it is solved, left the bot's answer as it was, or did not reply to a
       * person.
       */
      outcome: z.enum(closeOutcomes).optional(),
      /** Until when a message of the visitor reopens the conversation: an ISO time. */
      reopenUntil: z.string().optional(),
    }),
  }),
  /** A message of the visitor reopened it. `backTo`: the agent who had it when it was closed, and is asked first. */
  'conversation-reopened': event({
    visitor: ({ backTo }) => ({ agentName: backTo?.agentName ?? null }),
    queue: false,
    body: z.object({ backTo: z.object({ agentId: z.string(), agentName: z.string() }).nullable() }),
  }),
  /** The visitor has been silent so long that the conversation takes no capacity until somebody writes. */
  'conversation-rested': event({ visitor: 'hidden', queue: false, body: z.object({ agentId: z.string() }) }),
  /** The site signed who the visitor is. `visitorId`: the one that the person's devices share, to which the conversation belongs from now on. */
  'visitor-identified': event({ visitor: 'hidden', queue: false, body: identifiedSchema }),
  'rating-given': event({ visitor: 'all', queue: false, body: z.object({ score: z.number().int().min(1).max(5), comment: z.string() }) }),
};
