import { describe, expect, it } from 'vitest';
import { createFrameLanes } from '../../src/realtime/frame-lanes.ts';

/** Handlers that end when they are told to, and what was begun and ended in which order. */
function createWork() {
  const log: string[] = [];
  const ends = new Map<string, (error?: Error) => void>();
  const handle = (name: string) => () =>
    new Promise<void>((resolve, reject) => {
      log.push(`begin ${name}`);
      ends.set(name, (error) => {
        log.push(`end ${name}`);
        if (error) reject(error);
        else resolve();
      });
    });
  /** Lets everything that may go on go on. */
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
  return {
    log,
    handle,
    settle,
    async end(name: string, error?: Error) {
      ends.get(name)?.(error);
      await settle();
    },
  };
}

describe('the order of one client’s frames', () => {
  it('[RT20] frames of one conversation wait for each other, those of different conversations do not', async () => {
    const work = createWork();
    const lanes = createFrameLanes({ most: 32, onFault() {} });
    for (const [name, conversationId] of [
      ['a1', 'a'],
      ['a2', 'a'],
      ['b1', 'b'],
      ['c1', 'c'],
    ] as const) {
      lanes.run({ type: 'message-send', conversationId }, work.handle(name));
    }
    await work.settle();
    expect(work.log).toEqual(['begin a1', 'begin b1', 'begin c1']);
    await work.end('b1');
    expect(work.log.at(-1)).toBe('end b1');
    await work.end('a1');
    expect(work.log.slice(-2)).toEqual(['end a1', 'begin a2']);
  });

  it('[RT20] a hello waits for all before it, and all after it wait for the hello', async () => {
    const work = createWork();
    const lanes = createFrameLanes({ most: 32, onFault() {} });
    lanes.run({ type: 'hello' }, work.handle('hello 1'));
    lanes.run({ type: 'message-send', conversationId: 'a' }, work.handle('a1'));
    lanes.run({ type: 'hello' }, work.handle('hello 2'));
    lanes.run({ type: 'ping' }, work.handle('ping'));
    await work.settle();
    expect(work.log).toEqual(['begin hello 1']);
    await work.end('hello 1');
    expect(work.log.at(-1)).toBe('begin a1');
    await work.end('a1');
    expect(work.log.at(-1)).toBe('begin hello 2');
    await work.end('hello 2');
    expect(work.log.at(-1)).toBe('begin ping');
  });

  it('[RT20] a fault is reported and its conversation goes on; nonsense is handled like the rest', async () => {
    const work = createWork();
    const faults: unknown[] = [];
    const lanes = createFrameLanes({ most: 32, onFault: (error) => faults.push(error) });
    lanes.run({ type: 'message-send', conversationId: 'a' }, work.handle('a1'));
    lanes.run({ type: 'message-send', conversationId: 'a' }, work.handle('a2'));
    lanes.run(undefined, work.handle('nothing'));
    lanes.run({ conversationId: 7 }, work.handle('seven'));
    await work.settle();
    const broken = new Error('broken');
    await work.end('a1', broken);
    expect(faults).toEqual([broken]);
    expect(work.log.at(-1)).toBe('begin a2');
    await work.end('nothing');
    expect(work.log.at(-1)).toBe('begin seven');
  });

  it('[RT20] no more frames are handled at once than its lanes, whatever conversations a client names', async () => {
    const work = createWork();
    const lanes = createFrameLanes({ most: 4, onFault() {} });
    for (let index = 0; index < 100; index += 1) lanes.run({ type: 'message-send', conversationId: `conversation ${index}` }, work.handle(String(index)));
    await work.settle();
    expect(work.log).toHaveLength(4);
  });
});
