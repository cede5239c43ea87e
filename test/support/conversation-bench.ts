import type { ConversationEvent, EventType } from '../../src/contracts/conversation-event.ts';
import { insertAgent } from '../../src/agent/agent-store.ts';
import { updateAgent } from '../../src/agent/update-agent.ts';
import type { AgentRole } from '../../src/contracts/agent-protocol.ts';
import { renewPresenceLease, setAvailability } from '../../src/agent/availability.ts';
import { appendEvents, type ConversationChange, type ConversationLog, type Outbox } from '../../src/conversation/append-events.ts';
import { readConversation, readEventsAfter } from '../../src/conversation/read-conversation.ts';
import { startConversation } from '../../src/conversation/start-conversation.ts';
import type { Conversation } from '../../src/contracts/conversation-fields.ts';
import { assignNext } from '../../src/queue/assign-next.ts';
import { newId } from '../../src/platform/new-id.ts';
import type { Database } from '../../src/storage/database.ts';
import { createVisitor } from '../../src/visitor/visitor-store.ts';
import { createFakeClock } from './fake-clock.ts';

/** Conversation dependencies over a real database and a clock that stands still, with shortcuts to set a scene. */
export type ConversationBench = ConversationLog & {
  log: ConversationLog;
  clock: ReturnType<typeof createFakeClock>;
  announced: ConversationChange[];
  offerMs: number;
  maxWaitMs: number;
  priorityOf(): number;
  assign(): Promise<void>;
  addVisitor(): Promise<string>;
  addConversation(visitorId?: string): Promise<{ id: string; visitorId: string }>;
  say(conversation: { id: string; visitorId: string }, text: string): Promise<string>;
  addAgent(options?: {
    name?: string;
    capacity?: number;
    available?: boolean;
    role?: AgentRole;
    skills?: string[];
    languages?: string[];
  }): Promise<{ id: string; name: string }>;
  read(conversationId: string): Promise<Conversation>;
  events(conversationId: string): Promise<ConversationEvent[]>;
};

export function createConversationBench(
  database: Database,
  options: { handledTypes?: EventType[]; storeBeside?: Outbox['storeBeside']; offerMs?: number; maxWaitMs?: number } = {},
): ConversationBench {
  const announced: ConversationChange[] = [];
  const clock = createFakeClock();
  const deps: ConversationLog = {
    database,
    clock,
    outbox: { nodeId: newId(), handledTypes: new Set(options.handledTypes), ...(options.storeBeside ? { storeBeside: options.storeBeside } : {}) },
    announce: (change) => announced.push(change),
  };
  return {
    ...deps,
    log: deps,
    clock,
    announced,
    offerMs: options.offerMs ?? 30_000,
    maxWaitMs: options.maxWaitMs ?? 600_000,
    priorityOf: () => 0,
    assign: () => assignNext({ log: deps, offerMs: options.offerMs ?? 30_000 }),
    async addVisitor() {
      return (await createVisitor({ database })).visitorId;
    },
    async addConversation(visitorId) {
      const id = newId();
      const visitor = { id: visitorId ?? (await this.addVisitor()), name: null, email: null };
      await startConversation(deps, { conversationId: id, eventId: newId(), visitor, botId: 'baton', page: null });
      return { id, visitorId: visitor.id };
    },
    async say(conversation, text) {
      const id = newId();
      await appendEvents(deps, {
        conversationId: conversation.id,
        decide: () => [{ id, type: 'visitor-message', author: { kind: 'visitor', id: conversation.visitorId }, body: { text } }],
      });
      return id;
    },
    async addAgent({ name = 'Ana', capacity = 4, available = true, role = 'agent', skills = [], languages = [] } = {}) {
      const id = newId();
      // Not by its password: hashing one takes longer than most tests.
      await insertAgent(database, { id, name, email: `${id}@example.com`, role, capacity, passwordHash: 'none' });
      if (skills.length > 0 || languages.length > 0)
        await updateAgent({ database, clock }, { agentId: id, change: { skills, languages }, actor: { id, name } });
      if (available) {
        await setAvailability({ database, clock }, { agentId: id, availability: 'available' });
        await renewPresenceLease({ database, clock }, { agentIds: [id], ms: 24 * 3_600_000 });
      }
      return { id, name };
    },
    async read(conversationId) {
      const conversation = await readConversation(database, conversationId);
      if (!conversation) throw new Error('the conversation is not there');
      return conversation;
    },
    events: (conversationId) => readEventsAfter(database, { conversationId, afterSeq: 0 }),
  };
}
