import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AgentFrame } from '../../src/contracts/agent-protocol.ts';
import { initialConsoleState, type ConsoleState, type OutgoingMessage } from '../../console/state/console-state.ts';
import { reduceConsole } from '../../console/state/reduce-console.ts';
import { events, rosa, visitorSaid, summary, welcome } from './fixtures.ts';

function take(state: ConsoleState, ...frames: AgentFrame[]): ConsoleState {
  return frames.reduce((before, frame) => reduceConsole(before, { type: 'frame', frame, now: 1_000 }), state);
}

function heldSeqs(state: ConsoleState): number[] {
  return (state.transcripts.get('conversation-1')?.events ?? []).map((event) => event.seq);
}

function outgoing(id: string): OutgoingMessage {
  return {
    id,
    conversationId: 'conversation-1',
    kind: 'message-send',
    text: 'Hello',
    at: '2026-01-01T10:00:09.000Z',
    state: { kind: 'sending' },
  };
}

describe('the transcript', () => {
  it('[CT1] takes every event once and in order, however pages overlap', () => {
    const log = Array.from({ length: 12 }, (_, index) => visitorSaid(index + 1));
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(11), fc.nat(11)), { maxLength: 20 }), (pages) => {
        let state = initialConsoleState;
        for (const [from, size] of pages) state = take(state, events(log.slice(from, from + size), 12));
        expect(heldSeqs(state)).toEqual(heldSeqs(state).map((_, index) => index + 1));
      }),
    );
  });

  it('[CT1] marks a gap instead of bridging it, and heals when the missing part comes', () => {
    const holed = take(initialConsoleState, events([visitorSaid(1)]), events([visitorSaid(3)]));
    expect(heldSeqs(holed)).toEqual([1]);
    expect(holed.transcripts.get('conversation-1')?.gap).toBe(true);
    const healed = take(holed, events([visitorSaid(2), visitorSaid(3)]));
    expect(heldSeqs(healed)).toEqual([1, 2, 3]);
    expect(healed.transcripts.get('conversation-1')?.gap).toBe(false);
  });

  it('[CN207] shows a streamed answer until its message is in the log, and removes a withdrawn one', () => {
    const answer = { conversationId: 'conversation-1', turnId: 'turn-1' };
    const streamed = take(initialConsoleState, { type: 'answer-delta', ...answer, text: 'Open ' }, { type: 'answer-delta', ...answer, text: 'the door' });
    const text = (state: ConsoleState): string | undefined => state.transcripts.get('conversation-1')?.answer?.text;
    expect(text(streamed)).toBe('Open the door');
    expect(text(take(streamed, { type: 'answer-end', ...answer, kept: true }))).toBe('Open the door');
    expect(text(take(streamed, { type: 'answer-end', ...answer, kept: false }))).toBeUndefined();
    const stored = take(
      streamed,
      events([
        {
          ...visitorSaid(1),
          type: 'bot-message',
          author: { kind: 'bot', id: 'baton', name: 'Baton' },
          body: { text: 'Open the door', purpose: 'answer', citations: [], choices: [], turnId: 'turn-1', replyTo: [] },
        },
      ]),
    );
    expect(text(stored)).toBeUndefined();
  });

  it('[CN207] stops believing a typing signal that was never taken back', () => {
    const typing = take(initialConsoleState, {
      type: 'typing',
      conversationId: 'conversation-1',
      who: 'visitor',
      name: 'Ann',
      active: true,
    });
    expect(typing.transcripts.get('conversation-1')?.typing?.name).toBe('Ann');
    expect(reduceConsole(typing, { type: 'tick', now: 6_999 }).transcripts.get('conversation-1')?.typing).not.toBeNull();
    expect(reduceConsole(typing, { type: 'tick', now: 7_000 }).transcripts.get('conversation-1')?.typing).toBeNull();
  });

  it('[QU33] shows what the visitor types until they send it, empty the box, or nothing more is heard of it', () => {
    const typing = { type: 'typing', conversationId: 'conversation-1', who: 'visitor', name: '', active: true } as const;
    const shown = (state: typeof initialConsoleState) => state.transcripts.get('conversation-1')?.preview?.text;
    const typed = take(take(initialConsoleState, welcome()), { ...typing, preview: 'Where is my' });
    expect(shown(take(typed, { ...typing, active: false })), 'a pause takes nothing back').toBe('Where is my');
    expect(shown(take(typed, { ...typing, preview: '' }))).toBeUndefined();
    expect(shown(take(typed, welcome())), 'after a new connection').toBeUndefined();
    expect(shown(reduceConsole(typed, { type: 'tick', now: 60_999 }))).toBe('Where is my');
    expect(shown(reduceConsole(typed, { type: 'tick', now: 61_000 }))).toBeUndefined();
  });

  it('[CN207] does not tell an agent that they are typing themselves', () => {
    const typing = { type: 'typing', conversationId: 'conversation-1', who: 'agent', name: rosa.name, active: true } as const;
    const own = take(take(initialConsoleState, welcome()), { ...typing, agentId: rosa.id });
    expect(own.transcripts.get('conversation-1')).toBeUndefined();
    const namesake = take(own, { ...typing, agentId: 'agent-other-rosa' });
    expect(namesake.transcripts.get('conversation-1')?.typing?.name).toBe(rosa.name);
  });

  it('[CN208] wakes a snoozed conversation by the clock of the server, and not before', () => {
    const snooze = { agentId: rosa.id, until: '2026-01-01T10:00:09.000Z' };
    const state = take(initialConsoleState, welcome([summary({ snooze })]));
    const at = (now: number) => reduceConsole(state, { type: 'tick', now }).conversations.get('conversation-1')?.snooze;
    const localNow = Date.parse('2026-01-01T10:00:05.000Z') - state.clockOffset;
    expect(at(localNow + 3_999)).toEqual(snooze);
    expect(at(localNow + 4_000)).toBeNull();
  });
});

