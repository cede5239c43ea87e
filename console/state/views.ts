import type { ConversationSummary } from '../../src/contracts/agent-protocol.ts';
import { compareInLine, usualAgeingSeconds, type InLine } from '../../src/contracts/serving-order.ts';
import { isOfferedTo } from './allowed-actions.ts';
import { assertNever } from './assert-never.ts';

export const viewIds = ['needs-you', 'mine', 'waiting', 'bot', 'follow-ups', 'open', 'closed', 'mentions', 'snoozed', 'all'] as const;
export type ViewId = (typeof viewIds)[number];

export const viewNames: Record<ViewId, string> = {
  'needs-you': 'Needs you',
  mine: 'Mine',
  waiting: 'Waiting',
  bot: 'With the bot',
  'follow-ups': 'Follow-ups',
  open: 'All open',
  closed: 'Closed',
  mentions: 'Mentions',
  snoozed: 'Snoozed',
  all: 'All',
};

export function isViewId(value: string | undefined): value is ViewId {
  return viewIds.some((id) => id === value);
}

export function isInView(view: ViewId, conversation: ConversationSummary, agentId: string): boolean {
  const { state } = conversation;
  const isMine = state.kind === 'with-agent' && state.agentId === agentId;
  switch (view) {
    case 'needs-you':
      return isOfferedTo(conversation, agentId) || (isMine && conversation.snooze === null && conversation.unanswered > 0);
    case 'mine':
      return isMine && conversation.snooze === null;
    case 'waiting':
      return state.kind === 'waiting' || state.kind === 'offered';
    case 'bot':
      return state.kind === 'with-bot';
    case 'follow-ups':
      return conversation.followUp !== null;
    case 'open':
      return state.kind !== 'closed';
    case 'closed':
      return state.kind === 'closed';
    case 'mentions':
      return conversation.mentionedAgentIds.includes(agentId);
    case 'snoozed':
      return isMine && conversation.snooze !== null;
    case 'all':
      return true;
    default:
      return assertNever(view);
  }
}

/** Who has waited longest stands first where somebody waits; elsewhere the latest change does. */
export function listView(
  view: ViewId,
  conversations: ReadonlyMap<string, ConversationSummary>,
  agentId: string,
): ConversationSummary[] {
  const rows = [...conversations.values()].filter((one) => isInView(view, one, agentId));
  const latestFirst = (a: ConversationSummary, b: ConversationSummary): number =>
    compare(b.updatedAt, a.updatedAt) || compare(a.id, b.id);
  switch (view) {
    case 'needs-you':
      return rows.sort((a, b) => urgency(a) - urgency(b) || compare(waitsSince(a), waitsSince(b)) || latestFirst(a, b));
    case 'waiting':
      return rows.sort((a, b) => compareInLine(placeOf(a), placeOf(b), usualAgeingSeconds));
    case 'mine':
      return rows.sort((a, b) => compare(waitsSince(a), waitsSince(b)) || latestFirst(a, b));
    case 'follow-ups':
      return rows.sort((a, b) => compare(a.followUp?.at ?? '', b.followUp?.at ?? ''));
    case 'bot':
    case 'open':
    case 'closed':
    case 'mentions':
    case 'snoozed':
    case 'all':
      return rows.sort(latestFirst);
    default:
      return assertNever(view);
  }
}

export function countViews(
  conversations: ReadonlyMap<string, ConversationSummary>,
  agentId: string,
): Record<ViewId, number> {
  const counts: Record<ViewId, number> = {
    'needs-you': 0,
    mine: 0,
    waiting: 0,
    bot: 0,
    'follow-ups': 0,
    open: 0,
    closed: 0,
    mentions: 0,
    snoozed: 0,
    all: 0,
  };
  for (const conversation of conversations.values()) {
    for (const view of viewIds) if (isInView(view, conversation, agentId)) counts[view] += 1;
  }
  return counts;
}

/** Since when somebody waits for a person here, ISO 8601; `~` sorts those who do not behind all who do. */
function waitsSince({ state, unansweredSince }: ConversationSummary): string {
  if (state.kind === 'waiting' || state.kind === 'offered') return state.since;
  return unansweredSince ?? '~';
}

function urgency({ state }: ConversationSummary): number {
  return state.kind === 'offered' || (state.kind === 'with-agent' && state.transfer !== null) ? 0 : 1;
}

function placeOf({ id, state }: ConversationSummary): InLine {
  const queued = state.kind === 'waiting' || state.kind === 'offered' ? state : null;
  return { id, sinceMs: Date.parse(queued?.since ?? '') || 0, priority: queued?.priority ?? 0, front: queued?.front ?? false };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
