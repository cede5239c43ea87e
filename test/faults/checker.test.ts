import { describe, expect, it } from 'vitest';
import type { ConversationEvent, NewConversationEvent } from '../../src/contracts/conversation-event.ts';
import { checkHistory } from './check/check-history.ts';
import { excerptOf } from './check/excerpt.ts';
import type { Entry } from './history.ts';
import { conversationId, visitor, ben, drafts, runWith, rulesOf, without, withAfter, swapped } from './sample-run.ts';

type Webhook = Extract<Entry, { kind: 'webhook' }>;

describe('the checker of the fault test', () => {
  it('[AR24] finds nothing in a run without a fault', () => {
    expect(checkHistory(runWith())).toEqual([]);
  });

  it('[AR24] finds a message that was acknowledged and is lost', () => {
    expect(rulesOf(runWith({ log: without('m2') }))).toContain('lost');
  });

  it("[AR24] finds an agent's message that was acknowledged and stands with another text", () => {
    const log = (events: ConversationEvent[]): ConversationEvent[] =>
      events.map((event) => (event.type === 'agent-message' ? { ...event, body: { text: 'other' } } : event));
    expect(rulesOf(runWith({ log }))).toContain('lost');
  });

  it('[AR24] finds a message that was refused and stored all the same', () => {
    const entries = (all: Entry[]): Entry[] =>
      all.map((entry) =>
        entry.kind === 'acknowledged' && entry.id === 'm2' ? { kind: 'refused', at: entry.at, client: entry.client, id: 'm2', code: 'conflict' } : entry,
      );
    expect(rulesOf(runWith({ entries }))).toContain('lost');
  });

  it('[AR24] finds a message that was acknowledged with two numbers', () => {
    const entries = (all: Entry[]): Entry[] => [...all, { kind: 'acknowledged', at: 50_000, client: 'visitor', id: 'm2', seq: 7 }];
    expect(rulesOf(runWith({ entries }))).toEqual(['lost']);
  });

  it('[AR24] finds a doubled message under an id that nobody sent', () => {
    expect(rulesOf(runWith({ log: withAfter('m2', { id: 'm2-again', type: 'visitor-message', author: visitor, body: { text: 'second' } }) }))).toContain(
      'doubled',
    );
  });

  it('[AR24] finds a second answer to one message', () => {
    expect(rulesOf(runWith({ log: withAfter('b1', { ...drafts[2], id: 'b2' } as NewConversationEvent) }))).toContain('doubled');
  });

  it('[AR24] finds messages that stand in another order than they were acknowledged', () => {
    expect(rulesOf(runWith({ log: swapped(1, 3) }))).toContain('order');
  });

  it('[AR24] finds a gap in the log', () => {
    expect(rulesOf(runWith({ log: (events) => events.filter((event) => event.id !== 'b1') }))).toContain('order');
  });

  it('[AR24] finds a screen that shows events in another order than the log', () => {
    const entries = (all: Entry[]): Entry[] => all.map((entry) => (entry.kind === 'shown' ? { ...entry, events: [...entry.events].reverse() } : entry));
    expect(rulesOf(runWith({ entries }))).toEqual(['order']);
  });

  it('[AR24] finds a screen that shows an event twice', () => {
    const entries = (all: Entry[]): Entry[] =>
      all.map((entry) => (entry.kind === 'shown' ? { ...entry, events: [...entry.events, ...entry.events.slice(-1)] } : entry));
    expect(rulesOf(runWith({ entries }))).toEqual(['doubled']);
  });

  it('[AR24] finds a screen on which an event never came', () => {
    expect(rulesOf(runWith({ seen: (events) => events.filter((event) => event.id !== 'a1') }))).toContain('view');
  });

  it('[AR24] finds words on a screen that are not those of the log', () => {
    const seen = (events: ConversationEvent[]): ConversationEvent[] =>
      events.map((event) => (event.id === 'a1' ? ({ ...event, body: { text: 'I was here' } } as ConversationEvent) : event));
    expect(rulesOf(runWith({ seen }))).toEqual(['view']);
  });

  it('[AR24] finds a visitor who was shown what only agents may see', () => {
    const entries = (all: Entry[]): Entry[] =>
      all.map((entry) =>
        entry.kind === 'received' && entry.client === 'visitor' && entry.event.type === 'hidden'
          ? { ...entry, event: { seq: 6, id: 'o1', type: 'offer-made', text: null } }
          : entry,
      );
    expect(rulesOf(runWith({ entries }))).toEqual(['view']);
  });

  it('[AR24] finds a conversation that was sent to another visitor', () => {
    const input = runWith();
    expect(rulesOf({ ...input, clients: [{ name: 'visitor', kind: 'visitor', id: 'v2' }] })).toContain('view');
  });

  it('[AR24] finds a second owner', () => {
    expect(
      rulesOf(runWith({ log: withAfter('a1', { id: 'j2', type: 'agent-joined', author: ben, body: { agentId: 'ben', agentName: 'Ben', how: 'took-over' } }) })),
    ).toContain('owner');
  });

  it('[AR24] finds an agent who speaks without owning, and a bot that speaks over a person', () => {
    expect(rulesOf(runWith({ log: withAfter('a1', { id: 'a2', type: 'agent-message', author: ben, body: { text: 'me too' } }) }))).toContain('owner');
    expect(rulesOf(runWith({ log: withAfter('a1', { ...drafts[2], id: 'b9', body: { ...drafts[2]?.body, replyTo: [] } } as NewConversationEvent) }))).toContain(
      'owner',
    );
  });

  it('[AR24] finds a row that is not what its log comes to', () => {
    const input = runWith();
    const conversations = input.log.conversations.map((conversation) => ({
      ...conversation,
      row: { ...conversation.row, state: { kind: 'with-bot' } as const },
    }));
    expect(rulesOf({ ...input, log: { conversations } })).toEqual(['owner']);
  });

  it('[AR24] finds an agent who holds more than fits, by the log and by what a console was told', () => {
    const input = runWith();
    const other = input.log.conversations.map(({ row, events }) => ({
      row: { ...row, id: 'c2' },
      events: events.map((event) => ({ ...event, conversationId: 'c2', id: `${event.id}-2` })) as ConversationEvent[],
    }));
    expect(checkHistory({ ...input, log: { conversations: [...input.log.conversations, ...other] } }).filter(({ rule }) => rule === 'capacity')).not.toEqual(
      [],
    );
    expect(rulesOf(runWith({ entries: (all) => [...all, { kind: 'load', at: 60_000, agentId: 'ana', load: 2, capacity: 1 }] }))).toEqual(['capacity']);
  });

  it('[AR24] finds a visitor who was never answered', () => {
    const events = (all: ConversationEvent[]): ConversationEvent[] => all.slice(0, 2);
    const entries = (all: Entry[]): Entry[] =>
      all.filter((entry) => ['received', 'shown', 'webhook'].includes(entry.kind) || ('id' in entry && ['start', 'm1'].includes(entry.id)));
    expect(rulesOf(runWith({ log: events, entries }))).toEqual(['silence']);
  });

  it('[AR24] finds an answer that came too late, unless a fault lay between', () => {
    const late = (all: Entry[]): Entry[] =>
      all.map((entry) => (entry.kind === 'received' && ['q1', 'j1', 'a1', 'x1'].includes(entry.event.id ?? '') ? { ...entry, at: 20_000 } : entry));
    expect(rulesOf(runWith({ entries: late }))).toEqual(['silence']);
    const fault = [
      { kind: 'fault-begins', at: 6_000, round: 1, fault: 'kill' },
      { kind: 'fault-ends', at: 11_000, round: 1, fault: 'kill' },
    ] as const;
    expect(rulesOf(runWith({ entries: (all) => [...late(all), ...fault] }))).toEqual([]);
  });

  it('[AR24] finds a command without an answer, a client that was sent away, and a process that ended by itself', () => {
    expect(
      rulesOf(runWith({ entries: (all) => [...all, { kind: 'sent', at: 40_000, client: 'agent', id: 'n1', conversationId, command: 'note-add', text: 'x' }] })),
    ).toEqual(['answer']);
    expect(rulesOf(runWith({ entries: (all) => [...all, { kind: 'sent-away', at: 40_000, client: 'agent', code: 4401 }] }))).toEqual(['sent-away']);
    expect(rulesOf(runWith({ entries: (all) => [...all, { kind: 'process-ended', at: 40_000, process: 'baton', how: 'by itself' }] }))).toEqual(['process']);
  });

  it('[AR24] finds a webhook that never came, one that was only refused, one under two ids, and one that came before its turn', () => {
    const webhooks = (change: (arrivals: Webhook[]) => Entry[]) =>
      rulesOf(runWith({ entries: (all) => [...all.filter(({ kind }) => kind !== 'webhook'), ...change(all.filter((entry) => entry.kind === 'webhook'))] }));
    const isOfB1 = ({ eventId }: Webhook): boolean => eventId === 'b1';
    expect(webhooks((all) => all)).toEqual([]);
    expect(webhooks((all) => all.filter((webhook) => !isOfB1(webhook)))).toEqual(['lost']);
    expect(webhooks((all) => all.map((webhook) => (isOfB1(webhook) ? { ...webhook, isTaken: false } : webhook)))).toEqual(['lost']);
    expect(
      webhooks((all) => [...all, ...all.filter(isOfB1)]),
      'a double under one id',
    ).toEqual([]);
    expect(webhooks((all) => [...all, ...all.filter(isOfB1).map((webhook) => ({ ...webhook, id: 'msg_other' }))])).toEqual(['doubled']);
    expect(webhooks((all) => all.map((webhook) => ({ ...webhook, id: 'msg_same' })))).toEqual(['doubled']);
    expect(webhooks((all) => [...all.filter((webhook) => !isOfB1(webhook)), ...all.filter(isOfB1)])).toEqual(['order']);
    expect(webhooks((all) => all.map((webhook) => (isOfB1(webhook) ? { ...webhook, eventId: 'b7' } : webhook)))).toContain('doubled');
  });

  it('[AR24] shows the part of the history that a violation is about', () => {
    const input = runWith({ log: without('m2') });
    const found = checkHistory(input).find(({ rule }) => rule === 'lost');
    const excerpt = found ? excerptOf(input, found).join('\n') : '';
    expect(excerpt).toContain('"id":"m2"');
    expect(excerpt).not.toContain('"id":"m1"');
  });
});