describe('the list', () => {
  it('[CN209] keeps the later state when frames of one conversation overtake each other', () => {
    const newer = summary({ lastSeq: 9, unanswered: 2 });
    const state = take(
      initialConsoleState,
      { type: 'conversation-changed', conversation: newer },
      { type: 'conversation-changed', conversation: summary({ lastSeq: 8 }) },
    );
    expect(state.conversations.get('conversation-1')).toBe(newer);
  });

  it('[CN209] forgets after a reconnection what was closed meanwhile elsewhere', () => {
    const before = take(initialConsoleState, welcome([summary(), summary({ id: 'conversation-2' })]));
    const after = take(before, welcome([summary({ id: 'conversation-2' })]));
    expect([...after.conversations.keys()]).toEqual(['conversation-2']);
  });

  it('[CN208] counts time by the clock of the server', () => {
    const state = reduceConsole(initialConsoleState, {
      type: 'frame',
      frame: welcome(),
      now: Date.parse('2026-01-01T10:00:00.000Z'),
    });
    expect(state.clockOffset).toBe(5_000);
  });
});

describe('what was sent', () => {
  it('[CN210] is shown at once, and once only when it comes back from the log', () => {
    const sent = reduceConsole(initialConsoleState, { type: 'message-queued', message: outgoing('mine') });
    const acknowledged = take(sent, { type: 'ack', id: 'mine', conversationId: 'conversation-1', seq: 1 });
    expect(acknowledged.outgoing.map((message) => message.state.kind)).toEqual(['stored']);
    const logged = take(acknowledged, events([{ ...visitorSaid(1), id: 'mine' }]));
    expect(logged.outgoing).toEqual([]);
    expect(heldSeqs(logged)).toEqual([1]);
  });

  it('[CN210] fails honestly, with the name of the colleague who has the conversation', () => {
    const theirs = summary({ state: { kind: 'with-agent', agentId: 'agent-bo', agentName: 'Bo', since: '', transfer: null } });
    const sent = reduceConsole(take(initialConsoleState, welcome([theirs])), {
      type: 'message-queued',
      message: outgoing('mine'),
    });
    const refused = take(sent, { type: 'refused', id: 'mine', code: 'conflict', message: 'no' });
    const [failed] = refused.outgoing;
    expect(failed?.state.kind === 'failed' && failed.state.reason).toContain('Bo has this conversation');
    expect(refused.outgoing).toHaveLength(1);
    const again = reduceConsole(refused, { type: 'message-leaves', id: 'mine' });
    expect(again.outgoing[0]?.state.kind).toBe('sending');
  });

  it('[CN210] says which action was refused', () => {
    const pending = reduceConsole(initialConsoleState, {
      type: 'command-queued',
      command: { id: 'command', conversationId: 'conversation-1', type: 'take-over', label: 'Take over' },
    });
    const refused = take(pending, { type: 'refused', id: 'command', code: 'conflict', message: 'Bo has it now.' });
    expect(refused.pending).toEqual([]);
    expect(refused.notices.map((notice) => notice.text)).toEqual(['Take over: Bo has it now.']);
  });
});

