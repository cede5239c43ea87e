import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { ArticleVotes } from '../../src/contracts/knowledge/article-votes.ts';
import type { ConversationMail } from '../../src/contracts/mail-status.ts';
import type { ErasurePreview } from '../../src/contracts/people/privacy-settings.ts';
import type { VisitorPersonResponse } from '../../src/contracts/people/person-list.ts';
import type { ConversationSummary } from '../../src/contracts/agent-protocol.ts';
import type { ArticleVersionText, ArticleVersionsResponse } from '../../src/contracts/knowledge/article-version.ts';
import type { AudienceChoices } from '../../src/contracts/knowledge/audience.ts';
import type { ArticleChoices, ArticleFilter, ArticlePage } from '../../src/contracts/knowledge/article-list.ts';
import type { Article, ArticleSummary, EvalRunSummary, KnowledgeGap, SuggestionResponse, TurnSummary, VectorProgress } from '../../src/contracts/http-api.ts';
import type { LeftText } from '../../src/contracts/knowledge/source.ts';
import type { KnownIntent } from '../../src/contracts/handoff/hand-back.ts';
import type { CannedReply, ConversationFilter, ConversationPage, Drafts, SavedView, ViewCounts } from '../../src/contracts/inbox.ts';
import type { Team } from '../../src/contracts/routing.ts';
import type { AgentAccount } from '../../src/contracts/supervision.ts';
import type { FlowsResponse } from '../../src/contracts/bot/flow-list.ts';
import type { ModelHealth } from '../../src/contracts/bot/model-health.ts';
import type { ReplayRequest, ReplayResponse } from '../../src/contracts/bot/replay.ts';
import type { TurnTrace } from '../../src/contracts/bot/turn-trace.ts';
import { callApi } from './call-api.ts';
import { callList } from './call-list.ts';
import { readMe } from './end-session.ts';

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => readMe(signal),
});

export const agentsQuery = queryOptions({
  queryKey: ['agents'],
  queryFn: ({ signal }) => callList<'agents', AgentAccount>('agents', 'agents', signal),
});

export function conversationQuery(conversationId: string) {
  return queryOptions({
    queryKey: ['conversation', conversationId],
    queryFn: ({ signal }) =>
      callApi<{ conversation: ConversationSummary }>({
        method: 'GET',
        path: `conversations/${encodeURIComponent(conversationId)}`,
        signal,
      }),
  });
}

/** `stand` identifies the visitor's last message: a later message makes another query. */
export function suggestionQuery(conversationId: string, stand: string) {
  return queryOptions({
    queryKey: ['suggestion', conversationId, stand],
    queryFn: ({ signal }) => callApi<SuggestionResponse>({ method: 'GET', path: `conversations/${encodeURIComponent(conversationId)}/suggestion`, signal }),
  });
}

/** One page of all conversations that fit the filter. */
export function fetchConversations(input: {
  filter: ConversationFilter;
  before: string | null;
  oldestFirst: boolean;
  signal: AbortSignal;
}): Promise<ConversationPage> {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(input.filter)) if (value) query.set(name, value);
  if (input.oldestFirst) query.set('order', 'oldest');
  if (input.before !== null) query.set('before', input.before);
  return callApi({ method: 'GET', path: `conversations?${query.toString()}`, signal: input.signal });
}

export function turnsQuery(conversationId: string | null) {
  const query = conversationId === null ? '' : `?conversation=${encodeURIComponent(conversationId)}`;
  return queryOptions({
    queryKey: ['turns', conversationId],
    queryFn: ({ signal }) => callApi<{ turns: TurnSummary[] }>({ method: 'GET', path: `turns${query}`, signal }),
  });
}

/** The flows and actions of all bots. */
export const flowsQuery = queryOptions({
  queryKey: ['flows'],
  queryFn: ({ signal }) => callApi<FlowsResponse>({ method: 'GET', path: 'flows', signal }),
});

export const modelHealthQuery = queryOptions({
  queryKey: ['model'],
  refetchInterval: 15_000,
  queryFn: ({ signal }) => callApi<{ health: ModelHealth | null }>({ method: 'GET', path: 'model', signal }),
});

/** Never cached: the bot may have changed since. */
export function replayQuery(conversationId: string, evidence: ReplayRequest['evidence']) {
  return queryOptions({
    queryKey: ['replay', conversationId, evidence],
    gcTime: 0,
    queryFn: ({ signal }) =>
      callApi<ReplayResponse>({ method: 'POST', path: `conversations/${encodeURIComponent(conversationId)}/replay`, body: { evidence }, signal }),
  });
}

export function traceQuery(turnId: string) {
  return queryOptions({
    queryKey: ['trace', turnId],
    // A trace is written once and never changes.
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) => callApi<TurnTrace>({ method: 'GET', path: `turns/${encodeURIComponent(turnId)}`, signal }),
  });
}

export const gapsQuery = queryOptions({
  queryKey: ['gaps'],
  queryFn: ({ signal }) => callApi<{ gaps: KnowledgeGap[] }>({ method: 'GET', path: 'gaps', signal }),
});

export const intentsQuery = queryOptions({
  queryKey: ['intents'],
  // Never stale: the intents are files of the server and change only with a restart.
  staleTime: Number.POSITIVE_INFINITY,
  queryFn: ({ signal }) => callApi<{ intents: KnownIntent[] }>({ method: 'GET', path: 'intents', signal }),
});

