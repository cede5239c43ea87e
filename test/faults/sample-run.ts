import { firstSiteId } from '../../src/contracts/site.ts';
import type { ConversationEvent, NewConversationEvent } from '../../src/contracts/conversation-event.ts';
import { toVisitorEvent } from '../../src/contracts/visitor-event.ts';
import { applyEvent } from '../../src/conversation/apply-event.ts';
import type { Conversation } from '../../src/contracts/conversation-fields.ts';
import { beginConversation } from '../../src/conversation/begin-conversation.ts';
import { publishedTypeOf } from '../../src/webhooks/publish-event.ts';
import { checkHistory } from './check/check-history.ts';
import { describeEvent } from './check/check-views.ts';
import type { CheckInput, Rule } from './check/violation.ts';
import type { Entry } from './history.ts';

/** A run of one conversation without a fault: a question, its answer, a person, their words, the end. Tests plant one fault each. */
export const conversationId = 'c1';
export const visitor = { kind: 'visitor', id: 'v1' } as const;
const bot = { kind: 'bot', id: 'baton', name: 'Baton' } as const;
const ana = { kind: 'agent', id: 'ana', name: 'Ana' } as const;
export const ben = { kind: 'agent', id: 'ben', name: 'Ben' } as const;

export const drafts: NewConversationEvent[] = [
  { id: 'start', type: 'conversation-started', author: visitor, body: { botId: 'baton', page: null, language: null } },
  { id: 'm1', type: 'visitor-message', author: visitor, body: { text: 'first' } },
  { id: 'b1', type: 'bot-message', author: bot, body: { text: 'answer', purpose: 'answer', citations: [], choices: [], turnId: 't1', replyTo: ['m1'] } },
  { id: 'm2', type: 'visitor-message', author: visitor, body: { text: 'second' } },
  { id: 'q1', type: 'conversation-queued', author: { kind: 'system' }, body: { reason: 'asked-for-person', priority: 0, patient: false } },
  { id: 'o1', type: 'offer-made', author: { kind: 'system' }, body: { agentId: 'ana', agentName: 'Ana', expiresAt: timeOf(60), why: 'free' } },
  { id: 'j1', type: 'agent-joined', author: ana, body: { agentId: 'ana', agentName: 'Ana', how: 'accepted-offer' } },
  { id: 'a1', type: 'agent-message', author: ana, body: { text: 'I am here' } },
  { id: 'x1', type: 'conversation-closed', author: ana, body: { by: 'agent' } },
];

function timeOf(second: number): string {
  return new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString();
}

function place(events: readonly NewConversationEvent[]): ConversationEvent[] {
  return events.map((event, index) => ({ ...event, conversationId, seq: index + 1, at: timeOf(index) }) as ConversationEvent);
}

const empty: Conversation = {
  ...beginConversation({
    id: conversationId,
    visitor: { ...visitor, name: null, email: null },
    botId: 'baton',
    siteId: firstSiteId,
    page: null,
    at: timeOf(0),
  }),
  visitorBytes: 0,
  quietSince: null,
};

/** The row that a log comes to; an impossible move leaves it as it was. */
function rowOf(events: readonly ConversationEvent[]): Conversation {
  const row = events.slice(1).reduce<Conversation>((conversation, event) => applyEvent(conversation, event) ?? conversation, empty);
  return { ...row, lastSeq: events.length };
}

type Plant = {
  log?(events: ConversationEvent[]): ConversationEvent[];
  /** Views of clients that differ from the log. */
  seen?(events: ConversationEvent[]): ConversationEvent[];
  entries?(entries: Entry[]): Entry[];
};

/** A second passes from one event to the next; clients get each at once. */
export function runWith(plant: Plant = {}): CheckInput {
  const honest = place(drafts);
  const events = plant.log ? plant.log(honest) : honest;
  const seen = plant.seen ? plant.seen(honest) : events;
  const at = (event: ConversationEvent): number => (honest.findIndex(({ id }) => id === event.id) + 1) * 1_000;
  const commands: Readonly<Record<string, string>> = {
    'conversation-started': 'conversation-start',
    'visitor-message': 'message-send',
    'agent-message': 'message-send',
    'agent-joined': 'offer-accept',
    'conversation-closed': 'conversation-close',
  };
  const entries: Entry[] = honest.flatMap((event): Entry[] => {
    const command = commands[event.type];
    const client = event.author.kind === 'visitor' ? 'visitor' : 'agent';
    if (!command) return [];
    const text = 'text' in event.body ? event.body.text : null;
    return [
      { kind: 'sent', at: at(event) - 50, client, id: event.id, conversationId, command, text },
      { kind: 'acknowledged', at: at(event), client, id: event.id, seq: event.seq },
    ];
  });
  for (const event of seen) {
    entries.push({ kind: 'received', at: at(event), client: 'visitor', conversationId, event: describeEvent(toVisitorEvent(event)) });
    entries.push({ kind: 'received', at: at(event), client: 'agent', conversationId, event: describeEvent(event) });
  }
  for (const { seq, id, type } of events) {
    const at = 1_000 * seq + 100;
    if (publishedTypeOf(type) !== null) entries.push({ kind: 'webhook', at, id: `msg_${id}`, conversationId, seq, eventId: id, isTaken: true });
  }
  for (const client of ['visitor', 'agent'])
    entries.push({ kind: 'shown', at: 99_000, client, conversationId, events: seen.map(({ seq, id }) => ({ seq, id })) });
  entries.sort((first, second) => first.at - second.at);
  return {
    entries: plant.entries ? plant.entries(entries) : entries,
    clients: [
      { name: 'visitor', kind: 'visitor', id: 'v1' },
      { name: 'agent', kind: 'agent', id: 'ana' },
    ],
    log: { conversations: [{ row: rowOf(events), events }] },
    patienceMs: 10_000,
    capacities: new Map([
      ['ana', 1],
      ['ben', 1],
    ]),
    clockTrusted: true,
  };
}

export const rulesOf = (input: CheckInput): Rule[] => [...new Set(checkHistory(input).map(({ rule }) => rule))];
export const without =
  (id: string) =>
  (events: ConversationEvent[]): ConversationEvent[] =>
    place(events.filter((event) => event.id !== id));
export const withAfter =
  (id: string, draft: NewConversationEvent) =>
  (events: ConversationEvent[]): ConversationEvent[] =>
    place(events.flatMap((event) => (event.id === id ? [event, { ...event, ...draft } as ConversationEvent] : [event])));
export const swapped =
  (first: number, second: number) =>
  (events: ConversationEvent[]): ConversationEvent[] => {
    const order = [...events];
    [order[first], order[second]] = [events[second] ?? order[0], events[first] ?? order[0]] as [ConversationEvent, ConversationEvent];
    return place(order);
  };
