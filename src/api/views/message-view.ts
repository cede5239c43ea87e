import { z } from 'zod';
import { attachmentSchema } from '../../contracts/attachment.ts';
import type { ConversationEvent, EventOf, EventType } from '../../contracts/conversation-event.ts';

export const messageTypes = ['visitor-message', 'bot-message', 'agent-message'] as const satisfies EventType[];
type MessageEvent = EventOf<(typeof messageTypes)[number]>;

export const messageSchema = z
  .object({
    id: z.uuid(),
    conversationId: z.uuid(),
    seq: z.int().min(1).meta({ description: 'Its number among the events of the conversation.' }),
    from: z.enum(['visitor', 'bot', 'agent']),
    author: z.object({ id: z.string(), name: z.string().nullable() }),
    text: z.string().meta({ description: 'Markdown of bots and agents; plain untrusted text of visitors.' }),
    attachments: z.array(attachmentSchema),
    sources: z.array(z.object({ articleId: z.string(), title: z.string(), url: z.string(), quote: z.string() })).meta({
      description: 'The passages that an answer of the bot rests on.',
    }),
    at: z.iso.datetime(),
  })
  .meta({ id: 'Message' });

export function isMessage(event: ConversationEvent): event is MessageEvent {
  return messageTypes.some((type) => type === event.type);
}

/** `visitorName`: of the conversation; the log names no visitor. */
export function viewMessage(event: MessageEvent, visitorName: string | null): z.input<typeof messageSchema> {
  const { author } = event;
  const citations = event.type === 'bot-message' ? event.body.citations : [];
  return {
    id: event.id,
    conversationId: event.conversationId,
    seq: event.seq,
    from: event.type === 'visitor-message' ? 'visitor' : event.type === 'bot-message' ? 'bot' : 'agent',
    author: { id: author.kind === 'system' ? 'baton' : author.id, name: author.kind === 'visitor' ? visitorName : 'name' in author ? author.name : null },
    text: event.body.text,
    attachments: 'attachments' in event.body ? (event.body.attachments ?? []) : [],
    sources: citations.map(({ articleId, title, url, quote }) => ({ articleId, title, url, quote })),
    at: event.at,
  };
}
