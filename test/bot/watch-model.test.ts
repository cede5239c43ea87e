import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openChatModel } from '../../src/bot/model/chat-model.ts';
import { watchModel } from '../../src/bot/model/watch-model.ts';
import type { ModelHealth } from '../../src/contracts/bot/model-health.ts';
import { startOpenAiServer, type OpenAiServer } from '../doubles/openai-server.ts';
import { ask, portPassage } from './answer-support.ts';

let server: OpenAiServer;
beforeAll(async () => void (server = await startOpenAiServer()));
afterAll(() => server.close());

function watch(): { model: ReturnType<typeof watchModel>; told: ModelHealth[]; wait(ms: number): void } {
  let now = Date.parse('2026-01-01T12:00:00.000Z');
  const reports: ModelHealth[] = [];
  return { model: watchModel({ model: 'small', now: () => now, onChange: (health) => reports.push(health) }), told: reports, wait: (ms) => (now += ms) };
}

describe('a model that fails', () => {
  it('[BM17] is out after three failures in a row, is tried by one turn after half a minute, and is back with its first answer', () => {
    const { model, told: reports, wait } = watch();
    for (const failure of ['timeout', 'unavailable', 'overloaded'] as const) {
      expect(model.mayAsk()).toBe(true);
      model.ended(failure);
    }
    expect(model.mayAsk()).toBe(false);
    expect(reports).toMatchObject([
      { model: 'small', outSince: '2026-01-01T12:00:00.000Z', failures: expect.arrayContaining([{ failure: 'timeout', count: 1 }]) as ModelHealth['failures'] },
    ]);
    wait(30_000);
    expect([model.mayAsk(), model.mayAsk()]).toEqual([true, false]);
    model.ended('unavailable');
    expect(model.mayAsk()).toBe(false);
    wait(30_000);
    expect(model.mayAsk()).toBe(true);
    model.ended(null);
    expect([model.mayAsk(), model.mayAsk()]).toEqual([true, true]);
    expect(reports.map((health) => health.outSince)).toEqual(['2026-01-01T12:00:00.000Z', null]);
  });

  it('[BM17] a try whose visitor wrote on before it ended leaves the next turn to try', () => {
    const { model, wait } = watch();
    for (let time = 0; time < 3; time += 1) model.ended('timeout');
    wait(30_000);
    expect(model.mayAsk()).toBe(true);
    model.dropped();
    expect(model.mayAsk()).toBe(true);
  });

  it('[BM18] failures that tell of the question and not of the endpoint are counted and put nothing out', () => {
    const { model, told: reports } = watch();
    for (let time = 0; time < 5; time += 1) model.ended('filtered');
    expect(model.mayAsk()).toBe(true);
    expect(reports).toEqual([]);
    expect(model.health().failures).toEqual([{ failure: 'filtered', count: 5 }]);
  });

  it('[BM15] shows the medians of its answers and its last failure with the cause', () => {
    const { model, wait } = watch();
    expect(model.health()).toMatchObject({ measured: null, lastFailure: null });
    for (const ms of [100, 900, 300]) model.ended(null, { firstTextMs: ms, totalMs: ms * 2 });
    model.ended('late', { cause: 'no checked sentence within 8 s', firstTextMs: null, totalMs: 8_000 });
    wait(1_000);
    expect(model.health()).toMatchObject({
      measured: { runs: 3, firstTextMs: 300, totalMs: 600 },
      lastFailure: { failure: 'late', cause: 'no checked sentence within 8 s', at: '2026-01-01T12:00:00.000Z' },
    });
    for (let run = 0; run < 60; run += 1) model.ended(null, { firstTextMs: 50, totalMs: 60 });
    expect(model.health().measured).toEqual({ runs: 50, firstTextMs: 50, totalMs: 60 });
  });

  it.each(['http-500', '401', 'html-200'])('[BM17] [BM18] fake/%s: every visitor gets the quote, from the fourth on without a request', async (scenario) => {
    const chatModel = await openChatModel({ CHAT_MODEL: `fake/${scenario}`, OPENAI_BASE_URL: server.url, OPENAI_API_KEY: 'sk-test' });
    const { model } = watch();
    const turn = () => ask({ says: 'Which port does Baton listen on?', passages: [portPassage], deps: { chatModel, modelWatch: model } });
    for (let time = 0; time < 3; time += 1) {
      const { reply, handoff, trace } = await turn();
      expect([reply?.purpose, handoff, trace.drafted.by]).toEqual(['answer', null, 'extractive']);
    }
    const requests = server.requests.length;
    const quoted = await turn();
    expect(quoted.trace).toMatchObject({ decided: { outcome: 'answer' }, drafted: { by: 'extractive' }, checked: { findings: [{ code: 'model-out' }] } });
    expect(quoted.reply?.text).toContain('port 3000');
    expect(server.requests.length).toBe(requests);
  });
});
