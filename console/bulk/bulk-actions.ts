import type { AgentProfile } from '../../src/contracts/agent-protocol.ts';
import { mayCall } from '../../src/contracts/authorisation.ts';
import { conversationActions } from '../actions/conversation-actions.ts';
import { isOwnedBy } from '../state/allowed-actions.ts';
import { maxTags } from '../../src/contracts/inbox.ts';
import type { BulkAction } from './run-bulk.ts';

/** Closes several conversations at once. The server checks each of them again. */
export function bulkClose(me: AgentProfile): BulkAction {
  return {
    done: 'Closed',
    may: (conversation) => conversationActions['conversation-close'].may(conversation, me),
    unless: 'closed already, or a colleague has it',
    command: ({ id }) => ({ type: 'conversation-close', conversationId: id }),
  };
}

export function bulkTag(tag: string): BulkAction {
  return {
    done: `Tagged “${tag}”:`,
    may: ({ tags }) => tags.includes(tag) || tags.length < maxTags,
    unless: `no more than ${maxTags} tags on one`,
    command: ({ id }) => ({ type: 'tags-change', conversationId: id, add: [tag], remove: [] }),
  };
}

export function bulkSnooze(agentId: string, until: Date | null): BulkAction {
  return {
    done: 'Snoozed',
    may: (conversation) => isOwnedBy(conversation, agentId),
    unless: 'only yours can be snoozed',
    command: ({ id }) => ({ type: 'snooze', conversationId: id, until: until?.toISOString() ?? null }),
  };
}

export function bulkTakeOver(me: AgentProfile): BulkAction {
  return {
    done: 'Took over',
    may: (conversation) => conversationActions['take-over'].may(conversation, me),
    unless: 'a colleague has it, or it is closed',
    command: ({ id }) => ({ type: 'take-over', conversationId: id }),
  };
}

/**
 * Assigns to the agent or to a colleague. A supervisor reassigns, whoever owns the conversation; an agent takes conversations without an
 * owner, and transfers their own to the colleague.
 */
export function bulkAssign(me: AgentProfile, to: { id: string; name: string }): BulkAction {
  const isSupervisor = mayCall('supervisor', me.role);
  if (isSupervisor) {
    return {
      done: to.id === me.id ? 'Assigned to you:' : `Assigned to ${to.name}:`,
      may: (conversation) => conversation.state.kind !== 'closed' && !isOwnedBy(conversation, to.id),
      unless: to.id === me.id ? 'closed, or yours already' : 'closed, or theirs already',
      command: ({ id }) => ({ type: 'reassign', conversationId: id, agentId: to.id }),
    };
  }
  if (to.id === me.id) return bulkTakeOver(me);
  return {
    done: `Offered to ${to.name}:`,
    may: (conversation) => isOwnedBy(conversation, me.id) && conversation.state.kind === 'with-agent' && conversation.state.transfer === null,
    unless: 'only yours can be passed on, each to one colleague',
    command: ({ id }) => ({ type: 'transfer-agent', conversationId: id, agentId: to.id, note: '' }),
  };
}
