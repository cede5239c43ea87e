import { describe, expect, it } from 'vitest';
import type { AgentPresence, ConversationSummary } from '../../src/contracts/agent-protocol.ts';
import type { ConversationEvent, EventBody, EventType } from '../../src/contracts/conversation-event.ts';
import { usualRoute, type Team } from '../../src/contracts/routing.ts';
import { watchOwnership } from '../../console/offer/use-ownership-news.ts';
import { presenceBadge } from '../../console/ui/presence-badge.ts';
import { createStore } from '../../console/state/create-store.ts';
import { findPassedNote, findUntakenNote } from '../../console/state/find-passed-note.ts';
import { openVisitorMessage } from '../../console/state/open-visitor-message.ts';
import { tellNews, type News } from '../../console/state/tell-news.ts';
import { listTransferTargets } from '../../console/conversation-forms/list-transfer-targets.ts';
import { rosa, visitorSaid, summary, welcome } from './fixtures.ts';

const ben: AgentPresence = {
  id: 'agent-ben',
  name: 'Ben',
  role: 'agent',
  availability: 'available',
  awayByIdle: false,
  returnsAt: null,
  connected: true,
  load: 0,
  capacity: 2,
  skills: [],
  languages: [],
  teamIds: ['billing'],
};
const me = { kind: 'agent' as const, id: rosa.id, name: rosa.name };
const sam = { kind: 'agent' as const, id: 'agent-sam', name: 'Sam' };

function event<T extends EventType>(seq: number, type: T, body: EventBody<T>, author: ConversationEvent['author'] = { kind: 'system' }): ConversationEvent {
  return { conversationId: 'conversation-1', seq, id: `event-${seq}`, type, author, body, at: '2026-01-01T10:00:00.000Z' } as ConversationEvent;
}
const offered = (seq: number, note = 'Refund is agreed.') =>
  event(
    seq,
    'transfer-offered',
    { fromAgentId: rosa.id, fromAgentName: 'Rosa', toAgentId: ben.id, toAgentName: 'Ben', note, expiresAt: '2026-01-01T10:01:00.000Z' },
    me,
  );
const ended = (seq: number, how: 'declined' | 'lapsed' | 'cancelled') => event(seq, 'transfer-ended', { toAgentId: ben.id, toAgentName: 'Ben', how });
const joined = (seq: number, agent: { id: string; name: string }, how: EventBody<'agent-joined'>['how'], author?: ConversationEvent['author']) =>
  event(seq, 'agent-joined', { agentId: agent.id, agentName: agent.name, how }, author);
const requeued = (seq: number, cause: EventBody<'conversation-requeued'>['cause'], author?: ConversationEvent['author']) =>
  event(
    seq,
    'conversation-requeued',
    {
      cause,
      agentId: rosa.id,
      agentName: 'Rosa',
      note: 'She waits for billing.',
      reason: 'asked-for-person',
      priority: 0,
      route: { ...usualRoute, businessHours: null } as never,
    },
    author,
  );

describe('who can take a conversation', () => {
  const team = (id: string): Team => ({ id, name: id }) as Team;
  const takers = (agents: AgentPresence[], weight = 1) =>
    Object.fromEntries(
      listTransferTargets({ agents, teams: [team('billing'), team('night')], ownId: rosa.id, weight }).map(({ name, refusal }) => [name, refusal]),
    );

  it('[CN60] is there, not away and has room; a busy colleague may be asked', () => {
    expect(takers([ben])).toMatchObject({ Ben: null });
    expect(takers([{ ...ben, availability: 'busy' }])).toMatchObject({ Ben: null });
    expect(takers([{ ...ben, availability: 'away' }])).toMatchObject({ Ben: 'away' });
    expect(takers([{ ...ben, connected: false }])).toMatchObject({ Ben: 'offline' });
    expect(takers([{ ...ben, load: 2 }])).toMatchObject({ Ben: 'full, 2/2' });
    expect(takers([{ ...ben, load: 1 }], 2)).toMatchObject({ Ben: 'full, 1/2' });
    expect(takers([{ ...ben, role: 'editor' }])).not.toHaveProperty('Ben');
    expect(takers([{ ...ben, id: rosa.id, name: 'Rosa' }])).not.toHaveProperty('Rosa');
  });

  it('[CN60] is a team of which somebody else is available; who can stands before who cannot', () => {
    expect(takers([ben])).toMatchObject({ billing: null, night: 'nobody of it is available' });
    expect(takers([{ ...ben, availability: 'busy' }])).toMatchObject({ billing: 'nobody of it is available' });
    const list = listTransferTargets({ agents: [{ ...ben, name: 'Away', availability: 'away' }, ben], teams: [], ownId: rosa.id, weight: 1 });
    expect(list.map(({ name }) => name)).toEqual(['Ben', 'Away']);
  });
});

