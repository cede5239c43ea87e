import { z } from 'zod';
import { attachmentSchema } from '../../contracts/attachment.ts';
import type { EventOf } from '../../contracts/conversation-event.ts';

export const noteSchema = z
  .object({
    id: z.uuid(),
    conversationId: z.uuid(),
    seq: z.int().min(1),
    author: z.object({ id: z.string(), name: z.string().nullable() }),
    text: z.string(),
    attachments: z.array(attachmentSchema),
    mentions: z.array(z.object({ agentId: z.string(), agentName: z.string() })),
    at: z.iso.datetime(),
  })
  .meta({ id: 'Note' });

export function viewNote({ id, conversationId, seq, author, body, at }: EventOf<'agent-note'>): z.input<typeof noteSchema> {
  return {
    id,
    conversationId,
    seq,
    author: { id: author.kind === 'system' ? 'baton' : author.id, name: 'name' in author ? author.name : null },
    text: body.text,
    attachments: body.attachments ?? [],
    mentions: body.mentions,
    at,
  };
}
