import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openChatModel } from '../../src/bot/model/chat-model.ts';
import { warmModel } from '../../src/bot/model/warm-model.ts';
import type { ChatModel } from '../../src/bot/turn/text-model.ts';
import { habitScenarios } from '../doubles/openai-habits.ts';
import { startOpenAiServer, type OpenAiServer } from '../doubles/openai-server.ts';
import { ask, portPassage } from './answer-support.ts';

let server: OpenAiServer;
beforeAll(async () => void (server = await startOpenAiServer()));
afterAll(() => server.close());

const question = 'Which port does Baton listen on?';
const limits = { idle: 5_000, total: 20_000, characters: 4_000, patience: 20_000 };
const open = (scenario: string, onHabit?: (habit: string) => void): Promise<ChatModel | null> =>
  openChatModel({ CHAT_MODEL: `fake/${scenario}`, OPENAI_BASE_URL: server.url }, onHabit);
const askIt = (chatModel: ChatModel | null) => ask({ says: question, passages: [portPassage], deps: { chatModel, modelLimits: limits } });

describe('the habits of endpoints', () => {
  it.each(Object.keys(habitScenarios))('[BM11] fake/%s gives the whole answer with its source, the first time and the next', async (scenario) => {
    const chatModel = await open(scenario);
    for (const time of ['first', 'next']) {
      const result = await askIt(chatModel);
      expect(result.faults, time).toEqual([]);
      expect(result.trace.drafted, time).toMatchObject({ by: 'model', citations: [{ passageId: portPassage.passageId }] });
      expect(result.reply?.text, time).toMatch(/^Baton listens on port 3000/);
      expect(result.reply?.text, time).not.toMatch(/visitor|refund|channel|final|assistant|[[【<^†`]|\p{Co}/u);
      if (scenario.startsWith('cite-')) expect(result.reply?.text.match(/port 3000/g), time).toHaveLength(2);
      // The shown text is the start of the answer: nothing of it has to be taken back.
      expect(result.reply?.text.startsWith(result.deltas.join('')), time).toBe(true);
    }
  });

  it.each([
    ['no-temperature', ['temperature is left out']],
    ['no-system', ['instructions are sent in front of the first message']],
    ['no-stream', ['the answer is asked for as a whole']],
    ['refuses-much', ['temperature is left out', 'instructions are sent in front of the first message']],
  ])('[BM12] fake/%s refuses once: it is remembered and reported once', async (scenario, expected) => {
    const habits: string[] = [];
    const chatModel = await open(scenario, (habit) => habits.push(habit));
    await askIt(chatModel);
    const from = server.requests.length;
    await askIt(chatModel);
    expect(server.requests.length).toBe(from + 1);
    expect(habits).toEqual(expected);
    const last = server.requests.at(-1);
    expect(last?.messages.map(({ content }) => content).join()).toMatch(/Instruction sheet[\s\S]*<question>/);
  });

  it('[BM12] what an endpoint refuses for good is no habit', async () => {
    const habits: string[] = [];
    const result = await askIt(await open('401', (habit) => habits.push(habit)));
    expect(habits).toEqual([]);
    expect(result.faults).toMatchObject([{ fields: { failure: 'unauthorised' } }]);
  });

  it('[BM13] a model that is known not to reason without a mark is shown as it writes', async () => {
    const chatModel = await open('grounded');
    if (!chatModel) throw new Error('There is no model.');
    await warmModel(chatModel, { signal: new AbortController().signal });
    expect(chatModel.habits).toEqual({ closesUnopened: 'no' });
    const result = await askIt(chatModel);
    expect(result.deltas.join('')).toBe(result.reply?.text);
  });

  it('[BM13] one that begins to reason later takes back what was shown, and is shown at its end from then on', async () => {
    const chatModel = await open('think-unopened');
    if (!chatModel) throw new Error('There is no model.');
    chatModel.habits = { closesUnopened: 'no' };
    const first = await askIt(chatModel);
    expect(first.reply?.text).toMatch(/^Baton listens on port 3000/);
    expect(chatModel.habits).toEqual({ closesUnopened: 'yes' });
    const next = await askIt(chatModel);
    expect(next.deltas.join('')).toBe(next.reply?.text);
  });

  it('[BM14] causes name neither key nor prompt', async () => {
    const chatModel = await openChatModel({ CHAT_MODEL: 'fake/echo-400', OPENAI_BASE_URL: server.url, OPENAI_API_KEY: 'sk-very-secret-key' });
    const result = await askIt(chatModel);
    expect(result.faults).toHaveLength(1);
    expect(JSON.stringify(result.faults)).not.toMatch(/very-secret|Which port|Instruction sheet/);
    expect(JSON.stringify(result.trace.checked)).not.toMatch(/very-secret|Which port|Instruction sheet/);
  });
});
