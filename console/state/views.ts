import type { ConversationSummary } from '../../src/contracts/agent-protocol.ts';
import { compareInLine } from '../../src/contracts/handoff/serving-order.ts';
import { isOfferedTo } from './allowed-actions.ts';
import { assertNever } from '../../src/text/assert-never.ts';
import { placeInLine } from './place-in-line.ts';

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

function isInView(view: ViewId, conversation: ConversationSummary, agentId: string): boolean {
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

/** The conversations of a view: where visitors wait, the longest wait first, otherwise the latest change. The queue is in serving order. */
export function listView(
  view: ViewId,
  conversations: ReadonlyMap<string, ConversationSummary>,
  { agentId, ageingSeconds }: { agentId: string; ageingSeconds: number },
): ConversationSummary[] {
  const rows = [...conversations.values()].filter((conversation) => isInView(view, conversation, agentId));
  const latestFirst = (a: ConversationSummary, b: ConversationSummary): number => compare(b.updatedAt, a.updatedAt) || compare(a.id, b.id);
  switch (view) {
    case 'needs-you':
      return rows.sort((a, b) => urgency(a) - urgency(b) || compare(waitsSince(a), waitsSince(b)) || latestFirst(a, b));
    case 'waiting':
      return rows.sort((a, b) => compareInLine(placeInLine(a), placeInLine(b), ageingSeconds));
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

/** The number of conversations in each view, and the counts for sound and title. */
type ViewTally = {
  counts: Readonly<Record<ViewId, number>>;
  /** In "needs you" or in the mentions, each counted once. */
  needsAgent: number;
  /** Messages without a reply in this agent's own conversations. */
  unanswered: number;
  /** The number in the title: messages without a reply, offers and mentions. */
  waitsForAgent: number;
  /** Conversations in which a colleague mentions this agent. */
  mentions: readonly ConversationSummary[];
  /** Conversations that are offered to this agent now. */
  offers: readonly ConversationSummary[];
};

/**
 * Counts every view in one pass. Fifty changes a second over a thousand conversations are common, and several parts of the screen
 * ask: which views a summary is in is found once for each summary, and the tally once for each change.
 */
export function tallyViews(conversations: ReadonlyMap<string, ConversationSummary>, agentId: string): ViewTally {
  if (latest?.conversations === conversations && latest.agentId === agentId) return latest.tally;
  const counts = viewIds.map(() => 0);
  const mentions: ConversationSummary[] = [];
  const offers: ConversationSummary[] = [];
  let needsAgent = 0;
  let unanswered = 0;
  for (const conversation of conversations.values()) {
    const views = placesOf(conversation, agentId);
    for (const index of views) counts[index] = (counts[index] ?? 0) + 1;
    const isCalled = views.includes(mentionsAt);
    if (isCalled) mentions.push(conversation);
    const needsReply = views.includes(needsYouAt);
    if (isCalled || needsReply) needsAgent += 1;
    if (needsReply && isOfferedTo(conversation, agentId)) offers.push(conversation);
    if (views.includes(mineAt)) unanswered += conversation.unanswered;
  }
  const tally: ViewTally = {
    counts: nameCounts(counts),
    needsAgent,
    unanswered,
    waitsForAgent: unanswered + offers.length + mentions.length,
    mentions,
    offers,
  };
  latest = { conversations, agentId, tally };
  return tally;
}

export function haveSameCounts(a: ViewTally['counts'], b: ViewTally['counts']): boolean {
  return viewIds.every((view) => a[view] === b[view]);
}

const needsYouAt = viewIds.indexOf('needs-you');
const mineAt = viewIds.indexOf('mine');
const mentionsAt = viewIds.indexOf('mentions');
let latest: { conversations: ReadonlyMap<string, ConversationSummary>; agentId: string; tally: ViewTally } | null = null;
const places = new WeakMap<ConversationSummary, { agentId: string; views: readonly number[] }>();

/** The places in `viewIds` of the views that a conversation is in. A summary never changes: a newer one is another object. */
function placesOf(conversation: ConversationSummary, agentId: string): readonly number[] {
  const held = places.get(conversation);
  if (held?.agentId === agentId) return held.views;
  const views = viewIds.flatMap((view, index) => (isInView(view, conversation, agentId) ? [index] : []));
  places.set(conversation, { agentId, views });
  return views;
}

function nameCounts(counts: readonly number[]): Record<ViewId, number> {
  // `Object.fromEntries` forgets which keys there are: they are those of `viewIds`.
  return Object.fromEntries(viewIds.map((view, index) => [view, counts[index] ?? 0])) as Record<ViewId, number>;
}

/** Since when somebody waits for a person here, ISO 8601; `~` sorts those who do not behind all who do. */
function waitsSince({ unansweredSince }: ConversationSummary): string {
  return unansweredSince ?? '~';
}

function urgency({ state }: ConversationSummary): number {
  return state.kind === 'offered' || (state.kind === 'with-agent' && state.transfer !== null) ? 0 : 1;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
