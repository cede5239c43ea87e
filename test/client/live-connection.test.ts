import { describe, expect, it } from 'vitest';
import { openLiveConnection, type ConnectionStatus, type SocketLike } from '../../src/client/live-connection.ts';
import { closeCodes } from '../../src/contracts/close-codes.ts';
import { protocolVersion } from '../../src/contracts/limits.ts';
import { createFakeClock } from '../support/fake-clock.ts';

type Command = { type: string };

class FakeSocket implements SocketLike {
  readyState = 0;
  sent: string[] = [];
  onopen: SocketLike['onopen'] = null;
  onmessage: SocketLike['onmessage'] = null;
  onclose: SocketLike['onclose'] = null;
  onerror: SocketLike['onerror'] = null;
  send(data: unknown): void {
    this.sent.push(String(data));
  }
  close(): void {
    this.readyState = 3;
  }
  /** The other side accepts and greets. */
  welcome(): void {
    this.readyState = 1;
    this.call(this.onopen, {});
    this.say({ type: 'welcome' });
  }
  say(frame: unknown): void {
    this.call(this.onmessage, { data: typeof frame === 'string' ? frame : JSON.stringify(frame) });
  }
  lose(code = 1006): void {
    this.readyState = 3;
    this.call(this.onclose, { code });
  }
  types(): unknown[] {
    return this.sent.map((text) => (JSON.parse(text) as Command).type);
  }
  private call(handler: unknown, event: unknown): void {
    if (typeof handler === 'function') handler.call(this, event);
  }
}

function open(random = () => 1) {
  const clock = createFakeClock();
  const sockets: FakeSocket[] = [];
  const frames: { type: string }[] = [];
  const statuses: ConnectionStatus[] = [];
  let page = { wake(): void {}, lost(): void {} };
  let watching = true;
  const line = openLiveConnection<Command, { type: string }>({
    url: 'ws://baton.test',
    hello: (say) => say({ token: 't' }),
    onFrame: (frame) => void frames.push(frame),
    onStatus: (status) => void statuses.push(status),
    createSocket() {
      const socket = new FakeSocket();
      sockets.push(socket);
      return socket;
    },
    random,
    clock,
    watchPage(callback) {
      page = callback;
      return () => (watching = false);
    },
  });
  const latest = (): FakeSocket => {
    const socket = sockets.at(-1);
    if (!socket) throw new Error('no socket was opened');
    return socket;
  };
  return { line, clock, sockets, frames, statuses, latest, wake: () => page.wake(), goOffline: () => page.lost(), isWatching: () => watching };
}

