import { expect, it } from 'vitest';
import type { ConversationSummary } from '../../src/contracts/agent-protocol.ts';
import type { ConversationState } from '../../src/contracts/conversation-state.ts';
import { listView, tallyViews, viewIds } from '../../console/state/views.ts';
import { usualAgeingSeconds } from '../../src/contracts/handoff/serving-order.ts';
import { initialConsoleState } from '../../console/state/console-state.ts';
import { reduceConsole } from '../../console/state/reduce-console.ts';
import { mayClose, mayTakeOver, whyNoReply } from '../../console/state/allowed-actions.ts';
import { rosa, summary } from './fixtures.ts';

const queued = { priority: 0, reason: 'anger', patient: false, front: false, skippedAgentIds: [] } satisfies Partial<ConversationState>;
function waiting(since: string, priority = 0): ConversationState {
  return { kind: 'waiting', ...queued, since, priority };
}
function offered(agentId: string): ConversationState {
  const since = '2026-01-01T10:00:00.000Z';
  return { kind: 'offered', ...queued, since, agentId, agentName: agentId, expiresAt: '2026-01-01T10:00:30.000Z' };
}
function held(agentId: string): ConversationState {
  return { kind: 'with-agent', agentId, agentName: agentId, since: '', transfer: null };
}

function conversations(list: ConversationSummary[]): Map<string, ConversationSummary> {
  return new Map(list.map((conversation) => [conversation.id, conversation]));
}

const as = { agentId: rosa.id, ageingSeconds: usualAgeingSeconds };

it('[CN221] puts offers first, then own visitors who wait, the longest wait before the rest', () => {
  const all = conversations([
    summary({ id: 'later', state: held(rosa.id), unanswered: 1, unansweredSince: '2026-01-01T10:05:00.000Z' }),
    summary({ id: 'sooner', state: held(rosa.id), unanswered: 3, unansweredSince: '2026-01-01T10:01:00.000Z' }),
    summary({ id: 'offer', state: offered(rosa.id) }),
    summary({ id: 'answered', state: held(rosa.id) }),
    summary({ id: 'foreign', state: held('bo'), unanswered: 1, unansweredSince: '2026-01-01T09:00:00.000Z' }),
  ]);
  expect(listView('needs-you', all, as).map(({ id }) => id)).toEqual(['offer', 'sooner', 'later']);
});

it('[QU20] lists the queue as it is served: who lost an agent, then the longest wait, a step of priority worth two minutes of it', () => {
  const all = conversations([
    summary({ id: 'new', state: waiting('2026-01-01T10:09:00.000Z') }),
    summary({ id: 'old', state: waiting('2026-01-01T10:01:00.000Z') }),
    summary({ id: 'angry', state: waiting('2026-01-01T10:10:00.000Z', 1) }),
    summary({ id: 'lost', state: { ...waiting('2026-01-01T10:09:30.000Z'), front: true } as ConversationState }),
    summary({ id: 'bot' }),
  ]);
  expect(listView('waiting', all, as).map(({ id }) => id)).toEqual(['lost', 'old', 'angry', 'new']);
});

it('[CN33] lists the queue with what the server counts a step of priority as, from when it says so', () => {
  const all = conversations([
    summary({ id: 'old', state: waiting('2026-01-01T10:01:00.000Z') }),
    summary({ id: 'urgent', state: waiting('2026-01-01T10:09:00.000Z', 3) }),
  ]);
  const order = ({ ageingSeconds }: { ageingSeconds: number }) => listView('waiting', all, { agentId: rosa.id, ageingSeconds }).map(({ id }) => id);
  expect(order(initialConsoleState)).toEqual(['old', 'urgent']);
  const state = reduceConsole(initialConsoleState, { type: 'frame', frame: { type: 'serving-order', ageingSeconds: 600 }, now: 0 });
  expect(order(state)).toEqual(['urgent', 'old']);
});

it('[CN221] counts what it lists', () => {
  const all = conversations([
    summary({ id: 'a', state: offered(rosa.id) }),
    summary({ id: 'b', state: held(rosa.id) }),
    summary({ id: 'c', state: { kind: 'closed', at: '' } }),
    summary({ id: 'd', followUp: { email: 'a@b.c', preview: '', at: '' } }),
  ]);
  const { counts, offers, needsAgent } = tallyViews(all, rosa.id);
  for (const view of viewIds) expect([view, listView(view, all, as).length]).toEqual([view, counts[view]]);
  expect([offers.map(({ id }) => id), needsAgent]).toEqual([['a'], 1]);
  expect(counts).toMatchObject({ 'needs-you': 1, mine: 1, waiting: 1, bot: 1, 'follow-ups': 1, open: 3, closed: 1 });
});

it('[CN221] counts anew for another agent, and where a summary was replaced', () => {
  const mine = summary({ id: 'a', state: held(rosa.id), unanswered: 2 });
  expect(tallyViews(conversations([mine]), rosa.id)).toMatchObject({ counts: { mine: 1 }, unanswered: 2 });
  expect(tallyViews(conversations([mine]), 'bo')).toMatchObject({ counts: { mine: 0 }, unanswered: 0 });
  const passedOn = { ...mine, state: held('bo') };
  expect(tallyViews(conversations([passedOn]), rosa.id)).toMatchObject({ counts: { mine: 0, open: 1 }, unanswered: 0 });
});

it('[QU12] lets what is offered to a colleague be taken, never what they hold, and closes neither', () => {
  for (const [state, may] of [
    [held('bo'), false],
    [offered('bo'), true],
  ] as const) {
    const conversation = summary({ state });
    expect(mayTakeOver(conversation, rosa.id)).toBe(may);
    expect(mayClose(conversation, rosa.id)).toBe(false);
    expect(whyNoReply(conversation, rosa.id)).toContain('bo');
  }
  expect(mayTakeOver(summary({ state: offered(rosa.id) }), rosa.id), 'an offer of their own is accepted').toBe(false);
  expect(whyNoReply(summary({ state: held(rosa.id) }), rosa.id)).toBeNull();
});

it('[LC6] opens any closed conversation again', () => {
  const closed = summary({ state: { kind: 'closed', at: '' } });
  expect(mayTakeOver(closed, rosa.id)).toBe(true);
});
