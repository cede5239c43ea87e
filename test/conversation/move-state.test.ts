import { expect, it } from 'vitest';
import type { EventType, NewConversationEvent } from '../../src/contracts/conversation-event.ts';
import type { ConversationState } from '../../src/contracts/conversation-state.ts';
import { moveState } from '../../src/conversation/move-state.ts';

const at = '2026-03-02T09:00:00.000Z';
const queued = { since: at, reason: 'asked-for-person' as const, priority: 0, skippedAgentIds: [], patient: false, front: false };
const states: Record<ConversationState['kind'], ConversationState> = {
  'with-bot': { kind: 'with-bot' },
  waiting: { kind: 'waiting', ...queued },
  offered: { kind: 'offered', ...queued, agentId: 'ana', agentName: 'Ana', expiresAt: at },
  'with-agent': { kind: 'with-agent', agentId: 'ana', agentName: 'Ana', since: at, transfer: null },
  closed: { kind: 'closed', at },
};

/** The kinds of state in which an author may write. */
function writesIn(type: EventType, author: { kind: 'visitor' | 'bot' | 'agent'; id: string }): string[] {
  const event = { id: 'e', type, author, body: {} } as unknown as NewConversationEvent;
  return Object.values(states).flatMap((state) => (moveState(state, event, at) === null ? [] : [state.kind]));
}

it('[LG21] the bot writes until an agent has the conversation', () => {
  expect(writesIn('bot-message', { kind: 'bot', id: 'baton' })).toEqual(['with-bot', 'waiting', 'offered']);
});

it('[LG21] an agent writes in a conversation of their own alone', () => {
  expect(writesIn('agent-message', { kind: 'agent', id: 'ana' })).toEqual(['with-agent']);
  expect(writesIn('agent-message', { kind: 'agent', id: 'ben' })).toEqual([]);
});

it('[LG21] the visitor writes until it is closed', () => {
  expect(writesIn('visitor-message', { kind: 'visitor', id: 'v' })).toEqual(['with-bot', 'waiting', 'offered', 'with-agent']);
});

it('[LG21] a message moves the conversation to nobody else', () => {
  for (const state of Object.values(states).filter(({ kind }) => kind !== 'closed')) {
    expect(moveState(state, { id: 'e', type: 'visitor-message', author: { kind: 'visitor', id: 'v' }, body: { text: 'a' } }, at)).toEqual(state);
  }
});
