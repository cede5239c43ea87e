import { expect, it } from 'vitest';
import type { AgentPresence, ConversationSummary } from '../../src/contracts/agent-protocol.ts';
import { reduceConsole } from '../../console/state/reduce-console.ts';
import { initialConsoleState } from '../../console/state/console-state.ts';
import { findAlarms } from '../../console/supervisor/find-alarms.ts';
import { summary } from './fixtures.ts';

const now = Date.parse('2026-01-01T10:00:00.000Z');
const at = (seconds: number): string => new Date(now + seconds * 1_000).toISOString();
const bo: AgentPresence = {
  id: 'bo',
  name: 'Bo',
  role: 'agent',
  availability: 'available',
  awayByIdle: false,
  returnsAt: null,
  connected: true,
  load: 0,
  capacity: 4,
  skills: [],
  languages: [],
  teamIds: [],
};
const withBo = { kind: 'with-agent', agentId: 'bo', agentName: 'Bo', since: at(-300), transfer: null } as const;
const waiting = {
  kind: 'waiting' as const,
  since: at(-60),
  reason: 'anger' as const,
  priority: 0,
  skippedAgentIds: [],
  patient: true,
  front: false,
} satisfies ConversationSummary['state'];

function textsOf(conversations: ConversationSummary[], change: Partial<Parameters<typeof findAlarms>[0]> = {}): string[] {
  return findAlarms({ conversations, agents: [bo], unseen: new Map(), now, ...change }).map(({ text }) => text);
}

it('[CN41] a target that lapsed is an alarm wherever the conversation is, and one that is near is none', () => {
  const due = { kind: 'next', at: at(-1), warnAt: at(-30) } as const;
  expect(textsOf([summary({ state: withBo, due })])).toEqual(['A target lapsed: Visitor A1 still waits with Bo.']);
  expect(textsOf([summary({ state: waiting, due })])).toEqual(['A target lapsed: Visitor A1 still waits in the queue.']);
  expect(textsOf([summary({ state: withBo, due: { ...due, at: at(1) } })])).toEqual([]);
});

it('[CN41] a mood that fell is one, once for each fall, until the conversation is closed', () => {
  const fallen = summary({ state: withBo, moodDroppedAt: at(-5) });
  expect(textsOf([fallen])).toEqual(['The mood of Visitor A1 fell, with Bo.']);
  const idOf = (conversation: ConversationSummary) => findAlarms({ conversations: [conversation], agents: [], unseen: new Map(), now })[0]?.id;
  expect(idOf(fallen)).toBe(idOf({ ...fallen, unanswered: 2 }));
  expect(idOf(fallen)).not.toBe(idOf({ ...fallen, moodDroppedAt: at(-1) }));
  expect(textsOf([{ ...fallen, state: { kind: 'closed', at: at(0) } }])).toEqual([]);
});

it('[CN41] a visitor who wants a person while nobody is available is one, in the queue and with the bot', () => {
  const left = summary({ state: waiting, unansweredSince: at(-60), unanswered: 1 });
  expect(textsOf([left])).toEqual([]);
  for (const agents of [[], [{ ...bo, availability: 'away' }], [{ ...bo, connected: false }], [{ ...bo, role: 'editor' }]] as AgentPresence[][]) {
    expect(textsOf([left], { agents })).toEqual(['Visitor A1 waits for a person, and nobody is available.']);
  }
  expect(textsOf([{ ...left, unansweredSince: at(-5) }], { agents: [] })).toEqual([]);
  const alarmed = reduceConsole(initialConsoleState, { type: 'frame', frame: { type: 'handoff-unseen', conversationId: 'conversation-1', at: at(-2) }, now });
  expect(textsOf([summary()], { unseen: alarmed.unseen, agents: [] })).toEqual(['Visitor A1 wants a person, and nobody was available.']);
  expect(textsOf([summary()], { unseen: alarmed.unseen }), '[CN45] somebody came').toEqual(['Visitor A1 wanted a person while nobody was available.']);
  expect(textsOf([summary({ state: withBo })], { unseen: alarmed.unseen })).toEqual([]);
  expect(textsOf([summary({ followUp: { email: 'kim@example.org', preview: '', at: at(-1) } })], { unseen: alarmed.unseen }), 'an address was left').toEqual(
    [],
  );
  expect(textsOf([summary()], { unseen: new Map([['conversation-1', at(-16 * 60)]]) }), 'long ago').toEqual([]);
});
