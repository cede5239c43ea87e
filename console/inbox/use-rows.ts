import { useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { ConversationSummary } from '../../src/contracts/agent-protocol.ts';
import { matchWords } from '../app/match-words.ts';
import { fetchConversations } from '../api/queries.ts';
import { useConsole, useConsolePart, useMe } from '../live/use-console.ts';
import { listView, type ViewId } from '../state/views.ts';

export type Rows = {
  rows: readonly ConversationSummary[];
  isLoading: boolean;
  error: unknown;
  retry: () => void;
  /** Asks for more closed conversations, or null when there are none. */
  loadMore: (() => void) | null;
};

/** The rows of a view: live ones from memory, closed ones from the server page by page. */
export function useRows(view: ViewId, search: string): Rows {
  const me = useMe();
  const isWelcome = useConsole((state) => state.agent !== null);
  const live = useConsolePart(
    useCallback((state) => listView(view, state.conversations, me.id), [view, me.id]),
    (a, b) => a.length === b.length && a.every((row, index) => row === b[index]),
  );
  const isClosed = view === 'closed';
  const closed = useInfiniteQuery({
    queryKey: ['conversations', 'closed', search],
    enabled: isClosed,
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => fetchConversations({ view: 'closed', search, before: pageParam, signal }),
    getNextPageParam: (page) => page.next,
  });

  const rows = useMemo(() => {
    if (!isClosed) return search === '' ? live : live.filter((row) => matchWords(search, toWords(row)) > 0);
    const stored = closed.data?.pages.flatMap((page) => page.conversations) ?? [];
    // What was closed a moment ago is known here before the next page load.
    const known = new Set(stored.map((row) => row.id));
    const fresh = live.filter((row) => !known.has(row.id) && matchWords(search, toWords(row)) > 0);
    return [...fresh, ...stored].sort((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1));
  }, [closed.data, isClosed, live, search]);

  return {
    rows,
    isLoading: isClosed ? closed.isPending : !isWelcome,
    error: isClosed ? closed.error : null,
    retry: () => void closed.refetch(),
    loadMore: isClosed && closed.hasNextPage && !closed.isFetchingNextPage ? () => void closed.fetchNextPage() : null,
  };
}

function toWords(row: ConversationSummary): string {
  return [row.visitorName, row.visitorEmail, row.lastMessage?.preview, row.followUp?.email, row.page?.title]
    .filter(Boolean)
    .join(' ');
}
