import type { ConsoleState } from './console-state.ts';

/** The id of the visitor's last message, or null where an agent has answered since, or is about to. */
export function openVisitorMessage(state: Pick<ConsoleState, 'transcripts' | 'outgoing'>, conversationId: string): string | null {
  if (state.outgoing.some((message) => message.kind === 'message-send' && message.conversationId === conversationId)) return null;
  const last = (state.transcripts.get(conversationId)?.events ?? []).findLast(({ type }) => type === 'visitor-message' || type === 'agent-message');
  return last?.type === 'visitor-message' ? last.id : null;
}
