import { readDrafts, saveDraft } from '../../agent/drafts.ts';
import { deleteReply, listReplies, saveReply } from '../../agent/canned-replies.ts';
import { makeEvalCase } from '../../agent/make-eval-case.ts';
import { deleteView, listSavedViews, saveView } from '../../agent/saved-views.ts';
import { listTurns, readTurnTrace } from '../../bot/turn/turn-store.ts';
import type { KnownIntent } from '../../contracts/handoff/hand-back.ts';
import type { ConversationFilter, ViewCounts } from '../../contracts/inbox.ts';
import { saveDraftRequestSchema, saveReplyRequestSchema, saveViewRequestSchema } from '../../contracts/inbox.ts';
import { readEventsAfter } from '../../conversation/read-conversation.ts';
import { listTags } from '../../conversation/list-tags.ts';
import { countConversations } from '../../conversation/search-conversations.ts';
import { AppError } from '../../platform/app-error.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../storage/database.ts';
import type { RegisterRoute } from '../route.ts';
import { keepCounts } from '../lists/keep-counts.ts';
import { listPage } from '../lists/list-page.ts';

const mostTurns = 100;
/** The most views that get a count in the sidebar. */
const mostCounted = 50;

/** Registers the routes of agents' tools: drafts, canned replies, saved views, tags, and conversations exported as eval cases. */
export function registerInboxRoutes(register: RegisterRoute, deps: { database: Database; clock: Clock; knownIntents(): KnownIntent[] }): void {
  const { database, clock } = deps;
  // Cached, because each console asks twice a minute and colleagues share views.
  const count = keepCounts<ConversationFilter>({ clock, ms: 15_000, count: (filter) => countConversations(database, { filter, now: clock.now() }) });

  register('GET /api/console/conversations/:id/draft', async ({ agent, parameters }) => {
    return { json: await readDrafts(deps, { agentId: agent.id, conversationId: parameters.id }) };
  });
  register('PUT /api/console/conversations/:id/draft', async ({ agent, parameters, body }) => {
    const place = { agentId: agent.id, conversationId: parameters.id };
    await saveDraft(deps, { ...place, draft: body(saveDraftRequestSchema) });
    return { json: {} };
  });

  register('GET /api/console/conversations/:id/eval-case', async ({ parameters }) => {
    const conversationId = parameters.id;
    const events = await readEventsAfter(database, { conversationId, afterSeq: 0, limit: 5_000 });
    const turns = await listTurns(database, { conversationId, limit: mostTurns });
    const traces = await Promise.all(turns.map((turn) => readTurnTrace(database, turn.turnId)));
    const evalCase = makeEvalCase({ conversationId, events, traces: traces.flatMap((trace) => trace ?? []) });
    if (!evalCase) throw new AppError('conflict', 'A case needs a question and the answer of a person. Nobody has answered here.');
    return { json: { case: evalCase }, document: true };
  });

  register('GET /api/console/tags', async () => {
    return { json: { tags: await listTags(database) } };
  });

  register('GET /api/console/intents', async () => ({ json: { intents: deps.knownIntents() } }));

  register('GET /api/console/views', async ({ agent, query }) => listPage({ name: 'views', items: await listSavedViews(deps, agent.id) }, query));
  register('GET /api/console/views/counts', async ({ agent }) => {
    const views = (await listSavedViews(deps, agent.id)).slice(0, mostCounted);
    const counted = await Promise.all(views.map(async ({ id, filter }) => [id, await count(filter)] as const));
    return { json: { counts: Object.fromEntries(counted) } satisfies ViewCounts };
  });
  register('POST /api/console/views', async ({ agent, body }) => {
    return { json: { view: await saveView(deps, { agentId: agent.id, view: body(saveViewRequestSchema) }) }, status: 201 };
  });
  register('DELETE /api/console/views/:id', async ({ agent, parameters }) => {
    await deleteView(deps, { id: parameters.id, agent });
    return { json: {} };
  });

  register('GET /api/console/replies', async ({ agent, query }) => listPage({ name: 'replies', items: await listReplies(deps, agent.id) }, query));
  register('POST /api/console/replies', async ({ agent, body }) => {
    const reply = await saveReply(deps, { id: null, agent, reply: body(saveReplyRequestSchema) });
    return { json: { reply }, status: 201 };
  });
  register('PUT /api/console/replies/:id', async ({ agent, parameters, body }) => {
    const id = parameters.id;
    return { json: { reply: await saveReply(deps, { id, agent, reply: body(saveReplyRequestSchema) }) } };
  });
  register('DELETE /api/console/replies/:id', async ({ agent, parameters }) => {
    await deleteReply(deps, { id: parameters.id, agent });
    return { json: {} };
  });
}