describe('the note', () => {
  it('[CN61] is that of the last passing on, to a colleague or a team, and none after it was taken back or a new handoff', () => {
    expect(findPassedNote([visitorSaid(1), offered(2)])).toEqual({ from: 'Rosa', text: 'Refund is agreed.' });
    expect(findPassedNote([offered(1), joined(2, ben, 'accepted-transfer'), visitorSaid(3)])).toEqual({ from: 'Rosa', text: 'Refund is agreed.' });
    expect(findPassedNote([requeued(1, 'transferred', me)])).toEqual({ from: 'Rosa', text: 'She waits for billing.' });
    expect(findPassedNote([offered(1), ended(2, 'cancelled')])).toBeNull();
    expect(findPassedNote([offered(1, '')])).toBeNull();
    expect(findPassedNote([offered(1), event(2, 'conversation-closed', { by: 'agent' })])).toBeNull();
  });

  it('[CN61] that nobody took is there again for its sender', () => {
    expect(findUntakenNote([offered(1), ended(2, 'declined')], rosa.id)).toBe('Refund is agreed.');
    expect(findUntakenNote([offered(1), ended(2, 'lapsed'), visitorSaid(3)], rosa.id)).toBe('Refund is agreed.');
    expect(findUntakenNote([offered(1), ended(2, 'declined')], ben.id)).toBe('');
    expect(findUntakenNote([offered(1), joined(2, ben, 'accepted-transfer')], rosa.id)).toBe('');
  });
});

