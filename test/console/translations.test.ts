import { expect, it } from 'vitest';
import { createTranslations } from '../../console/compose/translations.ts';
import { textsToTranslate } from '../../console/conversation/texts-to-translate.ts';
import type { AssistResponse } from '../../src/contracts/bot/assist.ts';
import { visitorSaid } from './fixtures.ts';

function opening() {
  const calls: { text: string; signal: AbortSignal; answer(response: AssistResponse): Promise<void> }[] = [];
  const translations = createTranslations(
    (_, { text }, signal) =>
      new Promise((resolve) => {
        const answer = async (response: AssistResponse): Promise<void> => {
          resolve(response);
          for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
        };
        calls.push({ text, signal, answer });
      }),
  );
  return { calls, translations };
}
const done = (text: string): AssistResponse => ({ kind: 'written', by: 'model', text, changes: { lost: [], added: [] }, from: null });

it('[CN93] are asked for one after the other, the latest message first, and each once', async () => {
  const { calls, translations } = opening();
  translations.show('c', 'en');
  translations.want(['eins', 'zwei']);
  translations.want(['eins', 'zwei', 'drei']);
  await calls[0]?.answer(done('two'));
  expect(calls.map(({ text }) => text)).toEqual(['zwei', 'drei']);
  await calls[1]?.answer(done('three'));
  await calls[2]?.answer(done('one'));
  expect(['eins', 'zwei', 'drei'].map((text) => translations.read(text))).toEqual(['one', 'two', 'three'].map((text) => ({ kind: 'done', text })));
  expect(calls).toHaveLength(3);
});

it('[CN93] end with the first failure, and are asked for again when they are switched on again', async () => {
  const { calls, translations } = opening();
  translations.show('c', 'en');
  translations.want(['eins', 'zwei']);
  await calls[0]?.answer({ kind: 'failed', why: 'The model is out.', text: null });
  expect(translations.read('eins')).toEqual({ kind: 'failed', why: 'The model is out.' });
  expect(calls).toHaveLength(1);
  translations.show('c', 'en');
  translations.want(['eins']);
  expect(calls).toHaveLength(2);
});

it('[CN93] stop with the conversation, and a late answer counts for nothing', async () => {
  const { calls, translations } = opening();
  translations.show('c', 'en');
  translations.want(['eins']);
  translations.hide();
  expect(calls[0]?.signal.aborted).toBe(true);
  await calls[0]?.answer(done('one'));
  translations.show('c', 'en');
  expect(translations.read('eins')).toBeNull();
  expect(translations.isOn('other')).toBe(false);
});

it('[CN93] hold the agent’s own words for what they had translated out', () => {
  const { calls, translations } = opening();
  translations.remember('Hallo Ana', 'en', 'Hello Ana');
  translations.show('c', 'en');
  translations.want(['Hallo Ana']);
  expect(translations.read('Hallo Ana')).toEqual({ kind: 'done', text: 'Hello Ana' });
  expect(calls).toEqual([]);
});

it('[CN93] are not asked for where a message was understood to be in the agent’s language', () => {
  const sentiment = { score: 0, label: 'neutral', frustration: 0 } as const;
  const understood = {
    ...visitorSaid(2),
    type: 'message-understood',
    author: { kind: 'bot', id: 'baton', name: 'Baton' },
    body: { messageId: 'event-1', language: 'en', sentiment, intent: null, wantsPerson: false },
  } as const;
  expect(textsToTranslate([visitorSaid(1, 'Hello'), understood as never, visitorSaid(3, 'Hallo')], 'en')).toEqual(['Hallo']);
});
