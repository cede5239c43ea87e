import type { AgentFrame, ConversationSummary } from '../../src/contracts/agent-protocol.ts';

/** The reason of a refusal in words, with the colleague's name where a colleague is the reason. */
export function describeRefusal(input: {
  frame: Extract<AgentFrame, { type: 'refused' }>;
  summary: ConversationSummary | undefined;
  agentId: string | null;
}): string {
  const { frame, summary, agentId } = input;
  const state = summary?.state;
  if (frame.code === 'conflict' || frame.code === 'not-allowed') {
    if (state?.kind === 'with-agent' && state.agentId !== agentId) {
      return `${state.agentName} has this conversation. A private note still reaches them.`;
    }
    if (state?.kind === 'offered' && state.agentId !== agentId) {
      return `it is offered to ${state.agentName} right now.`;
    }
  }
  if (frame.code === 'closed') return 'the conversation is closed.';
  if (frame.code === 'rate-limited') return 'too many at once. Wait a few seconds and try again.';
  return frame.message;
}
