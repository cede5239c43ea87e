import { useCallback } from 'react';
import type { ConversationEvent } from '../../src/contracts/conversation-event.ts';
import { useConsole } from '../live/use-console.ts';

type Page = { url: string; title: string };

/** The page of the visitor's last message. A message names its page only where that is another than before. */
export function useLatestPage(conversationId: string): Page | null {
  return useConsole(
    useCallback(
      (state) => {
        const events = state.transcripts.get(conversationId)?.events ?? [];
        const last = events.findLast((event) => pageOf(event) !== null);
        return last ? pageOf(last) : null;
      },
      [conversationId],
    ),
  );
}

function pageOf(event: ConversationEvent): Page | null {
  return event.type === 'conversation-started' || event.type === 'visitor-message' ? (event.body.page ?? null) : null;
}
