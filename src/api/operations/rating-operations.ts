import { z } from 'zod';
import { maxCommentLength } from '../../contracts/limits.ts';
import { listRatings } from '../../conversation/list-ratings.ts';
import { rateConversation } from '../../visitor/visitor-commands.ts';
import { pageOf, pageQuery, readCursor, writeCursor } from '../api-page.ts';
import { operation, type Operation } from '../operation.ts';
import { settleAppend } from '../settle-append.ts';
import { conversationSchema } from '../views/conversation-view.ts';
import { answerConversation, requireConversation } from './conversation-operations.ts';

const time = z.iso.datetime();
const placeSchema = z.tuple([time.refine((text) => text >= '1970'), z.uuid()]);
const ratingSchema = z
  .object({
    conversationId: z.uuid(),
    score: z.int().min(1).max(5),
    comment: z.string().meta({ description: 'Untrusted text.' }),
    agentId: z.uuid().nullable().meta({ description: 'The agent who had the conversation; null for the bot.' }),
    at: time.meta({ description: 'When it was first rated.' }),
  })
  .meta({ id: 'Rating' });

export const ratingOperations: Operation[] = [
  operation({
    route: 'POST /api/v1/conversations/:id/rating',
    name: 'rateConversation',
    tag: 'Ratings',
    summary: 'Rate a closed conversation, in the visitor’s name',
    status: 200,
    etag: 'given',
    body: z.strictObject({ score: z.int().min(1).max(5), comment: z.string().max(maxCommentLength).default('') }).meta({ id: 'RateConversation' }),
    answer: conversationSchema,
    example: { parameters: { id: '{conversation.id}' }, body: { score: 5, comment: 'Quick and friendly.' } },
    async run(deps, { id, body, idFor }) {
      const { visitorId } = await requireConversation(deps, id);
      return answerConversation(
        deps.log,
        settleAppend(await rateConversation({ log: deps.log }, { eventId: idFor('event'), conversationId: id, visitorId, ...body })).conversation,
      );
    },
  }),
  operation({
    route: 'GET /api/v1/ratings',
    name: 'listRatings',
    tag: 'Ratings',
    summary: 'Ratings, newest first',
    status: 200,
    query: z.strictObject(pageQuery),
    answer: pageOf(ratingSchema).meta({ id: 'RatingPage' }),
    example: {},
    async run({ log }, { query }) {
      const place = readCursor(placeSchema, query.cursor);
      const found = await listRatings(log.database, { before: place && { at: place[0], conversationId: place[1] }, limit: query.limit + 1 });
      const items = found.slice(0, query.limit);
      const last = items.at(-1);
      return { body: { items, next: found.length > query.limit && last ? writeCursor([last.at, last.conversationId]) : null } };
    },
  }),
];
