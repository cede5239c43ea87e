import type { ConversationSummary } from '../../src/contracts/agent-protocol.ts';

export const rowOrders = ['usual', 'newest', 'oldest', 'waiting'] as const;
/** `usual`: the most important first, as this view defines it. */
export type RowOrder = (typeof rowOrders)[number];

/** The rows of a live list in the order that an agent chose. Conversations in which nobody waits stand behind all others. */
export function orderRows(rows: readonly ConversationSummary[], order: RowOrder): readonly ConversationSummary[] {
  switch (order) {
    case 'usual':
      return rows;
    case 'newest':
      return rows.toSorted((a, b) => compare(b.updatedAt, a.updatedAt));
    case 'oldest':
      return rows.toSorted((a, b) => compare(a.startedAt, b.startedAt));
    case 'waiting':
      return rows.toSorted((a, b) => compare(a.unansweredSince ?? '~', b.unansweredSince ?? '~') || compare(b.updatedAt, a.updatedAt));
    default:
      // An order of another version that this browser has stored.
      return rows;
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
