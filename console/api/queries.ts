import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { ConversationSummary } from '../../src/contracts/agent-protocol.ts';
import type {
  Article,
  ArticleSummary,
  EvalRunSummary,
  KnowledgeGap,
  MeResponse,
  TurnSummary,
} from '../../src/contracts/http-api.ts';
import type { AgentAccount } from '../../src/contracts/supervision.ts';
import type { TurnTrace } from '../../src/contracts/turn-trace.ts';
import { callApi } from './call-api.ts';

export type ConversationPage = { conversations: ConversationSummary[]; next: string | null };

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => callApi<MeResponse>({ method: 'GET', path: 'me', signal }),
});

export const agentsQuery = queryOptions({
  queryKey: ['agents'],
  queryFn: ({ signal }) => callApi<{ agents: AgentAccount[] }>({ method: 'GET', path: 'agents', signal }),
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

/** One page of closed conversations, or of all that match `search`. */
export function fetchConversations(input: {
  view: 'closed' | 'all';
  search: string;
  before: string | null;
  signal: AbortSignal;
}): Promise<ConversationPage> {
  const query = new URLSearchParams();
  if (input.view === 'closed') query.set('state', 'closed');
  if (input.search !== '') query.set('search', input.search);
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

export function traceQuery(turnId: string) {
  return queryOptions({
    queryKey: ['trace', turnId],
    // A trace is written once and never changes.
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) =>
      callApi<TurnTrace>({ method: 'GET', path: `turns/${encodeURIComponent(turnId)}`, signal }),
  });
}

export const gapsQuery = queryOptions({
  queryKey: ['gaps'],
  queryFn: ({ signal }) => callApi<{ gaps: KnowledgeGap[] }>({ method: 'GET', path: 'gaps', signal }),
});

export function articlesQuery(search: string) {
  const query = search === '' ? '' : `?search=${encodeURIComponent(search)}`;
  return queryOptions({
    queryKey: ['articles', search],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      callApi<{ articles: ArticleSummary[] }>({ method: 'GET', path: `articles${query}`, signal }),
  });
}

export function articleQuery(articleId: string) {
  return queryOptions({
    queryKey: ['article', articleId],
    queryFn: ({ signal }) =>
      callApi<Article>({ method: 'GET', path: `articles/${encodeURIComponent(articleId)}`, signal }),
  });
}

export const evalsQuery = queryOptions({
  queryKey: ['evals'],
  queryFn: ({ signal }) => callApi<{ runs: EvalRunSummary[] }>({ method: 'GET', path: 'evals', signal }),
});
