import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { openChatModel } from '../../src/bot/model/chat-model.ts';
import { startOllamaServer, type OllamaServer } from '../doubles/ollama-server.ts';
import { ask, portPassage } from './answer-support.ts';

let server: OllamaServer;
beforeAll(async () => void (server = await startOllamaServer()));
afterAll(() => server.close());
afterEach(() => vi.unstubAllEnvs());

/** Its package reads the address where Ollama itself does. */
async function askOllama(model: string) {
  vi.stubEnv('OLLAMA_BASE_URL', server.url);
  const chatModel = await openChatModel({ CHAT_MODEL: `ollama:${model}` });
  return ask({ says: 'Which port does Baton listen on?', passages: [portPassage], deps: { chatModel } });
}

describe('a provider of LangChain beside OpenAI', () => {
  it.each(['small', 'thinker'])('[BM16] ollama:%s answers by its own protocol, with the source', async (model) => {
    const result = await askOllama(model);
    expect(result.faults).toEqual([]);
    expect(result.trace.drafted).toMatchObject({ by: 'model', model: `ollama:${model}`, citations: [{ passageId: portPassage.passageId }] });
    expect(result.reply?.text).toMatch(/^Baton listens on port 3000/);
    expect(result.reply?.text).not.toContain('refund');
    const request = server.requests.at(-1);
    expect(request?.model).toBe(model);
    expect(request?.messages.map(({ role }) => role)).toEqual(['system', 'user']);
  });

  it.each([
    ['missing', 'not-found'],
    ['broken', 'unavailable'],
  ])('[BM16] ollama:%s leaves the quote, and its fault is named %s', async (model, failure) => {
    const result = await askOllama(model);
    expect(result.faults).toMatchObject([{ part: 'model', fields: { failure } }]);
    expect(result.reply).toMatchObject({ purpose: 'answer' });
    expect(result.trace.drafted.by).toBe('extractive');
  });

  it('[BM8] a provider whose package is not installed is refused at start, with the command that adds it', async () => {
    await expect(openChatModel({ CHAT_MODEL: 'mistralai:small' })).rejects.toThrow(
      'CHAT_MODEL=mistralai:small cannot be started: it needs a package that is not installed. Run: npm install @langchain/mistralai',
    );
  });
});
