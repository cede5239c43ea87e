import type { ConversationSummary } from '../../src/contracts/agent-protocol.ts';
import type { InLine } from '../../src/contracts/handoff/serving-order.ts';

/** What decides where a conversation stands in the queue. Meaningless for one that is not in it. */
export function placeInLine({ id, state }: ConversationSummary): InLine {
  const queued = state.kind === 'waiting' || state.kind === 'offered' ? state : null;
  return { id, sinceMs: Date.parse(queued?.since ?? '') || 0, priority: queued?.priority ?? 0, front: queued?.front ?? false };
}
