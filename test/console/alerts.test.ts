import { describe, expect, it } from 'vitest';
import type { AgentFrame } from '../../src/contracts/agent-protocol.ts';
import { alertKinds, usualAlerts } from '../../console/storage/alert-kinds.ts';
import { decideAlert } from '../../console/offer/decide-alert.ts';
import { findNewWords, listUnread } from '../../console/offer/find-new-words.ts';
import { readAwayLoss } from '../../console/offer/read-away-loss.ts';
import { initialConsoleState, type ConsoleState } from '../../console/state/console-state.ts';
import { reduceConsole } from '../../console/state/reduce-console.ts';
import { tallyViews } from '../../console/state/views.ts';
import { rosa, summary, welcome } from './fixtures.ts';

const chosen = { sound: true, browserNotifications: true, notifyHere: true, alerts: usualAlerts };
const looking = { isLooking: true, shownId: 'conversation-1' };
const away = { isLooking: false, shownId: 'conversation-1' };
const mine = { kind: 'with-agent' as const, agentId: rosa.id, agentName: 'Rosa', since: '2026-01-01T10:00:00.000Z', transfer: null };

describe('an alert', () => {
  it('[CN64] comes with the focus too, and only the conversation before one\u2019s eyes is silent', () => {
    expect(decideAlert({ kind: 'mine', conversationId: 'conversation-2' }, chosen, looking)).toEqual({ sound: true, notify: true });
    expect(decideAlert({ kind: 'mine', conversationId: 'conversation-1' }, chosen, looking)).toEqual({ sound: false, notify: false });
    expect(decideAlert({ kind: 'mine', conversationId: 'conversation-1' }, chosen, away)).toEqual({ sound: true, notify: true });
    expect(decideAlert({ kind: 'missed', conversationId: 'conversation-1' }, chosen, looking)).toEqual({ sound: true, notify: true });
  });

  it.each(alertKinds)('[CN64] of the kind %s is chosen by itself, for sound and notification', (kind) => {
    const alert = { kind, conversationId: null };
    const only = (change: { sound: boolean; notify: boolean }) => ({ ...chosen, alerts: { ...usualAlerts, [kind]: change } });
    expect(decideAlert(alert, only({ sound: true, notify: false }), looking)).toEqual({ sound: true, notify: false });
    expect(decideAlert(alert, only({ sound: false, notify: true }), looking)).toEqual({ sound: false, notify: true });
  });

  it('[CN64] obeys the switches above the kinds', () => {
    const offer = { kind: 'offer' as const, conversationId: null };
    expect(decideAlert(offer, { ...chosen, sound: false, browserNotifications: false }, away)).toEqual({ sound: false, notify: false });
    expect(decideAlert(offer, { ...chosen, notifyHere: false }, looking)).toEqual({ sound: true, notify: false });
    expect(decideAlert(offer, { ...chosen, notifyHere: false }, away)).toEqual({ sound: true, notify: true });
  });
});

describe('words of visitors', () => {
  it('[CN64] are new where one\u2019s own conversation has more of them than before, and never at the start', () => {
    const rows = [
      summary({ id: 'a', state: mine, unanswered: 1 }),
      summary({ id: 'b', state: { ...mine, agentId: 'agent-ben' }, unanswered: 3 }),
      summary({ id: 'c', state: mine }),
    ];
    const before = listUnread(rows, rosa.id);
    expect(before.map(({ id }) => id)).toEqual(['a']);
    expect(findNewWords(null, before)).toEqual([]);
    const now = listUnread([summary({ id: 'a', state: mine, unanswered: 2 }), summary({ id: 'c', state: mine, unanswered: 1 })], rosa.id);
    expect(findNewWords(before, now).map(({ id }) => id)).toEqual(['a', 'c']);
    expect(findNewWords(now, now)).toEqual([]);
    expect(findNewWords(now, before), 'an answer is no news').toEqual([]);
  });

  it('[CN65] are counted in the title, with offers and mentions, not conversations', () => {
    const conversations = new Map(
      [
        summary({ id: 'a', state: mine, unanswered: 3 }),
        summary({ id: 'b', state: mine, unanswered: 2 }),
        summary({ id: 'c', state: { kind: 'with-bot' }, mentionedAgentIds: [rosa.id] }),
        summary({
          id: 'd',
          state: { ...mine, agentId: 'agent-ben', transfer: { toAgentId: rosa.id, toAgentName: 'Rosa', expiresAt: '2026-01-01T10:01:00.000Z' } },
          unanswered: 9,
        }),
      ].map((row) => [row.id, row]),
    );
    expect(tallyViews(conversations, rosa.id).waitsForAgent).toBe(7);
  });
});

it('[LC8] the question of who stays away stands in a tab that was there and in one that is loaded anew, and goes with the answer of either', () => {
  const presence = (returnsAt: string | null) => ({
    id: rosa.id,
    name: 'Rosa',
    role: 'admin' as const,
    availability: 'away' as const,
    awayByIdle: false,
    returnsAt,
    connected: true,
    load: 1,
    capacity: 4,
    skills: [],
    languages: [],
    teamIds: [],
  });
  const rows = [summary({ id: 'a', state: mine }), summary({ id: 'b', state: mine, resting: true }), summary({ id: 'c', state: { ...mine, agentId: 'bo' } })];
  const at = '2026-01-01T10:12:00.000Z';
  const frame = (state: ConsoleState, next: AgentFrame): ConsoleState => reduceConsole(state, { type: 'frame', frame: next, now: 0 });
  const before = frame(initialConsoleState, { ...welcome(rows), agents: [presence(null)] });
  expect(readAwayLoss(before, rosa.id)).toBeNull();
  const asked = frame(before, { type: 'agents-changed', agents: [presence(at)] });
  const reloaded = frame(initialConsoleState, { ...welcome(rows), agents: [presence(at)] });
  for (const tab of [asked, reloaded]) {
    expect(readAwayLoss(tab, rosa.id)).toEqual({ held: 1, returnsAt: at });
    expect(readAwayLoss(frame(tab, { type: 'agents-changed', agents: [presence(null)] }), rosa.id), 'answered in one of them').toBeNull();
  }
});
