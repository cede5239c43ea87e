import { fileURLToPath } from 'node:url';
import { loadBot } from '../../src/bot/definition/load-bots.ts';
import { startUnderstanding } from '../../src/bot/understand/start-understanding.ts';
import { hostileTexts } from '../support/hostile-texts.ts';
import { describeTimes, type Figure } from './summary.ts';

const rounds = 3;
/** The thread that serves sockets does nothing else for so long at most. */
const goalMs = 100;

/** Milliseconds that understanding one message takes of the thread that serves sockets, the longest and strangest messages included. */
export async function measureUnderstanding(): Promise<Figure[]> {
  const bot = await loadBot(fileURLToPath(new URL('../../bots/baton', import.meta.url)));
  const { understand, ready } = startUnderstanding({ bot, embed: (texts) => Promise.resolve(texts.map(() => new Float32Array(384).fill(0.05))) });
  await ready;
  const times: number[] = [];
  let slowest = { name: '', ms: 0 };
  for (const [name, text] of Object.entries(hostileTexts)) {
    const transcript = Array.from({ length: 60 }, (_, index) => ({ id: String(index), role: 'visitor' as const, text, at: '' }));
    for (let round = 0; round < rounds; round += 1) {
      const startedAt = performance.now();
      await understand({ messages: [{ id: 'message', text }], transcript });
      const ms = performance.now() - startedAt;
      times.push(ms);
      if (round > 0 && ms > slowest.ms) slowest = { name, ms };
    }
  }
  return [
    ...describeTimes('understanding a message of 4,000 characters', times),
    { name: `slowest of them (${slowest.name})`, unit: 'ms', value: slowest.ms, interval: null, samples: times.length, goal: goalMs },
  ];
}
