import { firstSiteId } from '../../src/contracts/site.ts';
import type { AgentFrame, AgentProfile, ConversationSummary } from '../../src/contracts/agent-protocol.ts';
import type { ConversationEvent } from '../../src/contracts/conversation-event.ts';
import { beginConversation } from '../../src/conversation/begin-conversation.ts';
import { summariseConversation } from '../../src/conversation/summarise-conversation.ts';

export const rosa: AgentProfile = {
  id: 'agent-rosa',
  name: 'Rosa',
  email: 'rosa@example.org',
  role: 'admin',
  availability: 'available',
  capacity: 4,
};

const begun = beginConversation({
  id: 'conversation-1',
  visitor: { id: 'visitor-1', name: 'Visitor A1', email: null },
  botId: 'baton',
  siteId: firstSiteId,
  page: null,
  at: '2026-01-01T10:00:00.000Z',
});

export function summary(change: Partial<ConversationSummary> = {}): ConversationSummary {
  return { ...summariseConversation({ ...begun, quietSince: null }), ...change };
}

export function welcome(conversations: ConversationSummary[] = []): Extract<AgentFrame, { type: 'welcome' }> {
  return {
    type: 'welcome',
    protocol: 1,
    serverTime: '2026-01-01T10:00:05.000Z',
    agent: rosa,
    agents: [],
    conversations,
  };
}

/** A visitor's message at this place of the log. */
export function visitorSaid(seq: number, text = `message ${seq}`): ConversationEvent {
  return {
    conversationId: 'conversation-1',
    seq,
    id: `event-${seq}`,
    type: 'visitor-message',
    author: { kind: 'visitor', id: 'visitor-1' },
    body: { text },
    at: `2026-01-01T10:00:${String(seq).padStart(2, '0')}.000Z`,
  };
}

export function events(list: ConversationEvent[], lastSeq = list.at(-1)?.seq ?? 0): AgentFrame {
  return { type: 'events', conversationId: 'conversation-1', events: list, lastSeq };
}
