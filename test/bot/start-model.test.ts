import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startModel, type RunningModel } from '../../src/bot/model/start-model.ts';
import { measureModel } from '../../src/cli/doctor/measure-model.ts';
import { readConfig } from '../../src/platform/config.ts';
import { createLogger } from '../../src/platform/logger.ts';
import { startOpenAiServer, type OpenAiServer } from '../doubles/openai-server.ts';

let server: OpenAiServer;
beforeAll(async () => void (server = await startOpenAiServer()));
afterAll(() => server.close());

const configOf = (scenario: string) => readConfig({ CHAT_MODEL: `fake/${scenario}`, OPENAI_BASE_URL: server.url });

async function start(scenario: string): Promise<{ model: RunningModel; lines: string[]; faults: unknown[]; asked(): number }> {
  const lines: string[] = [];
  const faults: unknown[] = [];
  const logger = createLogger({ level: 'info', destination: { write: (line) => lines.push(line) } });
  const config = configOf(scenario);
  const model = await startModel({ config, logger, reportFault: (fault) => faults.push(fault), now: () => Date.parse('2026-01-01T12:00:00.000Z') });
  return { model, lines, faults, asked: () => server.requests.filter((request) => request.model === config.CHAT_MODEL).length };
}

describe('a model at the start', () => {
  it('[BM15] is asked for a word in the background, measured, and ready', async () => {
    const { model, lines, faults, asked } = await start('no-temperature');
    expect(model.health()).toMatchObject({ measured: null });
    model.warm();
    model.warm();
    await expect.poll(() => model.health()?.measured).toMatchObject({ runs: 1 });
    expect(asked()).toBe(2);
    expect(faults).toEqual([]);
    expect(lines.map((line) => (JSON.parse(line) as { msg: string }).msg)).toEqual([
      expect.stringContaining('refuses a part of the request'),
      'the model is ready',
    ]);
    model.close();
  });

  it('[BM15] [BM14] that fails is reported and shown at once, with its cause', async () => {
    const { model, faults } = await start('401');
    model.warm();
    await expect.poll(() => model.health()?.lastFailure).toMatchObject({ failure: 'unauthorised', cause: expect.stringContaining('401') as string });
    expect(faults).toMatchObject([{ part: 'model', fields: { failure: 'unauthorised', asked: 'warm-up', model: 'fake/401' } }]);
    model.close();
  });

  it('[BM15] is loaded again in the background after a silence that ended without its first word', async () => {
    const { model, asked } = await start('stall');
    model.turns?.watch.ended('late', { firstTextMs: null, totalMs: 8_000 });
    await expect.poll(asked).toBe(1);
    model.turns?.watch.ended('timeout', { firstTextMs: null, totalMs: 8_000 });
    model.turns?.watch.ended('cut-off', { firstTextMs: 3, totalMs: 8_000 });
    model.close();
    expect(asked()).toBe(1);
  });

  it('[BM15] is left alone where it answered a moment ago: then it is slow, and not unloaded', async () => {
    const { model, asked } = await start('grounded');
    model.warm();
    await expect.poll(() => model.health()?.measured).toMatchObject({ runs: 1 });
    model.turns?.watch.ended('late', { firstTextMs: null, totalMs: 8_000 });
    await new Promise((resolve) => setImmediate(resolve));
    expect(asked()).toBe(1);
    model.close();
  });

  it('[BM15] may be none: nothing is asked and nothing is shown', async () => {
    const model = await startModel({ config: readConfig({}), logger: createLogger({ level: 'silent' }), reportFault() {}, now: Date.now });
    model.warm();
    expect([model.turns, model.health()]).toEqual([null, null]);
  });
});

describe('doctor', () => {
  it('[BM15] measures the model, and says what its endpoint refuses', async () => {
    const finding = await measureModel(configOf('no-temperature'));
    expect(finding.verdict).toBe('ok');
    expect(finding.say).toMatch(/^fake\/no-temperature answers: first word after \d+\.\d s, \d+\.\d s in all; temperature is left out$/);
  });

  it.each([
    ['401', /gives no answer \(unauthorised: .*401/],
    ['http-500', /gives no answer \(unavailable: .*500/],
  ])('[BM15] fake/%s is a fault with its cause', async (scenario, expected) => {
    expect(await measureModel(configOf(scenario))).toMatchObject({ verdict: 'fail', say: expect.stringMatching(expected) as string });
  });

  it('[BM8] a provider that is not installed is a fault with the command that adds it', async () => {
    const finding = await measureModel(readConfig({ CHAT_MODEL: 'mistralai:small' }));
    expect(finding).toMatchObject({ verdict: 'fail', say: expect.stringMatching(/npm install @langchain\/mistralai$/) as string });
  });
});
