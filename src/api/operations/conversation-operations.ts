import { z } from 'zod';
import { closeConversation } from '../../agent/agent-commands.ts';
import { extendPresence } from '../../agent/availability.ts';
import { readConversation } from '../../conversation/read-conversation.ts';
import { searchConversations } from '../../conversation/search-conversations.ts';
import type { Conversation } from '../../contracts/conversation-fields.ts';
import { AppError } from '../../platform/app-error.ts';
import { takeOver } from '../../queue/claim-conversation.ts';
import { readPersonIds } from '../../visitor/visitor-person.ts';
import { beginForVisitor } from '../conversation-of-visitor.ts';
import { operation, type ApiAnswer, type ApiDeps, type Operation } from '../operation.ts';
import { pageOf, readCursor, writeCursor } from '../api-page.ts';
import { settleAppend } from '../settle-append.ts';
import { conversationSchema, viewConversation } from '../views/conversation-view.ts';
import { beginConversationSchema, closeConversationSchema, listConversationsQuery } from './conversation-requests.ts';

const tag = 'Conversations';
/** Milliseconds for which an account counts as present after it worked by the API. */
export const presenceMs = 600_000;
const placeSchema = z.tuple([z.iso.datetime().refine((text) => text >= '1970'), z.uuid()]);

export const conversationOperations: Operation[] = [
  operation({
    route: 'GET /api/v1/conversations',
    name: 'listConversations',
    tag,
    summary: 'Conversations that match, by their latest change',
    status: 200,
    query: listConversationsQuery,
    answer: pageOf(conversationSchema).meta({ id: 'ConversationPage' }),
    example: { query: { state: 'open', limit: '20' } },
    async run({ log }, { query }) {
      const { cursor, limit, order, ...filter } = query;
      const place = readCursor(placeSchema, cursor);
      const before = place && { updatedAt: place[0], id: place[1] };
      const found = await searchConversations(log.database, { filter, before, limit: limit + 1, now: log.clock.now(), oldestFirst: order === 'oldest' });
      const items = found.slice(0, limit);
      const last = items.at(-1);
      const personIds = await readPersonIds(
        log.database,
        items.map(({ visitorId }) => visitorId),
      );
      const views = items.map((conversation) => viewConversation(conversation, personIds.get(conversation.visitorId) ?? null));
      return { body: { items: views, next: found.length > limit && last ? writeCursor([last.updatedAt, last.id]) : null } };
    },
  }),
  operation({
    route: 'POST /api/v1/conversations',
    name: 'beginConversation',
    tag,
    summary: 'Begin a conversation in the name of a visitor',
    description: 'The bot answers the first message as it answers one of the widget: look for the answer among the messages.',
    status: 201,
    body: beginConversationSchema,
    answer: conversationSchema,
    example: {
      body: { visitor: { name: 'Ada Example', email: 'ada@example.com' }, text: 'How do I change the plan?', language: 'en' },
      as: 'conversation',
    },
    async run(deps, { body, idFor }) {
      return answerConversation(deps.log, await beginForVisitor(deps, { begin: body, idFor }));
    },
  }),
  operation({
    route: 'GET /api/v1/conversations/:id',
    name: 'readConversation',
    tag,
    summary: 'One conversation',
    status: 200,
    etag: 'given',
    answer: conversationSchema,
    example: { parameters: { id: '{conversation.id}' } },
    run: async (deps, { id }) => answerConversation(deps.log, await requireConversation(deps, id)),
  }),
];

/** After the examples of handoffs, which need a conversation with the bot. */
export const takeOverOperations: Operation[] = [
  operation({
    route: 'POST /api/v1/conversations/:id/take-over',
    name: 'takeOver',
    tag,
    summary: 'Become the owner, and answer from now on',
    description:
      'From the bot, from the queue, or a closed one, which is opened again. Never from a colleague. The account counts as present for ten minutes after each such call and each message; then, without a console, its conversations go back into the queue.',
    status: 200,
    answer: conversationSchema,
    example: { parameters: { id: '{conversation.id}' } },
    async run({ log }, { agent, id, idFor }) {
      await extendPresence(log, { agentId: agent.id, ms: presenceMs });
      return answerConversation(log, settleAppend(await takeOver(log, { eventId: idFor('event'), conversationId: id, agentId: agent.id })).conversation);
    },
  }),
];

/** The end of a conversation stands after all that needs an open one, because examples are carried out in order. */
export const closeOperations: Operation[] = [
  operation({
    route: 'POST /api/v1/conversations/:id/close',
    name: 'closeConversation',
    tag,
    summary: 'Close a conversation',
    description: 'One that an agent owns is closed by that agent alone.',
    status: 200,
    body: closeConversationSchema,
    answer: conversationSchema,
    example: { parameters: { id: '{conversation.id}' }, body: { disposition: 'solved', summary: 'The plan was changed.' } },
    async run({ log }, { agent, id, body, idFor }) {
      return answerConversation(
        log,
        settleAppend(await closeConversation(log, { eventId: idFor('event'), conversationId: id, agent, note: body })).conversation,
      );
    },
  }),
];

/** Throws AppError('not-found') for an unknown id. */
export async function requireConversation({ log }: ApiDeps, id: string): Promise<Conversation> {
  const conversation = await readConversation(log.database, id);
  if (!conversation) throw new AppError('not-found', 'There is no such conversation.');
  return conversation;
}

export async function answerConversation({ database }: ApiDeps['log'], conversation: Conversation): Promise<ApiAnswer<z.input<typeof conversationSchema>>> {
  const personIds = await readPersonIds(database, [conversation.visitorId]);
  return { body: viewConversation(conversation, personIds.get(conversation.visitorId) ?? null), etag: String(conversation.lastSeq) };
}
