import { describe, expect, it } from 'vitest';
import type { ChatModel, ModelEnd, ModelRequest } from '../../src/bot/turn/text-model.ts';
import { createScriptedChatModel } from '../doubles/scripted-chat-model.ts';
import { ask, passage, portPassage } from './answer-support.ts';

const question = 'Which port does Baton listen on?';
const cut: ModelEnd = { kind: 'failed', failure: 'cut-off', retryAfterMs: null, cause: 'the connection broke' };
const twoFacts = passage({ ...portPassage, text: 'Baton listens on port 3000 on every machine. Set PORT to another number before you start Baton again.' });

describe('a stream that breaks', () => {
  it('[BM9] leaves the checked sentences that were shown, and the rest comes as the quote', async () => {
    const chatModel = createScriptedChatModel([{ says: ['Baton listens on port 3000 on every machine [1]. ', 'Set PORT to'], ends: cut }]);
    const result = await ask({ says: question, passages: [twoFacts], deps: { chatModel } });
    const shown = result.deltas.join('');
    expect(shown).toBe('Baton listens on port 3000 on every machine.');
    expect(result.reply?.text.startsWith(`${shown}\n\n`)).toBe(true);
    expect(result.reply?.text).toContain('Set PORT to another number');
    expect(result.reply?.citations.map(({ passageId }) => passageId)).toEqual([twoFacts.passageId]);
    expect(result.trace).toMatchObject({ decided: { outcome: 'answer', ruleId: 'answer' }, drafted: { by: 'model' } });
    expect(result.trace.checked.findings.at(-1)).toEqual({ code: 'model-failed:cut-off', detail: 'the connection broke' });
    expect(result.handoff).toBeNull();
  });

  it('[BM9] says nothing twice: where the shown sentences hold the quote, they are the answer', async () => {
    const chatModel = createScriptedChatModel([{ says: [`${portPassage.text} [1] `, 'And so'], ends: cut }]);
    const result = await ask({ says: question, passages: [portPassage], deps: { chatModel } });
    expect(result.reply?.text).toBe(result.deltas.join(''));
  });

  it('[BM9] a reply of which every sentence fails the checks leaves the quote', async () => {
    const chatModel = createScriptedChatModel([{ says: ['We promise a refund of 500 EUR to everybody [1]. Call +1 900 555 0199 now [1].'] }]);
    const result = await ask({ says: question, passages: [portPassage], deps: { chatModel } });
    expect(result.trace.drafted.by).toBe('extractive');
    expect(result.reply).toMatchObject({ purpose: 'answer' });
    expect(result.reply?.text).toContain('port 3000');
  });

  it('[BM10] a first checked sentence in time buys the rest its time; words that come after the quote are dropped', async () => {
    const given = { idle: 60_000, total: 60_000, characters: 4_000, patience: 1_000 };
    const inTime = await ask({ says: question, deps: { chatModel: createSlowModel({ before: 0, between: 1_300 }), modelLimits: given } });
    expect(inTime.trace.drafted.by).toBe('model');
    expect(inTime.faults).toEqual([]);
    const late = createSlowModel({ before: 1_300, between: 0 });
    const result = await ask({ says: question, deps: { chatModel: late, modelLimits: given } });
    expect(result.trace.drafted.by).toBe('extractive');
    expect(result.faults).toMatchObject([{ fields: { failure: 'late', cause: 'no checked sentence in the 1 s that the search left of the patience' } }]);
    await late.saidAll;
    expect(result.deltas).toEqual([]);
  });

  it('[BM10] reasoning is life but no answer: the patience ends all the same', async () => {
    const thinker: ChatModel = {
      name: 'thinker',
      stream: (request: ModelRequest) =>
        new Promise((_, reject) => {
          const timer = setInterval(() => request.onThinking?.(), 20);
          request.signal.addEventListener('abort', () => (clearInterval(timer), reject(request.signal.reason)));
        }),
    };
    const result = await ask({ says: question, deps: { chatModel: thinker, modelLimits: { idle: 500, total: 60_000, characters: 4_000, patience: 1_500 } } });
    expect(result.faults).toMatchObject([{ fields: { failure: 'late' } }]);
    expect(result.reply).toMatchObject({ purpose: 'answer' });
  });
});

/** Two sentences, with waits; it pays no heed to the signal, as some clients do. `saidAll` resolves when it has written everything. */
function createSlowModel(waits: { before: number; between: number }): ChatModel & { saidAll: Promise<void> } {
  let done: () => void = () => undefined;
  const saidAll = new Promise<void>((resolve) => (done = resolve));
  const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
  return {
    name: 'slow',
    saidAll,
    async stream(_request, onText) {
      await wait(waits.before);
      onText('Baton listens on port 3000 on every machine [1]. ');
      onText('It does so ');
      await wait(waits.between);
      onText('on every machine [1].');
      done();
      return { kind: 'ended', complete: true };
    },
  };
}
