import { z } from 'zod';
import { reply } from '../../agent/agent-commands.ts';
import { extendPresence } from '../../agent/availability.ts';
import { readEventsAfter } from '../../conversation/read-conversation.ts';
import { AppError } from '../../platform/app-error.ts';
import { sendAsVisitor } from '../conversation-of-visitor.ts';
import { operation, type Operation } from '../operation.ts';
import { pageOf, pageQuery, readCursor, writeCursor } from '../api-page.ts';
import { settleAppend } from '../settle-append.ts';
import { wrongField } from '../wrong-field.ts';
import { isMessage, messageSchema, messageTypes, viewMessage } from '../views/message-view.ts';
import { presenceMs, requireConversation } from './conversation-operations.ts';
import { sendMessageSchema } from './conversation-requests.ts';

const tag = 'Conversations';
const seqPlaceSchema = z.tuple([z.int().min(0)]);

export const messageOperations: Operation[] = [
  operation({
    route: 'GET /api/v1/conversations/:id/messages',
    name: 'listMessages',
    tag,
    summary: 'Messages of a conversation, oldest first',
    status: 200,
    query: z.strictObject(pageQuery),
    answer: pageOf(messageSchema).meta({ id: 'MessagePage' }),
    example: { parameters: { id: '{conversation.id}' } },
    async run(deps, { id, query }) {
      const { visitorName } = await requireConversation(deps, id);
      const [afterSeq] = readCursor(seqPlaceSchema, query.cursor) ?? [0];
      const events = await readEventsAfter(deps.log.database, { conversationId: id, afterSeq, limit: query.limit + 1, types: messageTypes });
      const items = events.slice(0, query.limit).filter(isMessage);
      const last = items.at(-1);
      return {
        body: { items: items.map((event) => viewMessage(event, visitorName)), next: events.length > query.limit && last ? writeCursor([last.seq]) : null },
      };
    },
  }),
  operation({
    route: 'POST /api/v1/conversations/:id/messages',
    name: 'sendMessage',
    tag,
    summary: 'Send a message to the visitor, or in the visitor’s name',
    status: 201,
    body: sendMessageSchema,
    answer: messageSchema,
    example: { parameters: { id: '{conversation.id}' }, body: { text: 'Hello Ada, you can change it under *Account*.' }, as: 'message' },
    async run(deps, { agent, id, body, idFor }) {
      const eventId = idFor('event');
      if (body.as === 'visitor' && body.files.length > 0) throw wrongField('files', 'can come with messages of agents alone');
      if (body.as === 'agent') await extendPresence(deps.log, { agentId: agent.id, ms: presenceMs });
      const sent =
        body.as === 'visitor'
          ? await sendAsVisitor(deps, { conversation: await requireConversation(deps, id), eventId, text: body.text })
          : await reply(deps.log, { eventId, conversationId: id, agent, text: body.text, attachmentIds: body.files });
      const { event } = settleAppend(sent);
      const message = event?.id === eventId ? event : sent.kind === 'appended' ? sent.events.find((each) => each.id === eventId) : undefined;
      if (!message || !isMessage(message)) throw new AppError('conflict', 'This key was used for another call.');
      const { visitorName } = await requireConversation(deps, id);
      return { body: viewMessage(message, visitorName) };
    },
  }),
];
