import { z } from 'zod';
import type { Conversation } from '../../contracts/conversation-fields.ts';
import { handoffReasonSchema } from '../../contracts/conversation-state.ts';
import { dispositionSchema } from '../../contracts/inbox.ts';
import { makeUpName } from '../../text/made-up-name.ts';

const time = z.iso.datetime();

export const conversationSchema = z
  .object({
    id: z.uuid(),
    siteId: z.uuid().meta({ description: 'The site on whose pages it was begun.' }),
    visitor: z.object({
      id: z.uuid(),
      name: z.string().meta({ description: 'As the visitor gave it, or a made-up name. Untrusted text.' }),
      email: z.string().nullable(),
      personId: z.uuid().nullable().meta({ description: 'The person whom the visitor is, where anything is known.' }),
    }),
    state: z.enum(['with-bot', 'waiting', 'offered', 'with-agent', 'closed']).meta({ description: 'Who may answer now.' }),
    agentId: z.uuid().nullable().meta({ description: 'The agent who owns it, is offered it, or had it when it was closed.' }),
    teamId: z.uuid().nullable(),
    handoffReason: handoffReasonSchema.nullable().meta({ description: 'Why it is with a person or asks for one.' }),
    priority: z.int().min(0).max(3),
    language: z.string().nullable().meta({ description: 'The language of the visitor’s words, null until the bot has read some.' }),
    tags: z.array(z.string()),
    unanswered: z.int().min(0).meta({ description: 'Messages of the visitor that wait for a person’s reply.' }),
    unansweredSince: time.nullable(),
    rating: z.int().min(1).max(5).nullable(),
    closeNote: z.object({ disposition: dispositionSchema.nullable(), summary: z.string() }).nullable(),
    lastMessage: z.object({ from: z.enum(['visitor', 'bot', 'agent']), preview: z.string(), at: time }).nullable(),
    page: z.object({ url: z.string(), title: z.string() }).nullable().meta({ description: 'The page of the visitor’s last message. Untrusted text.' }),
    startedAt: time,
    updatedAt: time,
    lastSeq: z.int().min(1).meta({ description: 'The number of its newest event.' }),
  })
  .meta({ id: 'Conversation' });

export function viewConversation(conversation: Conversation, personId: string | null): z.input<typeof conversationSchema> {
  const { state, visitorId, lastMessage } = conversation;
  return {
    id: conversation.id,
    siteId: conversation.siteId,
    visitor: {
      id: visitorId,
      name: conversation.visitorName ?? conversation.visitorEmail ?? makeUpName(visitorId),
      email: conversation.visitorEmail,
      personId,
    },
    state: state.kind,
    agentId: 'agentId' in state ? (state.agentId ?? null) : null,
    teamId: conversation.route.teamId,
    handoffReason: conversation.handoffReason,
    priority: conversation.priority,
    language: conversation.language,
    tags: conversation.tags,
    unanswered: conversation.unanswered,
    unansweredSince: conversation.unansweredSince,
    rating: conversation.rating,
    closeNote: conversation.closeNote,
    lastMessage: lastMessage && { from: lastMessage.author, preview: lastMessage.preview, at: lastMessage.at },
    page: conversation.page,
    startedAt: conversation.startedAt,
    updatedAt: conversation.updatedAt,
    lastSeq: conversation.lastSeq,
  };
}
