import type { ConversationSummary } from '../../src/contracts/agent-protocol.ts';

/** The actions that this agent may take now. The server decides; these checks keep the console from offering an action that it would refuse. */
export function isOfferedTo(conversation: ConversationSummary, agentId: string): boolean {
  const { state } = conversation;
  if (state.kind === 'with-agent') return state.transfer?.toAgentId === agentId;
  return state.kind === 'offered' && state.agentId === agentId;
}

export function isOwnedBy(conversation: ConversationSummary, agentId: string): boolean {
  return conversation.state.kind === 'with-agent' && conversation.state.agentId === agentId;
}

/** True for conversations without an owner, even while offered to a colleague, and for closed ones, which taking over reopens. */
export function mayTakeOver(conversation: ConversationSummary, agentId: string): boolean {
  const { state } = conversation;
  if (state.kind === 'offered') return state.agentId !== agentId;
  return state.kind === 'with-bot' || state.kind === 'waiting' || state.kind === 'closed';
}

/** True for the owner, and for any agent where it has no owner. An offer must be accepted or declined first. */
export function mayClose(conversation: ConversationSummary, agentId: string): boolean {
  const { kind } = conversation.state;
  return kind === 'with-bot' || kind === 'waiting' || isOwnedBy(conversation, agentId);
}

/** Why the reply box is closed, or null where this agent may answer. */
export function whyNoReply(conversation: ConversationSummary, agentId: string): string | null {
  const { state } = conversation;
  switch (state.kind) {
    case 'with-agent':
      return state.agentId === agentId ? null : `${state.agentName} is answering. A private note still reaches everyone here.`;
    case 'offered':
      return state.agentId === agentId ? 'Accept the conversation to answer.' : `Offered to ${state.agentName} right now. Take over to answer yourself.`;
    case 'waiting':
      return 'Waiting for a person. Take over to answer.';
    case 'with-bot':
      return 'The AI assistant is answering. Take over to answer yourself.';
    case 'closed':
      return conversation.followUp === null
        ? 'This conversation is closed. Reopen it to answer.'
        : 'This conversation is closed. Reopen it to answer here, or write an e-mail.';
  }
}
