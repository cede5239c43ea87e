import { useCallback } from 'react';
import type { ConversationSummary } from '../../src/contracts/agent-protocol.ts';
import { useConsolePart, useMe } from '../live/use-console.ts';
import { tallyViews } from '../state/views.ts';

/** Conversations offered to this agent now, the one that lapses first at the head. */
export function useOffers(): readonly ConversationSummary[] {
  const { id } = useMe();
  return useConsolePart(
    useCallback((state) => [...tallyViews(state.conversations, id).offers].sort((a, b) => (expiry(a) < expiry(b) ? -1 : 1)), [id]),
    (a, b) => a.length === b.length && a.every((conversation, index) => conversation === b[index]),
  );
}

function expiry({ state }: ConversationSummary): string {
  if (state.kind === 'with-agent') return state.transfer?.expiresAt ?? '';
  return state.kind === 'offered' ? state.expiresAt : '';
}
