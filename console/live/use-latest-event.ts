import { useCallback } from 'react';
import type { EventOf, EventType } from '../../src/contracts/conversation-event.ts';
import { useConsole } from './use-console.ts';

/** The last event of this type in the open transcript, or null. A row carries only the beginning of its texts; the event has them whole. */
export function useLatestEvent<T extends EventType>(conversationId: string, type: T): EventOf<T> | null {
  return useConsole(
    useCallback(
      (state) => {
        const events = state.transcripts.get(conversationId)?.events ?? [];
        return events.findLast((event): event is EventOf<T> => event.type === type) ?? null;
      },
      [conversationId, type],
    ),
  );
}
