import { afterEach, describe, expect, it, vi } from 'vitest';
import type { AgentCommand, AgentFrame } from '../../src/contracts/agent-protocol.ts';
import type { OutgoingMessage } from '../../console/state/console-state.ts';
import { createStore } from '../../console/state/create-store.ts';
import type { LiveConsole } from '../../console/live/live-console.ts';
import { startLiveConsole } from '../../console/live/start-live-console.ts';
import { events, rosa, visitorSaid, summary, welcome } from './fixtures.ts';

type Line = { live: LiveConsole; sent: AgentCommand[]; hear(frame: AgentFrame): void; lose(): void };
const open: LiveConsole[] = [];
afterEach(() => open.splice(0).forEach((live) => live.close()));

/** A console on a line that the test holds the other end of. */
function connect(shelved: OutgoingMessage[] = []): Line & { shelf: OutgoingMessage[] } {
  const sent: AgentCommand[] = [];
  const shelf: OutgoingMessage[] = [...shelved];
  let ids = 0;
  const line: Partial<Line> = {};
  const live = startLiveConsole({
    store: createStore((run) => run()),
    signedIn: rosa,
    newId: () => `id-${(ids += 1)}`,
    now: () => 1_000,
    shelf: {
      load: () => [...shelved],
      save: (messages) => void shelf.splice(0, shelf.length, ...messages),
    },
    openSocket(handlers) {
      let isWelcome = false;
      line.hear = (frame) => {
        isWelcome ||= frame.type === 'welcome';
        handlers.onFrame(frame);
      };
      line.lose = () => {
        isWelcome = false;
        handlers.onConnection({ kind: 'lost', since: 1_000 });
      };
      return { send: (command) => void (isWelcome && sent.push(command)), retryNow: () => undefined, close: () => undefined };
    },
  });
  open.push(live);
  const { hear, lose } = line;
  if (hear === undefined || lose === undefined) throw new Error('The console opened no socket.');
  return { live, sent, shelf, hear, lose };
}

const message = { conversationId: 'conversation-1', kind: 'message-send', text: 'Hello' } as const;

