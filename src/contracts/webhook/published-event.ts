import { z } from 'zod';
import { attachmentSchema } from '../attachment.ts';
import { handoffReasonSchema } from '../conversation-state.ts';
import { approvalOutcomes, approvers, slotValueSchema } from '../event/flow-events.ts';
import { handoffPacketSchema } from '../handoff/handoff-packet.ts';
import { closeNoteSchema } from '../inbox.ts';

const person = z.object({ id: z.string(), name: z.string() });

/** The conversation as it is when the request is sent; the facts of the event stand beside it. Names and texts of visitors are untrusted. */
const conversation = z.object({
  id: z.uuid(),
  siteId: z.uuid(),
  state: z.enum(['with-bot', 'waiting', 'offered', 'with-agent', 'closed']),
  visitor: z.object({
    id: z.uuid(),
    name: z.string().nullable(),
    email: z.string().nullable(),
    /** The person whom the visitor is, where anything is known. */
    personId: z.uuid().nullable(),
    /** The id by which the site signed the person: the only part that is proved. */
    externalId: z.string().nullable(),
  }),
  tags: z.array(z.string()),
  language: z.string().nullable(),
});

/** The event in the log: `seq` counts 1, 2, 3 … within the conversation. */
const entry = z.object({ id: z.string(), seq: z.int().min(1) });
const author = z.object({ kind: z.enum(['visitor', 'bot', 'agent', 'system']), id: z.string().nullable(), name: z.string().nullable() });

const about = { conversation, event: entry, author };
const page = z.object({ url: z.string(), title: z.string() }).nullable();

/** The facts of each published type: the part `data` of a request. This is the documentation of what receivers get. */
export const publishedData = {
  'conversation.started': z.object({ ...about, botId: z.string(), page, language: z.string().nullable() }),
  'message.created': z.object({
    ...about,
    message: z.object({
      from: z.enum(['visitor', 'bot', 'agent']),
      /** Markdown of bots and agents; plain text of visitors. */
      text: z.string(),
      attachments: z.array(attachmentSchema),
      /** The passages that an answer of the bot rests on. */
      sources: z.array(z.object({ articleId: z.string(), title: z.string(), url: z.string() })),
    }),
  }),
  'note.created': z.object({ ...about, note: z.object({ text: z.string() }) }),
  /** The packet is what an agent reads first: reason, summary, facts, open question, suggested reply. */
  'handoff.requested': z.object({ ...about, reason: handoffReasonSchema, packet: handoffPacketSchema }),
  /** `returnedBy`: the agent who had it, where it waits again. */
  'conversation.queued': z.object({ ...about, reason: handoffReasonSchema, priority: z.int(), teamId: z.string().nullable(), returnedBy: person.nullable() }),
  'conversation.assigned': z.object({ ...about, agent: person, how: z.enum(['accepted-offer', 'took-over', 'accepted-transfer', 'assigned']) }),
  'conversation.returned_to_bot': z.object({ ...about, agent: person, note: z.string() }),
  'conversation.closed': z.object({
    ...about,
    by: z.enum(['agent', 'visitor', 'system']),
    outcome: z.string().nullable(),
    /** The note of the closing agent. */
    note: closeNoteSchema.nullable(),
  }),
  'conversation.reopened': z.object({ ...about, agent: person.nullable() }),
  'contact.left': z.object({ ...about, contact: z.object({ email: z.string(), name: z.string(), message: z.string() }) }),
  'rating.given': z.object({ ...about, score: z.int().min(1).max(5), comment: z.string() }),
  'tags.changed': z.object({ ...about, added: z.array(z.string()), removed: z.array(z.string()) }),
  'person.identified': z.object({ ...about, person: z.object({ id: z.string(), name: z.string().nullable(), email: z.string().nullable() }) }),
  /** The bot waits for an agent's consent to an action, until `lapsesAt`. Personal data in `effect` and `input` is masked. */
  'approval.asked': z.object({
    ...about,
    approval: z.object({
      id: z.string(),
      actionId: z.string(),
      effect: z.string(),
      input: z.record(z.string(), slotValueSchema),
      by: z.enum(approvers),
      lapsesAt: z.iso.datetime(),
    }),
  }),
  /** `words`: those of the agent to the visitor. */
  'approval.settled': z.object({
    ...about,
    approval: z.object({ id: z.string(), actionId: z.string(), outcome: z.enum(approvalOutcomes), words: z.string() }),
  }),
  /** Sent by a press of the button in the console alone. */
  'webhook.test': z.object({ message: z.string() }),
} as const;

export type PublishedType = keyof typeof publishedData;
export type PublishedData<T extends PublishedType> = z.input<(typeof publishedData)[T]>;

/** The types that an endpoint may choose from. */
export const publishedTypes = [
  'conversation.started',
  'message.created',
  'note.created',
  'handoff.requested',
  'conversation.queued',
  'conversation.assigned',
  'conversation.returned_to_bot',
  'conversation.closed',
  'conversation.reopened',
  'contact.left',
  'rating.given',
  'tags.changed',
  'person.identified',
  'approval.asked',
  'approval.settled',
] as const satisfies readonly PublishedType[];
export type ChosenType = (typeof publishedTypes)[number];

/** The body of a request. `timestamp`: when it happened. */
export type PublishedEvent = { [T in PublishedType]: { type: T; timestamp: string; data: PublishedData<T> } }[PublishedType];
