import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import type { ConversationSummary } from '../../src/contracts/agent-protocol.ts';
import { conversationQuery } from '../api/queries.ts';
import { useConsole, useLive } from './use-console.ts';

/** One conversation: from the live list, or asked for by its id where an old address or a closed one is opened. */
export function useConversation(conversationId: string): {
  conversation: ConversationSummary | null;
  error: unknown;
  retry: () => void;
} {
  const { store } = useLive();
  const live = useConsole(useCallback((state) => state.conversations.get(conversationId) ?? null, [conversationId]));
  const isWelcome = useConsole((state) => state.agent !== null);
  const stored = useQuery({ ...conversationQuery(conversationId), enabled: live === null && isWelcome });
  useEffect(() => {
    if (stored.data !== undefined) {
      store.dispatch({ type: 'conversations-loaded', conversations: [stored.data.conversation] });
    }
  }, [store, stored.data]);
  return {
    conversation: live ?? stored.data?.conversation ?? null,
    error: stored.error,
    retry: () => void stored.refetch(),
  };
}
