import { describe, expect, it } from 'vitest';
import { createScriptedChatModel } from '../doubles/scripted-chat-model.ts';
import { ask, bot, passage, portPassage } from './answer-support.ts';

const question = 'Which port does Baton listen on?';

describe('a written answer and the quote', () => {
  const noAnswer = () => createScriptedChatModel([{ says: ['NO_', 'ANSWER'] }]);

  it('[BM62] NO_ANSWER is an honest no-answer where the evidence is not certain and the bot trusts its model with that', async () => {
    const trusting = { ...bot, model: { mayAbstain: true } };
    const result = await ask({ says: question, plainFrom: 0.95, deps: { chatModel: noAnswer(), bot: trusting } });
    expect(result.trace.decided).toMatchObject({ outcome: 'abstain', ruleId: 'not-in-passages' });
    expect(result).toMatchObject({ deltas: [], handoff: null, reply: { purpose: 'no-answer' } });
  });

  it('[BM62] NO_ANSWER is outvoted by evidence that is certain, and where the bot does not trust its model: the quote is the answer, and the trace says so', async () => {
    for (const [plainFrom, mayAbstain] of [
      [0.4, true],
      [0.95, false],
    ] as const) {
      const result = await ask({ says: question, plainFrom, deps: { chatModel: noAnswer(), bot: { ...bot, model: { mayAbstain } } } });
      expect(result.trace).toMatchObject({ decided: { outcome: 'answer' }, drafted: { by: 'extractive', wrote: 'NO_ANSWER' } });
      expect(result.reply?.text).toContain('3000');
      expect(result.trace.checked.findings).toMatchObject([{ code: 'model-saw-no-answer' }]);
    }
  });

  it.each([
    ['a number', 'Baton listens on a port of its own on every machine [1].', '3000'],
    ['a command', 'Set another number before you start it, on a port such as 3000 [1].', 'PORT'],
  ])('[BM63] a written answer that loses %s of the best sentence gives way to the quote', async (_, says, lost) => {
    const passages = [
      passage({
        ...portPassage,
        text: 'Which port Baton listens on says `PORT`: on every machine it is 3000 before you start it with another number of your own.',
      }),
    ];
    const result = await ask({ says: question, passages, deps: { chatModel: createScriptedChatModel([{ says: [says] }]) } });
    expect(result.trace.drafted.by).toBe('extractive');
    expect(result.reply?.text).toContain(lost);
    expect(result.trace.checked.findings.at(-1)).toMatchObject({ code: 'lost-fact' });
  });

  it('[BX5] a written answer comes with the reserve of its evidence', async () => {
    const says = ['By default the port that Baton listens on is 3000 [1].'];
    const result = await ask({ says: question, plainFrom: 0.95, deps: { chatModel: createScriptedChatModel([{ says }]) } });
    expect(result.trace).toMatchObject({ decided: { ruleId: 'answer-hedged' }, drafted: { by: 'model' } });
    expect(result.reply?.text).toBe(result.deltas.join(''));
    expect(result.reply?.text).toMatch(/^.+\n\nBy default the port that Baton listens on is 3000\.$/);
  });

  it('[BM63] a written answer that keeps the facts of the best sentence is the answer, in whatever words', async () => {
    const chatModel = createScriptedChatModel([{ says: ['By default the port that Baton listens on is 3000 [1].'] }]);
    const result = await ask({ says: question, deps: { chatModel } });
    expect(result.trace.drafted.by).toBe('model');
  });

  it('[BM65] a sentence without support costs the written answer where the evidence is uncertain, and only itself where it is certain', async () => {
    const says = ['Yes, you can get it back. ', 'By default the port that Baton listens on is 3000 [1].'];
    for (const [plainFrom, by] of [
      [0.95, 'extractive'],
      [0.4, 'model'],
    ] as const) {
      const result = await ask({ says: question, plainFrom, deps: { chatModel: createScriptedChatModel([{ says }]) } });
      expect(result.trace.drafted.by).toBe(by);
      expect(result.reply?.text).toContain('3000');
      expect(result.reply?.text).not.toContain('get it back');
    }
  });
});
