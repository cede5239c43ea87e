import { describe, expect, it } from 'vitest';
import { readYesOrNoWordings } from '../../evals/languages/read-yes-or-no.ts';
import { splitSentences } from '../../src/bot/draft/split-passage.ts';
import { findYesOrNo } from '../../src/bot/draft/yes-or-no/find-yes-or-no.ts';
import { ask, passage } from './answer-support.ts';
import { createScriptedChatModel } from '../doubles/scripted-chat-model.ts';

const wordings = readYesOrNoWordings();
const wordOf = ({ language, ask: question, heading, text }: (typeof wordings)[number]): 'yes' | 'no' | 'nothing' => {
  const statements = splitSentences(text).map(({ start, end }) => text.slice(start, end));
  const found = { title: 'Help', heading: heading ?? null, quote: text, statements, beginsSection: true };
  return findYesOrNo({ question, language, products: ['Baton'] }, found)?.word ?? 'nothing';
};
const show = (wording: (typeof wordings)[number]): string => `${wording.language}: ${wording.ask} / ${wording.text} -> ${wordOf(wording)}`;
const textOf = ({ reply }: Awaited<ReturnType<typeof ask>>): string => reply?.text ?? '';
const of = (split: 'known' | 'kept-out') => wordings.filter((wording) => wording.split === split);

describe('yes or no first', () => {
  it('[BX84] is never the wrong word, in 25 languages', () => {
    expect(new Set(wordings.map(({ language }) => language)).size).toBe(25);
    const wrong = wordings.filter((wording) => wordOf(wording) !== 'nothing' && wordOf(wording) !== wording.says);
    expect(wrong.map(show)).toEqual([]);
  });

  it.each([
    ['known', 0.98],
    ['kept-out', 0.9],
  ] as const)('[BX84] is said where the section plainly says it: wordings %s', (split, least) => {
    const plain = of(split).filter(({ says }) => says !== 'nothing');
    const heard = plain.filter((wording) => wordOf(wording) === wording.says);
    expect(
      heard.length / plain.length,
      plain
        .filter((wording) => !heard.includes(wording))
        .map(show)
        .join('\n'),
    ).toBeGreaterThanOrEqual(least);
  });

  const files = (text: string, heading: string | null = null) => [passage({ title: 'Files', heading, text })];

  it('[BX84] begins the answer, before the quote or as its first word', async () => {
    const yes = await ask({ says: 'Can visitors upload files?', passages: files('Visitors can upload files in the chat.') });
    expect(textOf(yes)).toBe('Yes. The help centre says:\n\nVisitors can upload files in the chat.');
    const no = await ask({ says: 'Can visitors upload files?', passages: files('No. Ask them to send a link.', 'Can visitors upload files?') });
    expect(textOf(no)).toBe('No. Ask them to send a link.');
    const german = await ask({
      says: 'Können Besucher Dateien hochladen?',
      passages: files('Besucher können keine Dateien hochladen.'),
      understood: { language: 'de' },
    });
    expect(textOf(german)).toMatch(/^Nein\. Das steht dazu im Hilfezentrum:\n\n/);
  });

  it('[BX84] begins what a model writes too, whose bare "Yes." is no sentence of a source', async () => {
    const chatModel = createScriptedChatModel([{ says: ['Yes. Visitors can upload files in the chat [1].'] }]);
    const written = await ask({ says: 'Can visitors upload files?', passages: files('Visitors can upload files in the chat.'), deps: { chatModel } });
    expect(textOf(written)).toBe('Yes. The help centre says:\n\nVisitors can upload files in the chat.');
  });

  it('[BX84] stays away from another question under the heading, a list, and a question that leans on the one before', async () => {
    const other = await ask({ says: 'Can visitors delete files?', passages: files('No. Ask them to send a link.', 'Can visitors upload files?') });
    expect(textOf(other)).toMatch(/\*\*Can visitors upload files\?\*\*\n\nNo\. /);
    const list = await ask({ says: 'Can visitors upload files?', passages: files('These are wishes of users:\n\n- Visitors can upload files.') });
    expect(textOf(list)).not.toMatch(/^(?:Yes|No)/);
    const leaning = await ask({
      says: 'Can visitors upload files?',
      passages: files('Visitors can upload files in the chat.'),
      understood: { isFollowUp: true },
    });
    expect(textOf(leaning)).not.toMatch(/^(?:Yes|No)/);
  });
});
