import { describe, expect, it } from 'vitest';
import { createRefusalLog } from '../../src/platform/refusal-log.ts';
import { collectLog } from '../support/collect-log.ts';
import { createFakeClock } from '../support/fake-clock.ts';

describe('the log of refusals', () => {
  it('[HT21] writes so many lines a minute for each reason, then one that says how many more there were', () => {
    const { logger, lines } = collectLog();
    const clock = createFakeClock();
    const log = createRefusalLog({ logger, clock, perWindow: 3 });
    for (let number = 0; number < 1_000; number++) log.refused('unauthorised', { requestId: String(number) });
    log.refused('forbidden', { requestId: 'other' });
    expect(lines.map((line) => line['requestId'])).toEqual(['0', '1', '2', 'other']);
    clock.advance(60_000);
    expect(lines.slice(4)).toEqual([expect.objectContaining({ reason: 'unauthorised', suppressed: 997 })]);
    log.refused('unauthorised', { requestId: 'later' });
    expect(lines.at(-1)).toMatchObject({ requestId: 'later', reason: 'unauthorised' });
    clock.advance(60_000);
    expect(lines, 'what was written whole needs no second line').toHaveLength(6);
  });

  it('[HT21] has a largest number of reasons, and says at the end what it still held', () => {
    const { logger, lines } = collectLog();
    const log = createRefusalLog({ logger, clock: createFakeClock(), perWindow: 1 });
    for (let number = 0; number < 2_000; number++) log.refused(`reason ${number}`, {});
    expect(lines).toHaveLength(501);
    log.close();
    expect(lines.at(-1)).toMatchObject({ reason: 'other', suppressed: 1_499 });
  });
});