describe('news', () => {
  const about = { agentId: rosa.id, visitorName: 'Ana', afterSeq: 0 };

  it.each<[string, ConversationEvent[], News['kind'], string]>([
    ['a missed offer', [event(1, 'offer-lapsed', { agentId: rosa.id })], 'missed', 'You missed an offer from Ana.'],
    ['a declined transfer', [offered(1), ended(2, 'declined')], 'passed', 'Ben declined: Ana stays with you'],
    ['a lapsed transfer', [offered(1), ended(2, 'lapsed')], 'passed', 'Ben did not answer in time: Ana stays with you'],
    ['an accepted transfer', [offered(1), joined(2, ben, 'accepted-transfer')], 'passed', 'Ben accepted Ana.'],
    ['a conversation that was given away', [joined(1, ben, 'assigned', sam)], 'lost', 'Sam gave Ana to Ben. You no longer have it.'],
    ['a conversation that was taken', [joined(1, sam, 'assigned', sam)], 'lost', 'Sam took Ana. You no longer have it.'],
    ['a conversation that was given', [joined(1, rosa, 'assigned', sam)], 'passed', 'Sam gave you Ana.'],
    ['a conversation that was put back', [requeued(1, 'supervisor', sam)], 'lost', 'Sam put Ana back into the queue'],
    ['what an absence cost', [requeued(1, 'agent-away')], 'lost', 'Ana went back into the queue, because you were away'],
    ['a lost line', [requeued(1, 'agent-lost')], 'lost', 'Ana went back into the queue, because your console was not connected'],
  ])('[CN62] %s is told', (_name, events, kind, text) => {
    expect(tellNews(events, about)).toMatchObject({ kind, text: expect.stringContaining(text) });
    expect(tellNews(events, { ...about, afterSeq: 2 }), 'and not again').toBeNull();
  });

  it('[CN62] the colleague who was asked is told of what went by', () => {
    expect(tellNews([offered(1), ended(2, 'lapsed')], { ...about, agentId: ben.id })).toMatchObject({
      kind: 'missed',
      text: 'You missed an offer from Ana, passed on by Rosa.',
    });
  });

  it('[CN62] what the agent did is no news', () => {
    const own = [
      joined(1, rosa, 'accepted-offer'),
      offered(2),
      ended(3, 'cancelled'),
      requeued(4, 'transferred', me),
      joined(5, ben, 'assigned', me),
      event(6, 'returned-to-bot', { agentId: rosa.id, agentName: 'Rosa', note: '' }, me),
    ];
    expect(tellNews(own, about)).toBeNull();
  });

  it('[CN62] a change is found in the rows, also one that the welcome of a new line brings, and the log is asked once', async () => {
    const store = createStore((run) => run());
    const followed: string[] = [];
    const notices: string[] = [];
    const row = (change: Partial<ConversationSummary>) => summary({ visitorName: 'Ana', ...change });
    const mine = { kind: 'with-agent' as const, agentId: rosa.id, agentName: 'Rosa', since: '2026-01-01T10:00:00.000Z', transfer: null };
    const stop = watchOwnership({ live: { store, follow: (id) => (followed.push(id), () => undefined) }, agentId: rosa.id }, (news) => notices.push(news.text));
    store.dispatch({ type: 'frame', now: 0, frame: welcome([row({ state: mine, lastSeq: 1 })]) });
    expect(followed, 'what was there at the start is no news').toEqual([]);
    store.dispatch({ type: 'connection', connection: { kind: 'lost', since: 0 } });
    store.dispatch({ type: 'frame', now: 0, frame: welcome([row({ state: { ...mine, agentId: ben.id, agentName: 'Ben' }, lastSeq: 2 })]) });
    await expect.poll(() => followed).toEqual(['conversation-1']);
    store.dispatch({
      type: 'frame',
      now: 0,
      frame: { type: 'events', conversationId: 'conversation-1', events: [visitorSaid(1), joined(2, ben, 'assigned', sam)], lastSeq: 2 },
    });
    expect(notices).toEqual(['Sam gave Ana to Ben. You no longer have it.']);
    stop();
  });
});

it('[BH12] a suggestion is asked for while the visitor has the last word', () => {
  const answered = {
    conversationId: 'conversation-1',
    seq: 2,
    id: 'event-2',
    type: 'agent-message',
    author: me,
    body: { text: 'Hello' },
    at: '2026-01-01T10:00:00.000Z',
  } as ConversationEvent;
  const state = (events: ConversationEvent[]) => ({
    outgoing: [],
    transcripts: new Map([['conversation-1', { events, lastSeq: events.length, typing: null, preview: null, answer: null, gap: false }]]),
  });
  expect(openVisitorMessage(state([visitorSaid(1)]), 'conversation-1')).toBe(visitorSaid(1).id);
  expect(openVisitorMessage(state([visitorSaid(1), answered]), 'conversation-1')).toBeNull();
  expect(openVisitorMessage(state([visitorSaid(1), answered, visitorSaid(3)]), 'conversation-1')).toBe(visitorSaid(3).id);
  expect(openVisitorMessage(state([]), 'conversation-1')).toBeNull();
});

it('[CN70] presence has the colours of the switch', () => {
  expect(presenceBadge(ben)).toEqual({ tone: 'good', text: 'Available' });
  expect(presenceBadge({ ...ben, availability: 'busy' }).tone).toBe('warn');
  expect(presenceBadge({ ...ben, availability: 'away' }).tone).toBe('neutral');
  expect(presenceBadge({ ...ben, availability: 'away', awayByMissed: true }).text).toBe('Away, missed offers');
});
