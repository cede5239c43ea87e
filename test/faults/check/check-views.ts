import type { ConversationEvent } from '../../../src/contracts/conversation-event.ts';
import { toVisitorEvent } from '../../../src/contracts/visitor-event.ts';
import type { Client, SeenEvent } from '../history.ts';
import { violation, type Check, type Violation } from './violation.ts';

/** Each event that a client received is the log's own, and at the end each client shows all of the log that it may see. */
export const checkViews: Check = ({ entries, clients, log }) => {
  const found: Violation[] = [];
  const clientsByName = new Map(clients.map((client) => [client.name, client]));
  const conversations = new Map(log.conversations.map((conversation) => [conversation.row.id, conversation]));
  for (const entry of entries) {
    if (entry.kind !== 'received' && entry.kind !== 'shown') continue;
    const client = clientsByName.get(entry.client);
    const conversation = conversations.get(entry.conversationId);
    const about = { at: entry.at, conversationId: entry.conversationId };
    if (!client) continue;
    if (!conversation) {
      found.push(violation('view', `${client.name} was sent events of a conversation that is not in the log`, about));
      continue;
    }
    if (client.kind === 'visitor' && conversation.row.visitorId !== client.id) {
      found.push(violation('view', `${client.name} was sent a conversation of another visitor`, about));
    }
    if (entry.kind === 'received') {
      const logged = conversation.events[entry.event.seq - 1];
      const difference = logged ? compare(seenAs(logged, client.kind), entry.event) : 'is not in the log';
      if (difference)
        found.push(
          violation('view', `${client.name} received seq ${entry.event.seq} (${entry.event.type}), which ${difference}`, {
            ...about,
            commandId: entry.event.id,
          }),
        );
      continue;
    }
    const wrong = judgeShown(entry.events, conversation.events);
    if (wrong) found.push(violation(wrong.rule, `${client.name} ${wrong.sentence}`, about));
  }
  return found;
};

function judgeShown(
  shown: readonly { seq: number; id: string | null }[],
  logged: readonly ConversationEvent[],
): { rule: 'view' | 'doubled' | 'order'; sentence: string } | null {
  const numbers = shown.map((event) => event.seq);
  const ids = shown.flatMap((event) => (event.id === null ? [] : [event.id]));
  if (new Set(numbers).size !== numbers.length || new Set(ids).size !== ids.length) return { rule: 'doubled', sentence: 'shows an event twice' };
  if (numbers.some((number, index) => index > 0 && number < (numbers[index - 1] ?? 0))) return { rule: 'order', sentence: 'shows events out of order' };
  if (shown.length !== logged.length) return { rule: 'view', sentence: `shows ${shown.length} events of ${logged.length}` };
  const differs = shown.findIndex((event, index) => event.id !== null && event.id !== logged[index]?.id);
  if (differs >= 0) return { rule: 'view', sentence: `shows another event than the log at seq ${differs + 1}` };
  return null;
}

/** The frame that a client of this kind is to receive for an event of the log. */
function seenAs(event: ConversationEvent, kind: Client['kind']): SeenEvent {
  return describeEvent(kind === 'visitor' ? toVisitorEvent(event) : event);
}

/** The part of an event that the history keeps. */
export function describeEvent(event: ConversationEvent | ReturnType<typeof toVisitorEvent>): SeenEvent {
  if (event.type === 'hidden') return { seq: event.seq, id: null, type: 'hidden', text: null };
  const text = 'text' in event.body ? event.body.text : null;
  return { seq: event.seq, id: event.id, type: event.type, text };
}

function compare(expected: SeenEvent, received: SeenEvent): string | null {
  if (expected.id !== received.id) return `has another id in the log (${expected.type})`;
  if (expected.type !== received.type) return `is ${expected.type} in the log`;
  return expected.text === received.text ? null : 'has another text in the log';
}
