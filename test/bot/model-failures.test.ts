import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openChatModel } from '../../src/bot/model/chat-model.ts';
import type { ModelFailure, ModelLimits } from '../../src/bot/turn/text-model.ts';
import { startOpenAiServer, type OpenAiServer } from '../doubles/openai-server.ts';
import { ask, portPassage } from './answer-support.ts';

let server: OpenAiServer;
beforeAll(async () => {
  server = await startOpenAiServer();
});
afterAll(() => server.close());

const question = 'Which port does Baton listen on?';
const umlautPassage = { ...portPassage, text: 'Größe zählt: Baton listens on port 3000 für alle “naïve” Gäste 😀 on every machine.' };

async function askModel(scenario: string, limits: ModelLimits = { idle: 2_000, total: 5_000, characters: 4_000, patience: 10_000 }, passages = [portPassage]) {
  const config = { CHAT_MODEL: `fake/${scenario}`, OPENAI_BASE_URL: server.url, OPENAI_API_KEY: 'sk-test' };
  const chatModel = await openChatModel(config);
  return ask({ says: question, passages, deps: { chatModel, modelLimits: limits } });
}

function expectQuote(result: Awaited<ReturnType<typeof ask>>): void {
  expect(result.trace.decided).toMatchObject({ outcome: 'answer', ruleId: 'answer' });
  expect(result.trace.drafted.by).toBe('extractive');
  expect(result.reply?.text).toContain('port 3000');
  expect(result.handoff).toBeNull();
}

describe('a model behind HTTP', () => {
  it('[BM1] streams an answer that rests on the passages, with its source', async () => {
    const result = await askModel('grounded');
    expect(result.reply?.purpose).toBe('answer');
    expect(result.reply?.text).toContain('port 3000');
    expect(result.reply?.text).not.toContain('[1]');
    expect(result.reply?.citations.map((citation) => citation.passageId)).toEqual([portPassage.passageId]);
    expect(portPassage.text).toContain(result.reply?.citations[0]?.quote);
    expect(result.deltas.join('')).toBe(result.reply?.text);
    expect(result.trace.drafted).toMatchObject({ by: 'model', model: 'fake/grounded' });
  });

  it('[BM2] sends the key, the model’s name and the question in one request', async () => {
    await askModel('grounded');
    const request = server.requests.at(-1);
    expect(request).toMatchObject({ model: 'fake/grounded', stream: true, authorization: 'Bearer sk-test' });
    expect(request?.messages.at(-1)?.content).toContain(question);
  });

  it.each(['never-closes', 'crlf', 'flaky', 'too-long'])('[BM3] fake/%s still ends in the answer', async (scenario) => {
    const result = await askModel(scenario);
    expect(result.reply?.purpose).toBe('answer');
    expect(result.reply?.text).toContain('port 3000');
    expect(result.reply?.text).not.toMatch(/think|refund|�/);
  });

  it('[BM3] fake/cut-utf8: characters that arrive in single bytes are whole again', async () => {
    const result = await askModel('cut-utf8', undefined, [umlautPassage]);
    expect(result.reply?.text).toContain(umlautPassage.text);
  });

  it.each<[string, ModelFailure]>([
    ['http-500', 'unavailable'],
    ['429', 'overloaded'],
    ['401', 'unauthorised'],
    ['unknown-model', 'not-found'],
    ['html-200', 'nonsense'],
    ['empty', 'nonsense'],
    ['broken-json', 'nonsense'],
    ['reset', 'cut-off'],
    ['content-filter', 'filtered'],
    ['endless', 'endless'],
  ])('[BM4] [BM9] fake/%s is named %s in trace and log, and leaves the visitor the quote', async (scenario, failure) => {
    const result = await askModel(scenario, { idle: 2_000, total: 20_000, characters: 300, patience: 20_000 });
    expect(result.faults).toMatchObject([{ part: 'model', fields: { failure, model: `fake/${scenario}` } }]);
    expect(result.trace.checked.findings.at(-1)).toMatchObject({ code: `model-failed:${failure}` });
    expectQuote(result);
  });

  it('[BM9] a stream that stops within its first sentence leaves the quote', async () => {
    expectQuote(await askModel('no-done'));
  });

  it.each(['stall', 'stall-keepalive'])('[BM5] fake/%s ends at the idle limit: comments are no sign of life', async (scenario) => {
    const result = await askModel(scenario, { idle: 60, total: 5_000, characters: 4_000 });
    expect(result.faults).toMatchObject([{ part: 'model', fields: { failure: 'timeout' } }]);
    expectQuote(result);
  });

  it('[BM5] fake/slow ends at the total limit', async () => {
    const result = await askModel('slow', { idle: 5_000, total: 80, characters: 4_000 });
    expect(result.faults).toMatchObject([{ part: 'model', fields: { failure: 'timeout' } }]);
  });

  it('[BM5] the first word may take longer than the next ones', async () => {
    const result = await askModel('stall', { firstToken: 80, idle: 60_000, total: 60_000, characters: 4_000 });
    expect(result.faults).toMatchObject([{ part: 'model', fields: { failure: 'timeout', cause: 'nothing came for 0.08 s' } }]);
  });

  it('[BM10] without a checked sentence within the patience the quote is the answer, and the model is let go', async () => {
    const before = server.requests.length;
    const result = await askModel('stall', { idle: 60_000, total: 60_000, characters: 4_000, patience: 1_000 });
    expect(result.faults).toMatchObject([{ part: 'model', fields: { failure: 'late' } }]);
    expect(server.requests.length).toBe(before + 1);
    expectQuote(result);
  });

  it('[BM6] a port where nobody listens is tried twice, then the quote is given', async () => {
    const closed = await startOpenAiServer();
    await closed.close();
    const chatModel = await openChatModel({ CHAT_MODEL: 'fake/grounded', OPENAI_BASE_URL: closed.url });
    const result = await ask({ says: question, deps: { chatModel } });
    expect(result.faults).toMatchObject([{ part: 'model', fields: { failure: 'unavailable' } }]);
    expectQuote(result);
  });

  it('[BM7] an aborted turn says nothing, hands nothing over and closes the request', async () => {
    const abort = new AbortController();
    const chatModel = await openChatModel({ CHAT_MODEL: 'fake/stall', OPENAI_BASE_URL: server.url });
    const turn = ask({ says: question, signal: abort.signal, deps: { chatModel } });
    const before = server.requests.length;
    await expect.poll(() => server.requests.length).toBeGreaterThan(before);
    abort.abort(new Error('superseded'));
    const result = await turn;
    expect(result.trace.decided.outcome).toBe('superseded');
    expect(result).toMatchObject({ reply: null, handoff: null, deltas: [] });
  });

  it('[BM8] settings that cannot work say so', async () => {
    await expect(openChatModel({ CHAT_MODEL: 'gpt-4o-mini' })).rejects.toThrow(/OPENAI_API_KEY/);
    await expect(openChatModel({ CHAT_MODEL: 'mistralai:small' })).rejects.toThrow(
      /CHAT_MODEL=mistralai:small cannot be started: it needs a package that is not installed. Run: npm install @langchain\/mistralai$/,
    );
    expect(await openChatModel({})).toBeNull();
  });
});
