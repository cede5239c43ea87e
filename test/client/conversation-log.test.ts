import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addToLog, emptyLog, lastSeqOf, type LogCopy } from '../../src/client/conversation-log.ts';

type Line = { seq: number; text: string };
const line = (seq: number): Line => ({ seq, text: `line ${seq}` });
const empty: LogCopy<Line> = emptyLog;

describe('a reader’s copy of the log', () => {
  it('[CT1] is whole and in order after any batches in any order with any repeats, as long as each came once', () => {
    const arrivals = fc.integer({ min: 1, max: 30 }).chain((length) =>
      fc.tuple(
        fc.shuffledSubarray(
          Array.from({ length }, (_, index) => index + 1),
          { minLength: length, maxLength: length },
        ),
        fc.array(fc.integer({ min: 1, max: length }), { maxLength: 20 }),
        fc.integer({ min: 1, max: 7 }),
      ),
    );
    fc.assert(
      fc.property(arrivals, ([order, repeats, batchSize]) => {
        const all = [...order, ...repeats];
        let log = empty;
        let gap = false;
        for (let at = 0; at < all.length; at += batchSize) {
          ({ log, gap } = addToLog(log, all.slice(at, at + batchSize).map(line)));
          const seqs = log.events.map((event) => event.seq);
          expect(seqs).toEqual(seqs.map((_, index) => index + 1));
        }
        expect(log.events).toHaveLength(order.length);
        expect(gap).toBe(false);
      }),
    );
  });

  it('[CT1] says that something is missing, and where to go on from', () => {
    const { log, gap } = addToLog(empty, [line(1), line(2), line(5)]);
    expect(gap).toBe(true);
    expect(lastSeqOf(log)).toBe(2);
  });

  it('[CT1] keeps what it has when the same event comes again', () => {
    const first = addToLog(empty, [line(1)]).log;
    const again = addToLog(first, [{ seq: 1, text: 'another text' }]);
    expect(again.log.events).toEqual([line(1)]);
    expect(again.gap).toBe(false);
  });
});
