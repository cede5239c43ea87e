import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { isThreadStuck, readThreadNumber, readThreadCpuMs } from '../../src/storage/judge-thread.ts';

describe('a thread that owes an answer', () => {
  it('[EM6] is stuck where it spins or sleeps for eight seconds, and not where a busy machine gives it little', () => {
    expect(isThreadStuck({ silentMs: 8_000, usedMs: 8_000, restedMs: 0 })).toBe(false);
    expect(isThreadStuck({ silentMs: 8_001, usedMs: 8_000, restedMs: 0 }), 'it spins').toBe(true);
    expect(isThreadStuck({ silentMs: 8_001, usedMs: 30, restedMs: 7_000 }), 'it sleeps').toBe(true);
    expect(isThreadStuck({ silentMs: 20_000, usedMs: 4_000, restedMs: 900 }), 'it gets a fifth of a core').toBe(false);
    expect(isThreadStuck({ silentMs: 25_001, usedMs: 4_000, restedMs: 900 }), 'nobody is served by so little').toBe(true);
    expect(isThreadStuck({ silentMs: 8_001, usedMs: null, restedMs: null }), 'a system that does not count').toBe(true);
  });

  it.runIf(process.platform === 'linux')('[EM6] is judged by its own time on a core, not by that of its process', async () => {
    const source = `const { parentPort } = require('node:worker_threads'); const { readlinkSync } = require('node:fs');
      parentPort.on('message', (ms) => { for (const end = Date.now() + ms; Date.now() < end; ); parentPort.postMessage(Number(readlinkSync('/proc/thread-self').split('/').at(-1))); });`;
    const [spinning, sleeping] = [new Worker(source, { eval: true }), new Worker(source, { eval: true })];
    const ask = (worker: Worker, ms: number) =>
      new Promise<number>((resolve) => {
        worker.once('message', resolve);
        worker.postMessage(ms);
      });
    const [spinner, sleeper] = await Promise.all([ask(spinning, 0), ask(sleeping, 0)]);
    const read = () => [spinner, sleeper].map((number) => readThreadCpuMs(number) ?? 0);
    const before = read();
    await ask(spinning, 300);
    const [spun = 0, slept = 0] = read().map((used, index) => used - (before[index] ?? 0));
    expect(spun).toBeGreaterThanOrEqual(10);
    expect(slept).toBeLessThan(spun);
    expect(readThreadNumber()).toBeGreaterThan(0);
    expect(readThreadCpuMs(null)).toBeNull();
    await Promise.all([spinning.terminate(), sleeping.terminate()]);
  });
});
