import { z } from 'zod';
import { loadMasks } from '../../bot/understand/masked/load-masks.ts';
import { maskTrace } from '../../bot/understand/masked/mask-trace.ts';
import type { Bot } from '../../bot/open-bot.ts';
import { listKnowledgeGaps, listTurns, readTurnTrace } from '../../bot/turn/turn-store.ts';
import type { AgentProfile } from '../../contracts/agent-protocol.ts';
import { mayCall } from '../../contracts/authorisation.ts';
import { conversationFilterSchema, type ConversationPage } from '../../contracts/inbox.ts';
import type { SuggestionResponse } from '../../contracts/http-api.ts';
import { assistRequestSchema, type AssistResponse } from '../../contracts/bot/assist.ts';
import { replayRequestSchema, type ReplayResponse } from '../../contracts/bot/replay.ts';
import { listConversationsOfVisitor, readConversation } from '../../conversation/read-conversation.ts';
import { countConversations, findMatches, searchConversations } from '../../conversation/search-conversations.ts';
import { maxPageBytes } from '../../contracts/limits.ts';
import { readPersonOfVisitor } from '../../people/read-person.ts';
import { AppError } from '../../platform/app-error.ts';
import type { Clock } from '../../platform/clock.ts';
import { pageByBytes } from '../../platform/page-by-bytes.ts';
import { summariseConversation } from '../../conversation/summarise-conversation.ts';
import type { Database } from '../../storage/database.ts';
import { notFound, parseId } from '../parse-id.ts';
import type { RegisterRoute } from '../route.ts';

const pageSize = 50;
/** Bytes of a page that are left free for the lines that a search found: 50 of 140 characters. */
const bytesOfMatches = 64 * 1024;
const latestTurns = 100;
const earlierConversations = 20;
const id = z.uuid();

type ConversationRouteDeps = { database: Database; clock: Clock; bot: Pick<Bot, 'replay' | 'suggestForAgent' | 'assistAgent' | 'modelHealth'> };

/** Registers the routes by which the console reads conversations beside its socket: closed ones, and the turns of the bot. */
export function registerConversationRoutes(register: RegisterRoute, deps: ConversationRouteDeps): void {
  const { database } = deps;

  register('GET /api/console/conversations', async ({ query }) => {
    const before = parseCursor(query['before']);
    const { before: _, ...wanted } = query;
    const parsed = conversationFilterSchema.safeParse(wanted);
    if (!parsed.success) throw new AppError('bad-request', describeFilterFault(parsed.error.issues[0]));
    const filter = parsed.data;
    const now = deps.clock.now();
    const found = await searchConversations(database, { filter, before, limit: pageSize, now, oldestFirst: query['order'] === 'oldest' });
    const [rows = []] = pageByBytes(found.map(summariseConversation), maxPageBytes - bytesOfMatches);
    const last = found.length === pageSize || rows.length < found.length ? rows.at(-1) : undefined;
    const page: ConversationPage = {
      conversations: rows,
      matches: await findMatches(database, { conversationIds: rows.map((row) => row.id), search: filter.search ?? '' }),
      next: last ? `${last.updatedAt}_${last.id}` : null,
      total: before ? null : last ? await countConversations(database, { filter, now }) : rows.length,
    };
    return { json: page };
  });

  register('GET /api/console/visitors/:id/conversations', async ({ parameters }) => {
    const visitorId = parameters.id;
    const conversations = await listConversationsOfVisitor(database, { visitorId, limit: earlierConversations });
    return { json: { conversations: conversations.map(summariseConversation) } };
  });

  register('GET /api/console/visitors/:id/person', async ({ parameters }) => ({ json: await readPersonOfVisitor(database, parameters.id) }));

  register('GET /api/console/conversations/:id', async ({ parameters }) => {
    const conversation = await readConversation(database, parameters.id);
    if (!conversation) throw notFound();
    return { json: { conversation: summariseConversation(conversation) } };
  });

  register('GET /api/console/conversations/:id/suggestion', async ({ parameters }) => {
    const conversationId = parameters.id;
    if (!(await readConversation(database, conversationId))) throw notFound();
    const response: SuggestionResponse = { suggestion: await deps.bot.suggestForAgent(conversationId) };
    return { json: response };
  });

  register('POST /api/console/conversations/:id/assist', async ({ agent, parameters, body, abortWithCaller }) => {
    const conversationId = parameters.id;
    const request = body(assistRequestSchema);
    if (!(await readConversation(database, conversationId))) throw notFound();
    const response: AssistResponse = await deps.bot.assistAgent({ conversationId, agentId: agent.id, request, signal: abortWithCaller() });
    return { json: response };
  });

  register('POST /api/console/conversations/:id/replay', async ({ parameters, body }) => {
    const conversationId = parameters.id;
    const { evidence } = body(replayRequestSchema);
    if (!(await readConversation(database, conversationId))) throw notFound();
    const response: ReplayResponse = { turns: await deps.bot.replay({ conversationId, evidence }) };
    return { json: response };
  });

  register('GET /api/console/turns', async ({ agent, query }) => {
    const conversationId = query['conversation'] ? parseId(query['conversation']) : null;
    return { json: { turns: await maskQuestions(database, agent, await listTurns(database, { conversationId, limit: latestTurns })) } };
  });

  register('GET /api/console/turns/:id', async ({ agent, parameters }) => {
    const trace = await readTurnTrace(database, parameters.id);
    if (!trace) throw notFound();
    if (seesVisitors(agent)) return { json: trace };
    const maskOf = await loadMasks(database, trace.conversationId === null ? [] : [trace.conversationId]);
    return { json: maskTrace(trace, maskOf(trace.conversationId)) };
  });

  register('GET /api/console/model', () => ({ json: { health: deps.bot.modelHealth() } }));

  register('GET /api/console/gaps', async ({ agent }) => ({
    json: { gaps: await maskQuestions(database, agent, await listKnowledgeGaps(database, latestTurns)) },
  }));
}

function seesVisitors(agent: AgentProfile): boolean {
  return mayCall('agent', agent.role);
}

/** Masks the questions for editors, who may not see who asked. */
async function maskQuestions<Turn extends { conversationId: string; question: string }>(
  database: Database,
  agent: AgentProfile,
  turns: readonly Turn[],
): Promise<readonly Turn[]> {
  if (seesVisitors(agent)) return turns;
  const maskOf = await loadMasks(
    database,
    turns.map((turn) => turn.conversationId),
  );
  return turns.map((turn) => ({ ...turn, question: maskOf(turn.conversationId)(turn.question) }));
}

function parseCursor(value: string | undefined): { updatedAt: string; id: string } | null {
  if (!value) return null;
  const [updatedAt, rowId] = value.split('_');
  const parsed = z.object({ updatedAt: z.iso.datetime().refine((text) => text >= '1970'), id }).safeParse({ updatedAt, id: rowId });
  if (!parsed.success) throw new AppError('bad-request', 'before: is not a cursor that this server gave.');
  return parsed.data;
}

function describeFilterFault(issue: { code: string; path: readonly PropertyKey[] } | undefined): string {
  const name = issue?.path.join('.') || 'filter';
  return issue?.code === 'too_big' ? `${name}: is too long. Use fewer words.` : `${name}: is not a filter that there is.`;
}
