import { expect, it } from 'vitest';
import type { ConversationFilter } from '../../src/contracts/inbox.ts';
import { keepCounts } from '../../src/http/lists/keep-counts.ts';
import { createFakeClock } from '../support/fake-clock.ts';

it('[CN32] counts a shared view once for everybody who asks within the time, and again after it or after a fault', async () => {
  const clock = createFakeClock();
  const counted: ConversationFilter[] = [];
  let isBroken = false;
  const count = keepCounts<ConversationFilter>({
    clock,
    ms: 15_000,
    async count(filter) {
      counted.push(filter);
      if (isBroken) throw new Error('no database');
      return counted.length;
    },
  });
  expect(await Promise.all([count({ tag: 'vip' }), count({ tag: 'vip' }), count({ tag: 'other' })])).toEqual([1, 1, 2]);
  clock.advance(15_000);
  isBroken = true;
  await expect(count({ tag: 'vip' })).rejects.toThrow('no database');
  isBroken = false;
  expect(await count({ tag: 'vip' })).toBe(4);
});
