import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openCommandChannel, type CommandChannel, type CommandStorage } from '../../src/client/command-channel.ts';

type Command = { id: string; text: string };

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

/** A channel over a connection that the test welcomes and loses. */
function open(shelf?: CommandStorage<Command>): {
  channel: CommandChannel<Command>;
  sent: string[];
  heard: string[];
  hear(frame: { type: string; id?: string; code?: string }): void;
  lose(): void;
} {
  let isWelcome = false;
  const sent: string[] = [];
  const heard: string[] = [];
  const channel = openCommandChannel<Command>(({ id }) => void (isWelcome && sent.push(id)), shelf);
  return {
    channel,
    sent,
    heard,
    hear(frame) {
      isWelcome ||= frame.type === 'welcome';
      channel.hear(frame, () => void heard.push(frame.type));
    },
    lose: () => void (isWelcome = false),
  };
}
const idsOf = (channel: CommandChannel<Command>): string[] => channel.all().map(({ id }) => id);

describe('commands on their way', () => {
  it('[CT2] are kept in order until they are acknowledged, refused or given up', () => {
    const { channel, hear } = open();
    for (const id of ['a', 'b', 'c', 'd']) channel.send({ id, text: id });
    hear({ type: 'ack', id: 'b' });
    hear({ type: 'refused', id: 'c', code: 'not-allowed' });
    hear({ type: 'ack', id: 'unknown' });
    channel.release('d');
    expect(idsOf(channel)).toEqual(['a']);
    expect(channel.find('b')).toBeUndefined();
  });

  it('[CT2] survive a reload, and an answered one does not come back', () => {
    let stored: readonly Command[] = [];
    const shelf: CommandStorage<Command> = { read: () => stored, write: (commands) => void (stored = commands) };
    const before = open(shelf);
    before.channel.send({ id: 'a', text: '1' });
    before.channel.send({ id: 'b', text: '2' });
    before.hear({ type: 'ack', id: 'a' });
    const after = open(shelf);
    after.hear({ type: 'welcome' });
    expect([after.channel.all(), after.sent]).toEqual([[{ id: 'b', text: '2' }], ['b']]);
  });

  it('[CT6] are not lost where what they rest on was refused for a moment: the message of a conversation that is still being started', () => {
    const { channel, sent, heard, hear } = open();
    hear({ type: 'welcome' });
    channel.send({ id: 'start', text: '' });
    channel.send({ id: 'message', text: 'hello' });
    hear({ type: 'refused', id: 'start', code: 'unavailable' });
    hear({ type: 'refused', id: 'message', code: 'not-found' });
    expect(idsOf(channel)).toEqual(['start', 'message']);
    vi.advanceTimersByTime(1_500);
    expect(sent).toEqual(['start', 'message', 'start', 'message']);
    hear({ type: 'ack', id: 'start' });
    hear({ type: 'refused', id: 'message', code: 'not-found' });
    expect([idsOf(channel), heard]).toEqual([[], ['welcome', 'ack', 'refused']]);
  });

  it('[CT4] are sent again after each welcome, told first, and none after its answer', () => {
    const { channel, sent, heard, hear, lose } = open();
    channel.send({ id: 'a', text: '1' });
    expect(sent).toEqual([]);
    hear({ type: 'welcome' });
    channel.send({ id: 'b', text: '2' });
    hear({ type: 'ack', id: 'a' });
    lose();
    hear({ type: 'welcome' });
    expect(sent).toEqual(['a', 'b', 'b']);
    expect(heard).toEqual(['welcome', 'ack', 'welcome']);
  });

  it('[CT4] are sent again after 1.5 seconds where the server could not store them, without a word, unless they were given up', () => {
    const { channel, sent, heard, hear } = open();
    hear({ type: 'welcome' });
    channel.send({ id: 'a', text: '1' });
    channel.send({ id: 'b', text: '2' });
    for (const id of ['a', 'b']) hear({ type: 'refused', id, code: 'unavailable' });
    channel.release('b');
    vi.advanceTimersByTime(1_499);
    expect(sent).toEqual(['a', 'b']);
    vi.advanceTimersByTime(1);
    expect(sent).toEqual(['a', 'b', 'a']);
    expect([heard, idsOf(channel)]).toEqual([['welcome'], ['a']]);
    hear({ type: 'refused', id: 'b', code: 'unavailable' });
    expect(heard, 'of one that nobody waits for').toEqual(['welcome', 'refused']);
  });
});