describe('the live console', () => {
  it('[CT4] holds what is written without a connection and sends it after the welcome', () => {
    const { live, sent, hear } = connect();
    live.sendMessage(message);
    expect(sent).toEqual([]);
    hear(welcome([summary()]));
    expect(sent).toEqual([{ type: 'message-send', id: 'id-1', conversationId: 'conversation-1', text: 'Hello' }]);
  });

  it('[CT4] sends again under the same id what was not acknowledged when the line broke, and nothing else', () => {
    const { live, sent, hear, lose } = connect();
    hear(welcome([summary()]));
    live.sendMessage(message);
    live.act({ type: 'take-over', conversationId: 'conversation-1' }, 'Take over');
    hear({ type: 'ack', id: 'id-1', conversationId: 'conversation-1', seq: 4 });
    lose();
    sent.splice(0);
    hear(welcome([summary()]));
    expect(sent).toEqual([{ type: 'take-over', id: 'id-2', conversationId: 'conversation-1' }]);
  });

  it('[CT1] follows a conversation from the last event it holds after a reconnection', () => {
    const { live, sent, hear, lose } = connect();
    hear(welcome([summary()]));
    live.follow('conversation-1');
    hear(events([visitorSaid(1), visitorSaid(2)]));
    lose();
    sent.splice(0);
    hear(welcome([summary()]));
    expect(sent).toEqual([{ type: 'conversation-open', conversationId: 'conversation-1', afterSeq: 2 }]);
  });

  it('[CT1] asks for the missing part when a page of the log left a gap', () => {
    const { live, sent, hear } = connect();
    hear(welcome([summary()]));
    live.follow('conversation-1');
    hear(events([visitorSaid(1)]));
    sent.splice(0);
    hear(events([visitorSaid(5)]));
    expect(sent).toEqual([{ type: 'conversation-open', conversationId: 'conversation-1', afterSeq: 1 }]);
  });

  it('[CN203] leaves a transcript only when the last one who follows it does', () => {
    const { live, sent, hear } = connect();
    hear(welcome([summary()]));
    const stopFirst = live.follow('conversation-1');
    const stopSecond = live.follow('conversation-1');
    sent.splice(0);
    stopFirst();
    expect(sent).toEqual([]);
    stopSecond();
    expect(sent).toEqual([{ type: 'conversation-leave', conversationId: 'conversation-1' }]);
  });

  it('[CT2] sends after a reload what this tab had not yet delivered, under the same id', () => {
    const first = connect();
    first.live.sendMessage(message);
    expect(first.shelf.map(({ id }) => id)).toEqual(['id-1']);
    const second = connect(first.shelf);
    second.hear(welcome([summary()]));
    expect(second.sent).toEqual([{ type: 'message-send', id: 'id-1', conversationId: 'conversation-1', text: 'Hello' }]);
  });

  it('[CN204] holds a reply for its time, and what is undone never leaves', () => {
    vi.useFakeTimers();
    try {
      const { live, sent, hear } = connect();
      hear(welcome([summary()]));
      live.sendMessage({ ...message, holdMs: 5_000 });
      vi.advanceTimersByTime(4_999);
      expect(sent).toEqual([]);
      expect(live.undoMessage('id-1')).toBe('Hello');
      expect(live.store.get().outgoing).toEqual([]);
      live.sendMessage({ ...message, text: 'Hello again', holdMs: 5_000 });
      vi.advanceTimersByTime(5_000);
      expect(sent).toEqual([{ type: 'message-send', id: 'id-2', conversationId: 'conversation-1', text: 'Hello again' }]);
      expect(live.undoMessage('id-2'), 'on its way').toBe(null);
      vi.advanceTimersByTime(60_000);
      expect(sent).toHaveLength(1);
    } finally {
      vi.useRealTimers();
    }
  });

  it('[CN204] lets a held reply go before the next one, before a close, and when the page is left', () => {
    const { live, sent, hear } = connect();
    hear(welcome([summary()]));
    const held = { ...message, holdMs: 60_000 };
    live.sendMessage(held);
    live.sendMessage({ ...held, text: 'Second' });
    live.sendMessage({ ...held, conversationId: 'conversation-2', text: 'Elsewhere' });
    expect(sent).toMatchObject([{ text: 'Hello' }]);
    live.act({ type: 'conversation-close', conversationId: 'conversation-1' }, 'Close');
    expect(sent).toMatchObject([{ text: 'Hello' }, { text: 'Second' }, { type: 'conversation-close' }]);
    live.releaseHeld();
    expect(sent.at(-1)).toMatchObject({ text: 'Elsewhere' });
  });

  it('[CN3] holds a closing, which is undone by hand, by the visitor, or never', () => {
    vi.useFakeTimers();
    try {
      const { live, sent, hear } = connect();
      hear(welcome([summary()]));
      const close = (): void => live.actLater({ type: 'conversation-close', conversationId: 'conversation-1' }, 'Close', 5_000);
      const held = () => live.store.get().pending.filter((command) => command.isHeld === true);
      close();
      vi.advanceTimersByTime(4_999);
      expect(live.undoCommand(held()[0]?.id ?? '')).toBe(true);
      close();
      hear({ type: 'conversation-changed', conversation: summary({ lastSeq: 9, unanswered: 1 }) });
      expect(live.store.get().pending).toEqual([]);
      expect(live.store.get().notices[0]?.text).toContain('wrote again');
      vi.advanceTimersByTime(60_000);
      expect(sent).toEqual([]);
      close();
      const [last] = held();
      live.releaseHeld();
      expect(sent).toMatchObject([{ type: 'conversation-close', conversationId: 'conversation-1' }]);
      expect(live.undoCommand(last?.id ?? ''), 'on its way').toBe(false);
      expect(held()).toEqual([]);
    } finally {
      vi.useRealTimers();
    }
  });

  it('[CN204] sends a reply that was held when the page was reloaded', () => {
    const { sent, hear } = connect([{ ...message, id: 'kept', at: '2026-01-01T00:00:00.000Z', state: { kind: 'held' } }]);
    hear(welcome([summary()]));
    expect(sent).toMatchObject([{ type: 'message-send', id: 'kept' }]);
  });

  it('[CN205] tells who asked what came of a command, and shows no notice then', () => {
    const { live, hear } = connect();
    hear(welcome([summary()]));
    const notices: (string | null)[] = [];
    live.act({ type: 'conversation-close', conversationId: 'conversation-1' }, 'Closed', (refusal) => void notices.push(refusal));
    live.act({ type: 'conversation-close', conversationId: 'conversation-2' }, 'Closed', (refusal) => void notices.push(refusal));
    hear({ type: 'refused', id: 'id-1', code: 'rate-limited', message: 'Too fast' });
    hear({ type: 'ack', id: 'id-2', conversationId: 'conversation-2', seq: 9 });
    expect(notices).toEqual(['too many at once. Wait a few seconds and try again.', null]);
    expect(live.store.get().notices).toEqual([]);
    expect(live.store.get().pending).toEqual([]);
  });
});
