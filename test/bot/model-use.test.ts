import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { measure } from '../../src/analytics/measure.ts';
import { readPrices } from '../../src/bot/model/price-list.ts';
import { insertTurn, readTurnTrace } from '../../src/bot/turn/turn-store.ts';
import { newId } from '../../src/platform/new-id.ts';
import { createScriptedChatModel, type Script } from '../doubles/scripted-chat-model.ts';
import { openOffice } from '../support/open-office.ts';
import { ask } from './answer-support.ts';

const { bench } = await openOffice();
const prices = { currency: 'EUR', date: '2026-01-01', models: { scripted: { in: 2, out: 10 } } };
const counted: Script = { says: ['Baton listens on port 3000 [1].'], ends: { kind: 'ended', complete: true, usage: { in: 1_500, out: 40 } } };

async function turnOf(script: Script, given: { prices?: typeof prices } = { prices }) {
  const { trace } = await ask({ says: 'which port?', deps: { chatModel: createScriptedChatModel([script]), ...given } });
  return trace;
}

it('[BM61] the trace holds calls, counted tokens and cost, and nothing where no model was asked', async () => {
  expect((await turnOf(counted)).modelUse).toEqual({ model: 'scripted', calls: 1, counted: 1, tokensIn: 1_500, tokensOut: 40, cost: 0.0034, currency: 'EUR' });
  expect((await turnOf(counted, {})).modelUse).toMatchObject({ tokensIn: 1_500, cost: null, currency: null });
  expect((await turnOf({ says: ['Baton listens on port 3000 [1].'] })).modelUse).toMatchObject({ calls: 1, counted: 0, tokensIn: 0, cost: null });
  expect((await ask({ says: 'which port?' })).trace.modelUse).toBeUndefined();
});

it('[BM61] Analytics add them up by model and currency', async () => {
  const place = await bench.addConversation();
  const at = bench.clock.now().toISOString();
  const traces = [await turnOf(counted), await turnOf(counted), await turnOf({ ...counted, ends: { kind: 'ended', complete: true } })];
  for (const trace of traces) {
    const stored = { ...trace, turnId: newId(), conversationId: place.id, at };
    await bench.database.begin((transaction) => insertTurn(transaction, stored));
    expect((await readTurnTrace(bench.database, stored.turnId))?.modelUse).toEqual(trace.modelUse);
  }
  const period = { from: at, to: new Date(bench.clock.now().getTime() + 60_000).toISOString(), zone: 'UTC' };
  const { columns, rows } = await measure(bench.database, { metric: 'model-cost', period });
  expect(columns).toEqual(['model', 'answers', 'tokens_in', 'tokens_out', 'tokens_per_answer', 'cost', 'cost_per_answer', 'currency']);
  expect(rows).toEqual([
    ['scripted', 2, 3_000, 80, 1_540, 0.0068, 0.0034, 'EUR'],
    ['scripted', 1, 0, 0, 0, null, null, null],
  ]);
});

it('[BM61] a list of prices that cannot be read is refused at start', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'baton-prices-'));
  const file = path.join(folder, 'prices.yaml');
  expect(() => readPrices(file)).toThrow(/cannot be read/);
  writeFileSync(file, 'currency: euro\ndate: "2026-01-31"\nmodels: {}\n');
  expect(() => readPrices(file)).toThrow(/prices\.yaml, line 1: .*USD/);
  rmSync(folder, { recursive: true });
});
