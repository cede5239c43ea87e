import type { EventOf } from '../../src/contracts/conversation-event.ts';
import { useLatestEvent } from './use-latest-event.ts';

/** The packet that the conversation was handed over with last, or null while it never was. */
export function useLatestHandoff(conversationId: string): EventOf<'handoff-requested'> | null {
  return useLatestEvent(conversationId, 'handoff-requested');
}