describe('a live connection', () => {
  it('[CT20] says hello first and is online only when the server has greeted', () => {
    const { latest, statuses } = open();
    expect(statuses).toEqual([{ kind: 'connecting' }]);
    latest().welcome();
    expect(latest().sent).toEqual([JSON.stringify({ type: 'hello', protocol: protocolVersion, token: 't' })]);
    expect(statuses.at(-1)).toEqual({ kind: 'online' });
  });

  it('[CT3] comes back after 0.5, 1, 2 … 30 seconds at most, never later', () => {
    const { clock, sockets, latest } = open();
    const waits: number[] = [];
    for (let attempt = 0; attempt < 9; attempt += 1) {
      const before = sockets.length;
      latest().lose();
      let waited = 0;
      for (; sockets.length === before; waited += 500) clock.advance(500);
      waits.push(waited);
    }
    expect(waits).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
  });

  it('[CT3] draws the whole wait at random, so that a thousand clients do not return at once', () => {
    const { clock, sockets, latest } = open(() => 0.1);
    latest().lose();
    clock.advance(49);
    expect(sockets).toHaveLength(1);
    clock.advance(1);
    expect(sockets).toHaveLength(2);
  });

  it('[CT3] begins with short waits again once it was greeted, not once it was merely opened', () => {
    const { clock, sockets, latest } = open();
    for (let attempt = 0; attempt < 4; attempt += 1) {
      latest().lose();
      clock.advance(30_000);
    }
    latest().welcome();
    latest().lose();
    const before = sockets.length;
    clock.advance(500);
    expect(sockets).toHaveLength(before + 1);
  });

  it('[CT20] tells since when it is offline, and keeps that through every failed attempt', () => {
    const { clock, latest, statuses } = open();
    latest().welcome();
    const since = clock.now().getTime();
    latest().lose();
    clock.advance(500);
    latest().lose();
    clock.advance(1_000);
    latest().lose();
    const offline = statuses.filter((status) => status.kind === 'offline');
    expect(offline).toHaveLength(3);
    expect(new Set(offline.map((status) => status.since))).toEqual(new Set([since]));
  });

  it('[RT32] asks a quiet line for life and leaves it when nothing answers', () => {
    const { clock, latest, sockets, statuses } = open();
    latest().welcome();
    clock.advance(25_000);
    expect(latest().types()).toEqual(['hello', 'ping']);
    latest().say({ type: 'pong' });
    clock.advance(25_000);
    expect(latest().types()).toEqual(['hello', 'ping', 'ping']);
    clock.advance(10_000);
    expect(statuses.at(-1)).toMatchObject({ kind: 'offline' });
    clock.advance(500);
    expect(sockets).toHaveLength(2);
  });

  it('[CT22] hears nothing from a line that it left behind', () => {
    const { clock, sockets, latest, frames, statuses } = open();
    latest().welcome();
    clock.advance(35_500);
    latest().welcome();
    const count = statuses.length;
    sockets[0]?.say({ type: 'late' });
    sockets[0]?.lose(closeCodes.unauthorised);
    expect(frames.some((frame) => frame.type === 'late')).toBe(false);
    expect(statuses).toHaveLength(count);
  });

  it('[RT32] tries at once when the device wakes up offline, and asks at once whether a line that slept still lives', () => {
    const { clock, latest, sockets, wake } = open();
    latest().lose();
    wake();
    expect(sockets).toHaveLength(2);
    latest().welcome();
    wake();
    expect(latest().types()).toEqual(['hello', 'ping']);
    clock.advance(10_000);
    clock.advance(500);
    expect(sockets).toHaveLength(3);
  });

  it('[RT32] believes a device that says that it is offline, at once', () => {
    const { latest, statuses, sockets, goOffline, wake } = open();
    latest().welcome();
    goOffline();
    expect(statuses.at(-1)).toMatchObject({ kind: 'offline' });
    wake();
    expect(sockets).toHaveLength(2);
  });

  it('[RT32] asks for life after what was sent into silence, and leaves the line six seconds later, however much is typed', () => {
    const { clock, line, latest, statuses, sockets } = open();
    latest().welcome();
    line.send({ type: 'message-send' });
    clock.advance(500);
    latest().say({ type: 'ack' });
    clock.advance(20_000);
    expect(latest().types(), 'answered: nothing is asked').toEqual(['hello', 'message-send']);
    for (let half = 0; half < 11; half += 1) {
      line.send({ type: 'typing' });
      clock.advance(500);
    }
    expect(
      latest()
        .types()
        .filter((type) => type === 'ping'),
    ).toHaveLength(1);
    expect(statuses.at(-1)).toMatchObject({ kind: 'online' });
    clock.advance(500);
    expect(statuses.at(-1)).toMatchObject({ kind: 'offline' });
    clock.advance(500);
    expect(sockets).toHaveLength(2);
  });

  it.each([
    ['unauthorised', { kind: 'refused', erased: false }],
    ['erased', { kind: 'refused', erased: true }],
    ['protocolMismatch', { kind: 'outdated' }],
  ] as const)('[CT23] ends for good on %s', (name, status) => {
    const { clock, latest, sockets, statuses, isWatching } = open();
    latest().lose(closeCodes[name]);
    clock.advance(600_000);
    expect(sockets).toHaveLength(1);
    expect(statuses.at(-1)).toEqual(status);
    expect(isWatching()).toBe(false);
  });

  it('[CT23] stays away for five seconds at least when it was sent away for sending too much', () => {
    const { clock, latest, sockets } = open(() => 0);
    latest().lose(closeCodes.rateLimited);
    clock.advance(4_999);
    expect(sockets).toHaveLength(1);
    clock.advance(1);
    expect(sockets).toHaveLength(2);
  });

  it('[CT20] does not pretend to have sent while it is offline', () => {
    const { line, latest } = open();
    expect(line.send({ type: 'message-send' })).toBe(false);
    latest().welcome();
    expect(line.send({ type: 'message-send' })).toBe(true);
  });

  it.each(['', 'not json', '[]', 'null', '{"type":7}', '"welcome"'])('[CT24] is not moved by a frame that is none: %s', (text) => {
    const { latest, frames, statuses } = open();
    latest().readyState = 1;
    latest().say(text);
    expect(frames).toEqual([]);
    expect(statuses).toEqual([{ kind: 'connecting' }]);
  });

  it('[CT22] is still when it was closed', () => {
    const { line, clock, sockets, latest, isWatching } = open();
    latest().welcome();
    line.close();
    latest().lose();
    clock.advance(600_000);
    expect(sockets).toHaveLength(1);
    expect(isWatching()).toBe(false);
  });
});
