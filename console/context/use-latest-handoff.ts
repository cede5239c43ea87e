import { useCallback } from 'react';
import type { EventOf } from '../../src/contracts/conversation-event.ts';
import { useConsole } from '../live/use-console.ts';

/** The packet that the conversation was handed over with last, or null while it never was. */
export function useLatestHandoff(conversationId: string): EventOf<'handoff-requested'> | null {
  return useConsole(
    useCallback(
      (state) => {
        const events = state.transcripts.get(conversationId)?.events ?? [];
        return events.findLast((event) => event.type === 'handoff-requested') ?? null;
      },
      [conversationId],
    ),
  );
}
