import { expect, it } from 'vitest';
import { leaveOutRepeated } from '../../src/bot/find/leave-out-repeated.ts';
import { makeStandaloneQuestion } from '../../src/bot/understand/make-standalone-question.ts';
import { deniesAnger } from '../../src/bot/understand/mood/denies-anger.ts';
import { asksForLanguage } from '../../src/bot/understand/speech-act/asks-for-language.ts';
import { portPassage, said } from './answer-support.ts';

const { passageId, articleId, title, url, text } = portPassage;
const transcript = [
  said('visitor', 'which port does it use?'),
  said('bot', text, { purpose: 'answer', citations: [{ passageId, articleId, title, heading: null, url, quote: text }] }),
];
const shownAgain = (remark: string): boolean => leaveOutRepeated({ text: remark, transcript }, [portPassage]).length > 0;

it('[BX88] a remark gets the section just quoted once more only for a word that stands in it', () => {
  for (const remark of ["wow, that's slow", 'lovely, it crashed again', 'prove it']) expect(shownAgain(remark), remark).toBe(false);
  for (const remark of ['and port 3000', 'where is that?', 'why?', 'ok']) expect(shownAgain(remark), remark).toBe(true);
  expect(leaveOutRepeated({ text: 'it crashed again', transcript: [] }, [portPassage])).toHaveLength(1);
});

it.each(["I'm not angry, just curious", 'ich bin gar nicht sauer', 'je ne suis pas fâchée', 'no estoy enfadada', 'não estou zangado'])(
  '[BU71] “%s” denies anger',
  (words) => {
    expect(deniesAnger(words)).toBe(true);
  },
);
it.each(['I am angry', 'this is not funny', 'nicht gut, ich bin sauer', 'pas mal'])('[BU71] “%s” does not', (words) => {
  expect(deniesAnger(words)).toBe(false);
});

it.each(['sprechen Sie Deutsch?', 'do you speak Polish', 'parlez-vous français ?', '¿habla español?', 'fala português?'])(
  '[BU72] “%s” asks for a language',
  (words) => {
    expect(asksForLanguage(words)).toBe(true);
  },
);
it.each(['can I speak to someone who speaks German', 'sprechen Sie mit meinem Chef', 'do you speak for the team'])('[BU72] “%s” does not', (words) => {
  expect(asksForLanguage(words)).toBe(false);
});

it('[BU10] a question of its own behind “no thanks” or “great” carries nothing', () => {
  const earlier = [{ role: 'visitor' as const, text: 'which port does baton use', titles: [] }];
  const isFollowUp = (text: string): boolean => makeStandaloneQuestion({ text, earlier, isSmallTalk: () => false }).isFollowUp;
  for (const text of ['no thanks, how do I uninstall', 'great, where do I see ratings']) expect(isFollowUp(text), text).toBe(false);
  for (const text of ['great, and the password?', 'ok, how does it stop']) expect(isFollowUp(text), text).toBe(true);
});
