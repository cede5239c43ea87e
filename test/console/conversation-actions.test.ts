import { expect, it } from 'vitest';
import { conversationActions, type ActionContext, type ConversationAction } from '../../console/actions/conversation-actions.ts';
import { rosa, summary } from './fixtures.ts';
import type { AgentProfile, ConversationSummary } from '../../src/contracts/agent-protocol.ts';

const rows = Object.entries(conversationActions) as [string, ConversationAction][];
const agent: AgentProfile = { ...rosa, role: 'agent' };
const supervisor: AgentProfile = { ...rosa, role: 'supervisor' };
const idsFor = (conversation: ConversationSummary, me = agent): string[] => rows.filter(([, row]) => row.may(conversation, me)).map(([id]) => id);

const at = '2026-07-01T10:00:00.000Z';
const withAgent = (agentId: string, toAgentId?: string): ConversationSummary['state'] => ({
  kind: 'with-agent',
  agentId,
  agentName: agentId,
  since: at,
  transfer: toAgentId === undefined ? null : { toAgentId, toAgentName: toAgentId, expiresAt: at },
});
const lastMessage = { author: 'visitor', preview: 'Hello', at } as const;
const queued = { since: at, reason: 'asked-for-person', priority: 0, skippedAgentIds: [], patient: false, front: false } as const;
const places: Record<string, ConversationSummary> = {
  bot: summary({ state: { kind: 'with-bot' }, lastMessage }),
  waiting: summary({ state: { kind: 'waiting', ...queued, skippedAgentIds: [] }, lastMessage }),
  offered: summary({ state: { kind: 'offered', ...queued, skippedAgentIds: [], agentId: rosa.id, agentName: rosa.name, expiresAt: at }, lastMessage }),
  mine: summary({ state: withAgent(rosa.id), lastMessage }),
  passing: summary({ state: withAgent(rosa.id, 'bo'), lastMessage }),
  passed: summary({ state: withAgent('bo', rosa.id), lastMessage }),
  theirs: summary({ state: withAgent('bo'), lastMessage }),
  closed: summary({ state: { kind: 'closed', at, outcome: 'solved' }, lastMessage }),
};

it('[CN84] an agent is offered what the state of a conversation allows, and nothing that the server would refuse', () => {
  const offered = Object.fromEntries(Object.entries(places).map(([name, conversation]) => [name, idsFor(conversation)]));
  expect(offered).toEqual({
    bot: ['take-over', 'conversation-close', 'close-note', 'eval-case'],
    waiting: ['take-over', 'conversation-close', 'close-note', 'eval-case'],
    offered: ['offer-accept', 'offer-decline', 'eval-case'],
    mine: ['conversation-close', 'return-to-bot', 'transfer', 'snooze', 'close-note', 'eval-case'],
    passing: ['conversation-close', 'return-to-bot', 'transfer-cancel', 'snooze', 'close-note', 'eval-case'],
    passed: ['offer-accept', 'offer-decline', 'eval-case'],
    theirs: ['eval-case'],
    closed: ['take-over', 'eval-case'],
  });
});

it('[CN84] a supervisor gives, ranks and takes from colleagues as well', () => {
  const more = (name: string): string[] => idsFor(places[name] ?? summary({}), supervisor).filter((id) => !idsFor(places[name] ?? summary({})).includes(id));
  expect(more('theirs')).toEqual(['take-from', 'give', 'priority']);
  expect(more('mine')).toEqual(['give', 'priority']);
  expect(more('closed')).toEqual([]);
});

it('[CN84] a snooze is ended, a follow-up done and a mention seen where there is one', () => {
  const own = { state: withAgent(rosa.id), lastMessage };
  expect(idsFor(summary({ ...own, snooze: { agentId: rosa.id, until: null } }))).toContain('snooze-end');
  expect(idsFor(summary({ ...own, snooze: { agentId: rosa.id, until: null } }))).not.toContain('snooze');
  expect(idsFor(summary({ ...own, followUp: { email: 'kim@example.org', preview: '', at } }))).toContain('follow-up-done');
  expect(idsFor(summary({ ...own, mentionedAgentIds: [rosa.id] }))).toContain('mention-done');
  expect(idsFor(summary({ ...own, mentionedAgentIds: ['bo'] }))).not.toContain('mention-done');
});

it('[CN2] [CN84] no two actions that are offered together share a key, and a single key changes nothing', () => {
  for (const [name, conversation] of Object.entries(places)) {
    for (const me of [agent, supervisor]) {
      const keys = rows.filter(([, row]) => row.may(conversation, me) && row.key !== null).map(([, row]) => row.key);
      expect(new Set(keys).size, name).toBe(keys.length);
    }
  }
  for (const [id, row] of rows.filter(([, { key }]) => key?.length === 1)) {
    const opened: string[] = [];
    const conversation = places['mine'] ?? summary({});
    // Any call of it would be a change.
    const live = {} as ActionContext['live'];
    row.run({ conversation, live, openStep: (step) => opened.push(step) });
    expect(opened, id).toHaveLength(1);
  }
});