it('[CT24] ignores a frame type of a newer server', () => {
  // A frame of a later protocol; the contract says to ignore it.
  const unknown = { type: 'weather' } as unknown as AgentFrame;
  expect(take(initialConsoleState, unknown)).toBe(initialConsoleState);
});

describe('the list of conversations', () => {
  const ids = (state: ConsoleState): string[] => [...state.conversations.keys()].sort();
  const row = (id: string, lastSeq = 1) => summary({ id, lastSeq });
  const listed = (last: boolean, ...conversations: ReturnType<typeof summary>[]): AgentFrame => ({ type: 'conversations-listed', conversations, last });

  it('[RT2] comes in pages after the welcome, and rows that the whole list did not name are gone only then', () => {
    const before = take(initialConsoleState, welcome([row('a'), row('gone'), row('b')]));
    const begun = take(before, { ...welcome([row('a')]), more: true });
    expect(ids(begun), 'nothing is taken away while the list comes').toEqual(['a', 'b', 'gone']);
    const second = take(begun, listed(false, row('b')));
    expect(ids(second)).toEqual(['a', 'b', 'gone']);
    expect(ids(take(second, listed(true, row('c'))))).toEqual(['a', 'b', 'c']);
  });

  it('[RT2] keeps what happened while it came, and the newer of two rows', () => {
    const begun = take(initialConsoleState, { ...welcome([row('a', 5)]), more: true });
    const busy = take(begun, { type: 'conversation-changed', conversation: row('new', 2) }, { type: 'conversation-changed', conversation: row('b', 9) });
    const whole = take(busy, listed(true, row('b', 8)));
    expect(ids(whole)).toEqual(['a', 'b', 'new']);
    expect(whole.conversations.get('b')?.lastSeq).toBe(9);
  });

  it('[RT2] begins anew where the line broke before it was whole', () => {
    const begun = take(initialConsoleState, { ...welcome([row('a')]), more: true }, listed(false, row('b')));
    const lost = reduceConsole(begun, { type: 'connection', connection: { kind: 'lost', since: 0 } });
    expect(ids(take(lost, welcome([row('c')])))).toEqual(['c']);
  });

  it('[RT2] keeps what changed between the opening of the line and its welcome, which was read before that', () => {
    const opened = take(initialConsoleState, { type: 'conversation-changed', conversation: row('waits', 3) });
    expect(ids(take(opened, welcome([row('a')])))).toEqual(['a', 'waits']);
    const lost = reduceConsole(take(opened, welcome([row('a')])), { type: 'connection', connection: { kind: 'lost', since: 0 } });
    const back = take(lost, { type: 'conversation-changed', conversation: row('a', 9) }, welcome([row('waits', 3)]));
    expect(ids(back)).toEqual(['a', 'waits']);
    expect(back.conversations.get('a')?.lastSeq).toBe(9);
  });

  it('[RT1] of a team that comes in parts is one team', () => {
    const agent = (id: string): Extract<AgentFrame, { type: 'agents-changed' }>['agents'][number] => ({
      ...rosa,
      id,
      connected: true,
      awayByIdle: false,
      returnsAt: null,
      load: 0,
      skills: [],
      languages: [],
      teamIds: [],
    });
    const state = take(
      initialConsoleState,
      welcome(),
      { type: 'agents-changed', agents: [agent('a'), agent('b')] },
      { type: 'agents-changed', agents: [agent('c')], from: 2 },
    );
    expect(state.agents.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(take(state, { type: 'agents-changed', agents: [agent('d')] }).agents.map(({ id }) => id)).toEqual(['d']);
  });
});
