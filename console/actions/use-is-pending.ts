import { useConsole } from '../live/use-console.ts';

/** True while a command for this conversation waits for the server: nothing is sent twice by an impatient key. */
export function useIsPending(conversationId: string): boolean {
  return useConsole((state) => state.pending.some((command) => command.conversationId === conversationId));
}