export const vectorsQuery = queryOptions({
  queryKey: ['vectors'],
  queryFn: ({ signal }) => callApi<VectorProgress>({ method: 'GET', path: 'vectors', signal }),
  // Every few seconds while vectors are missing; otherwise the next visit of an editor asks again.
  refetchInterval: ({ state }: { state: { data: VectorProgress | undefined } }) =>
    state.data && state.data.withVectors >= state.data.passages ? false : 3_000,
});

export function articlesQuery(search: string) {
  const query = search === '' ? '' : `?search=${encodeURIComponent(search)}`;
  return queryOptions({
    queryKey: ['articles', search],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => callList<'articles', ArticleSummary>('articles', `articles${query}`, signal),
  });
}

/** One page of the list under a filter. */
export function articlePageQuery(filter: ArticleFilter) {
  const text = new URLSearchParams(Object.entries(filter).map(([name, value]) => [name, String(value)])).toString();
  return queryOptions({
    queryKey: ['articles', 'page', filter],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => callApi<ArticlePage>({ method: 'GET', path: `articles/page?${text}`, signal }),
  });
}

export const articleChoicesQuery = queryOptions({
  queryKey: ['articles', 'choices'],
  queryFn: ({ signal }) => callApi<ArticleChoices>({ method: 'GET', path: 'articles/choices', signal }),
});

export const audienceChoicesQuery = queryOptions({
  queryKey: ['article-audiences'],
  queryFn: ({ signal }) => callApi<AudienceChoices>({ method: 'GET', path: 'articles/audiences', signal }),
});

export function articleQuery(articleId: string) {
  return queryOptions({
    queryKey: ['article', articleId],
    queryFn: ({ signal }) => callApi<Article>({ method: 'GET', path: `articles/${encodeURIComponent(articleId)}`, signal }),
  });
}

/** `version`: that of the latest save here, so that the list follows it. */
export function articleVersionsQuery(articleId: string, version: number) {
  return queryOptions({
    queryKey: ['article-versions', articleId, version],
    staleTime: 0,
    queryFn: ({ signal }) => callApi<ArticleVersionsResponse>({ method: 'GET', path: `articles/${encodeURIComponent(articleId)}/versions`, signal }),
  });
}

export function articleVersionQuery(articleId: string, number: number) {
  return queryOptions({
    queryKey: ['article-version', articleId, number],
    queryFn: ({ signal }) => callApi<ArticleVersionText>({ method: 'GET', path: `articles/${encodeURIComponent(articleId)}/versions/${number}`, signal }),
  });
}

export function articleVotesQuery(articleId: string) {
  return queryOptions({
    queryKey: ['article-votes', articleId],
    queryFn: ({ signal }) => callApi<ArticleVotes>({ method: 'GET', path: `articles/${encodeURIComponent(articleId)}/votes`, signal }),
  });
}

/** The text that was not taken when a conflict was settled. It never changes. */
export function leftTextQuery(settledId: string) {
  return queryOptions({
    queryKey: ['left-text', settledId],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) => callApi<LeftText>({ method: 'GET', path: `settled-conflicts/${encodeURIComponent(settledId)}`, signal }),
  });
}

export const repliesQuery = queryOptions({
  queryKey: ['replies'],
  queryFn: ({ signal }) => callList<'replies', CannedReply>('replies', 'replies', signal),
});

export const viewsQuery = queryOptions({
  queryKey: ['views'],
  queryFn: ({ signal }) => callList<'views', SavedView>('views', 'views', signal),
});

export const viewCountsQuery = queryOptions({
  queryKey: ['views', 'counts'],
  refetchInterval: 30_000,
  queryFn: ({ signal }) => callApi<ViewCounts>({ method: 'GET', path: 'views/counts', signal }),
});

export const tagsQuery = queryOptions({
  queryKey: ['tags'],
  queryFn: ({ signal }) => callApi<{ tags: { tag: string; count: number }[] }>({ method: 'GET', path: 'tags', signal }),
});

export const teamsQuery = queryOptions({
  queryKey: ['teams'],
  queryFn: ({ signal }) => callList<'teams', Team>('teams', 'teams', signal),
});

export function personOfVisitorQuery(visitorId: string) {
  return queryOptions({
    queryKey: ['person-of-visitor', visitorId],
    // A page may say more of its visitor at any time, and no event tells it.
    refetchInterval: 30_000,
    queryFn: ({ signal }) => callApi<VisitorPersonResponse>({ method: 'GET', path: `visitors/${encodeURIComponent(visitorId)}/person`, signal }),
  });
}

export function fetchDrafts(conversationId: string): Promise<Drafts> {
  return callApi({ method: 'GET', path: `conversations/${encodeURIComponent(conversationId)}/draft` });
}

export const evalsQuery = queryOptions({
  queryKey: ['evals'],
  queryFn: ({ signal }) => callApi<{ runs: EvalRunSummary[] }>({ method: 'GET', path: 'evals', signal }),
});

/** Mail to the visitor of a conversation. `seq`: of the last event after which it may be otherwise. */
export function conversationMailQuery(conversationId: string, seq: number) {
  return queryOptions({
    queryKey: ['conversation-mail', conversationId, seq],
    staleTime: 0,
    queryFn: ({ signal }) => callApi<ConversationMail>({ method: 'GET', path: `conversations/${conversationId}/mail`, signal }),
  });
}

/** The extent of erasing the person of a conversation removes, and whether they asked for it. `seq`: of the last event after which it may be otherwise. */
export function erasureQuery(conversationId: string, seq: number) {
  return queryOptions({
    queryKey: ['erasure', conversationId, seq],
    queryFn: ({ signal }) => callApi<ErasurePreview>({ method: 'GET', path: `conversations/${conversationId}/erasure`, signal }),
  });
}
