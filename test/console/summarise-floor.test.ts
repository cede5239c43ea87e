import { describe, expect, it } from 'vitest';
import type { AgentPresence } from '../../src/contracts/agent-protocol.ts';
import { summariseFloor } from '../../console/supervisor/summarise-floor.ts';
import { summary } from './fixtures.ts';

const now = Date.parse('2026-01-01T10:10:00.000Z');
const queued = { kind: 'waiting' as const, reason: 'asked-for-person' as const, skippedAgentIds: [], patient: false };
const held = { kind: 'with-agent' as const, agentId: 'agent-rosa', agentName: 'Rosa', since: '2026-01-01T10:09:00.000Z', transfer: null };
const agent = (change: Partial<AgentPresence>): AgentPresence => ({
  id: 'agent-rosa',
  name: 'Rosa',
  role: 'agent',
  availability: 'available',
  awayByIdle: false,
  returnsAt: null,
  connected: true,
  load: 1,
  capacity: 4,
  skills: ['billing'],
  languages: [],
  teamIds: [],
  ...change,
});

describe('the wallboard', () => {
  it('[QU40] lists who waits in the order in which they are served, and who waits for an agent’s word, and tells the longest wait of all', () => {
    const floor = summariseFloor({
      conversations: [
        summary({
          id: 'late',
          unansweredSince: '2026-01-01T10:09:00.000Z',
          state: { ...queued, since: '2026-01-01T10:09:00.000Z', priority: 0, front: false },
        }),
        summary({
          id: 'early',
          unansweredSince: '2026-01-01T10:01:00.000Z',
          state: { ...queued, since: '2026-01-01T10:01:00.000Z', priority: 0, front: false },
        }),
        summary({ id: 'lost', unansweredSince: '2026-01-01T10:00:30.000Z', state: { ...queued, since: '2026-01-01T10:09:30.000Z', priority: 0, front: true } }),
        summary({ id: 'done', state: { kind: 'closed', at: '2026-01-01T10:00:00.000Z' } }),
        summary({ id: 'accepted', state: held, unanswered: 1, unansweredSince: '2026-01-01T10:00:10.000Z' }),
        summary({ id: 'longer', state: held, unanswered: 2, unansweredSince: '2026-01-01T10:00:05.000Z' }),
        summary({ id: 'answered', state: held }),
      ],
      agents: [],
      now,
      ageingSeconds: 120,
    });
    expect(floor.waiting.map((conversation) => conversation.id)).toEqual(['lost', 'early', 'late']);
    expect(floor.unanswered.map((conversation) => conversation.id)).toEqual(['longer', 'accepted']);
    expect(floor.longestSince).toBe('2026-01-01T10:00:05.000Z');
  });

  it('[CN43] shows what agents have snoozed apart, what comes back first at the head, and no more once its visitor writes', () => {
    const snoozed = (id: string, until: string | null, change = {}) => summary({ id, state: held, snooze: { agentId: 'agent-rosa', until }, ...change });
    const floor = summariseFloor({
      conversations: [
        snoozed('whenever', null),
        snoozed('tomorrow', '2026-01-02T09:00:00.000Z'),
        snoozed('soon', '2026-01-01T11:00:00.000Z'),
        snoozed('wrote', '2026-01-01T12:00:00.000Z', { unanswered: 1, unansweredSince: '2026-01-01T10:05:00.000Z' }),
        summary({ id: 'open', state: held }),
      ],
      agents: [agent({})],
      now,
      ageingSeconds: 120,
    });
    expect(floor.snoozed.map(({ id }) => id)).toEqual(['soon', 'tomorrow', 'whenever']);
    expect(floor.withAgents).toBe(5);
  });

  it('[CN220] counts room only of agents who are there and available, never of editors', () => {
    const agents = [
      agent({}),
      agent({ id: 'full', load: 4 }),
      agent({ id: 'away', availability: 'away', load: 0 }),
      agent({ id: 'gone', connected: false, load: 0 }),
      agent({ id: 'editor', role: 'editor', load: 0 }),
    ];
    const floor = summariseFloor({ conversations: [], agents, now, ageingSeconds: 120 });
    expect(floor.freeSlots).toBe(3);
    expect(floor.skills).toEqual([{ skill: 'billing', available: 2, free: 3 }]);
    expect(floor.desks.map((desk) => desk.agent.id)).not.toContain('editor');
  });

  it('[CN220] tells a target at risk from a missed one, and sees a mood that dropped', () => {
    const due = (warnAt: string, at: string) => ({ kind: 'first', warnAt, at }) as const;
    const floor = summariseFloor({
      conversations: [
        summary({ id: 'missed', due: due('2026-01-01T10:08:00.000Z', '2026-01-01T10:09:00.000Z') }),
        summary({ id: 'risk', due: due('2026-01-01T10:09:00.000Z', '2026-01-01T10:11:00.000Z') }),
        summary({ id: 'fine', due: due('2026-01-01T10:11:00.000Z', '2026-01-01T10:12:00.000Z') }),
        summary({ id: 'sour', moodDroppedAt: '2026-01-01T10:05:00.000Z' }),
      ],
      agents: [],
      now,
      ageingSeconds: 120,
    });
    expect(floor.atRisk.map((conversation) => conversation.id)).toEqual(['missed', 'risk']);
    expect(floor.missed).toBe(1);
    expect(floor.troubled.map((conversation) => conversation.id)).toEqual(['sour']);
  });
});
