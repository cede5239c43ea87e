import type { ConversationSummary } from '../../src/contracts/agent-protocol.ts';
import type { InLine } from '../../src/contracts/handoff/serving-order.ts';

/** The values that decide the queue position of a conversation. Meaningless for one that is not queued. */
export function placeInLine({ id, state }: ConversationSummary): InLine {
  const queued = state.kind === 'waiting' || state.kind === 'offered' ? state : null;
  return { id, sinceMs: Date.parse(queued?.since ?? '') || 0, priority: queued?.priority ?? 0, front: queued?.front ?? false };
}
