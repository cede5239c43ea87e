import { isOwnedBy, mayClose, mayTakeOver } from '../state/allowed-actions.ts';
import { maxTags } from '../../src/contracts/inbox.ts';
import type { BulkAction } from './run-bulk.ts';

/** What can be done with several conversations at once. The server checks each of them again. */
export function bulkClose(agentId: string): BulkAction {
  return {
    done: 'Closed',
    may: (one) => mayClose(one, agentId),
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
    may: (one) => isOwnedBy(one, agentId),
    unless: 'only yours can be snoozed',
    command: ({ id }) => ({ type: 'snooze', conversationId: id, until: until?.toISOString() ?? null }),
  };
}

export function bulkTakeOver(): BulkAction {
  return {
    done: 'Took over',
    may: mayTakeOver,
    unless: 'a colleague has it, or it is closed',
    command: ({ id }) => ({ type: 'take-over', conversationId: id }),
  };
}
