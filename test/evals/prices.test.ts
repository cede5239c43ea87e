import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { addCosts, costOf, describeUse } from '../../evals/prices.ts';
import { readPrices } from '../../src/bot/model/price-list.ts';

const use = { calls: 4, cached: 1, counted: 3, tokensIn: 2_000_000, tokensOut: 500_000 };

function write(content: string): string {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'prices-')), 'prices.yaml');
  writeFileSync(file, content);
  return file;
}

describe('what a run costs', () => {
  it('[EV13] is the tokens at the prices of the list', () => {
    const prices = readPrices(write('currency: USD\ndate: "2026-01-31"\nmodels:\n  small: { in: 0.15, out: 0.6 }\n'));
    const cost = costOf(use, 'small', prices);
    expect(cost).toEqual({ amount: 0.6, currency: 'USD', date: '2026-01-31' });
    expect(describeUse({ role: 'the model', use, model: 'small', cost })).toBe(
      '4 calls of the model, 1 from the cache; 2000000 tokens in, 500000 out: 0.6000 USD at the prices of 2026-01-31.',
    );
    expect(describeUse({ role: 'the judge', use: { ...use, counted: 1 }, model: 'small', cost: null })).toBe(
      '4 calls of the judge, 1 from the cache; 2000000 tokens in, 500000 out (the endpoint counted 1 of 3, the others are estimated).',
    );
  });

  it('[EV62] of the bot’s model and of the judge is told apart and together, and no sum is given where one has no price', () => {
    const cost = { amount: 0.6, currency: 'USD', date: '2026-01-31' };
    expect(addCosts([cost, { ...cost, amount: 1.5 }])).toEqual({ ...cost, amount: 2.1 });
    expect(addCosts([cost, { ...cost, amount: null }])).toBeNull();
    expect(addCosts([null, null])).toBeNull();
  });

  it('[EV13] is not guessed for a model without a price, and nothing is said where none was asked', () => {
    const prices = readPrices(write('currency: EUR\ndate: "2026-01-31"\nmodels: {}\n'));
    const cost = costOf(use, 'large', prices);
    expect(cost.amount).toBeNull();
    expect(describeUse({ role: 'the model', use, model: 'large', cost })).toContain('no price for large in the list');
    expect(describeUse({ role: 'the model', use: { ...use, calls: 0 }, model: 'large', cost })).toBeNull();
  });

  it('[EV13] a list with mistakes names their lines', () => {
    const file = write('currency: dollars\ndate: "2026-01-31"\nmodels:\n  small: { in: -1, out: 0.6 }\n');
    expect(() => readPrices(file)).toThrow(/prices\.yaml, line 1: .*\nprices\.yaml, line 4: /);
  });
});
