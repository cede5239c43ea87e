import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cacheModel, noUse } from '../../evals/trial/cache-model.ts';
import { openChatModel } from '../../src/bot/model/chat-model.ts';
import type { ChatModel } from '../../src/bot/turn/text-model.ts';
import { ask, passage, portPassage } from '../bot/answer-support.ts';
import { startOpenAiServer, type OpenAiServer } from '../doubles/openai-server.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'baton-eval-cache-'));
let server: OpenAiServer;
beforeAll(async () => void (server = await startOpenAiServer()));
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

const limits = { idle: 20_000, total: 60_000, characters: 4_000, patience: 60_000 };
const question = 'Which port does Baton listen on?';
const askIt = (chatModel: ChatModel, passages = [portPassage]) => ask({ says: question, passages, deps: { chatModel, modelLimits: limits } });

async function open(scenario: string): Promise<ChatModel> {
  const model = await openChatModel({ CHAT_MODEL: `fake/${scenario}`, OPENAI_BASE_URL: server.url }, undefined, { countTokens: true });
  if (!model) throw new Error('There is no model.');
  return model;
}

describe('the cache of a run with a model', () => {
  it('[EV60] the same question over the same passages is asked once, over other passages anew', async () => {
    const use = noUse();
    const first = await askIt(cacheModel(await open('grounded'), { folder, use }));
    const asked = server.requests.length;
    const again = await askIt(cacheModel(await open('grounded'), { folder, use }));
    expect(first.trace.drafted.by).toBe('model');
    expect(again.reply?.text).toBe(first.reply?.text);
    expect(server.requests.length).toBe(asked);
    expect(use).toMatchObject({ calls: 2, cached: 1 });
    await askIt(cacheModel(await open('grounded'), { folder, use }), [passage({ text: 'Baton listens on port 4000.' })]);
    expect(server.requests.length).toBe(asked + 1);
  });

  it('[EV60] an answer that a killed run left half written is asked for again', async () => {
    for (const name of readdirSync(folder)) writeFileSync(path.join(folder, name), '{"pieces":["Bat');
    const use = noUse();
    const result = await askIt(cacheModel(await open('grounded'), { folder, use }));
    expect(result.reply?.text).toMatch(/^Baton listens on port 3000/);
    expect(use.cached).toBe(0);
  });
});

describe('the tokens of a run with a model', () => {
  it('[EV61] are those that the endpoint counts', async () => {
    const use = noUse();
    await askIt(cacheModel(await open('counts-tokens'), { folder: null, use }));
    expect(use).toEqual({ calls: 1, cached: 0, counted: 1, tokensIn: 900, tokensOut: 40 });
    expect(server.requests.at(-1)?.parameters).toContain('stream_options');
  });

  it('[BM60] an endpoint that refuses to count answers all the same, and its tokens are estimated', async () => {
    const use = noUse();
    const result = await askIt(cacheModel(await open('refuses-counting'), { folder: null, use }));
    expect(result.trace.drafted.by).toBe('model');
    expect(use).toMatchObject({ calls: 1, counted: 0 });
    expect(use.tokensIn).toBeGreaterThan(100);
  });
});
