import { useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { ConversationSummary } from '../../src/contracts/agent-protocol.ts';
import { matchWords } from '../state/match-words.ts';
import { fetchConversations } from '../api/queries.ts';
import { usePreferences } from '../storage/preferences.ts';
import { useConsole, usePacedPart, useMe } from '../live/use-console.ts';
import { orderRows } from '../state/order-rows.ts';
import { useFilter } from './filter-store.ts';
import { listView, type ViewId } from '../state/views.ts';

export type Rows = {
  rows: readonly ConversationSummary[];
  isLoading: boolean;
  error: unknown;
  retry: () => void;
  /** Asks for more closed conversations, or null when there are none. */
  loadMore: (() => void) | null;
  /** The line of text that matched the search, by conversation id. */
  matches: Readonly<Record<string, string>>;
  /** The number of matches on the server; null for a live list. */
  total: number | null;
};

/** The rows of a view: live ones from memory, closed ones from the server page by page. `onlyUnread` narrows the live ones. */
export function useRows(view: ViewId, search: string, onlyUnread: boolean): Rows {
  const { rowOrder } = usePreferences();
  const me = useMe();
  const isWelcome = useConsole((state) => state.agent !== null);
  const live = usePacedPart(
    useCallback((state) => listView(view, state.conversations, { agentId: me.id, ageingSeconds: state.ageingSeconds }), [view, me.id]),
    (a, b) => a.length === b.length && a.every((row, index) => row === b[index]),
  );
  const filter = useFilter();
  const isClosed = view === 'closed' || view === 'all';
  const wanted = view === 'all' ? { ...filter, search } : { state: 'closed' as const, search };
  const oldestFirst = rowOrder === 'oldest';
  const isUnfiltered = view === 'closed' || Object.values(wanted).every((value) => value === '');
  const closed = useInfiniteQuery({
    queryKey: ['conversations', wanted, oldestFirst],
    enabled: isClosed,
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => fetchConversations({ filter: wanted, before: pageParam, oldestFirst, signal }),
    getNextPageParam: (page) => page.next,
  });

  const rows = useMemo(() => {
    if (!isClosed) {
      const shownRows = live.filter((row) => (!onlyUnread || row.unanswered > 0) && (search === '' || matchWords(search, toWords(row)) > 0));
      return orderRows(shownRows, rowOrder);
    }
    const stored = closed.data?.pages.flatMap((page) => page.conversations) ?? [];
    // Recent changes are known here before the next page loads.
    const now = new Map(live.map((row) => [row.id, row]));
    const known = new Set(stored.map((row) => row.id));
    const fresh = isUnfiltered ? live.filter((row) => !known.has(row.id) && matchWords(search, toWords(row)) > 0) : [];
    return [...fresh, ...stored.map((row) => now.get(row.id) ?? row)].sort((a, b) => (a.updatedAt < b.updatedAt === oldestFirst ? -1 : 1));
  }, [closed.data, isClosed, isUnfiltered, live, oldestFirst, onlyUnread, rowOrder, search]);
  const matches = useMemo(() => Object.assign({}, ...(closed.data?.pages.map((page) => page.matches) ?? [])) as Record<string, string>, [closed.data]);

  return {
    rows,
    isLoading: isClosed ? closed.isPending : !isWelcome,
    error: isClosed ? closed.error : null,
    retry: () => void closed.refetch(),
    matches: isClosed ? matches : {},
    total: isClosed ? (closed.data?.pages[0]?.total ?? null) : null,
    loadMore: isClosed && closed.hasNextPage && !closed.isFetchingNextPage ? () => void closed.fetchNextPage() : null,
  };
}

function toWords(row: ConversationSummary): string {
  return [row.visitorName, row.visitorEmail, row.lastVisitorWords, row.lastMessage?.preview, row.followUp?.email, row.pageTitle, ...row.tags]
    .filter(Boolean)
    .join(' ');
}
