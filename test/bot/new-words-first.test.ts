import { expect, it } from 'vitest';
import { newWordsFirst } from '../../src/bot/find/new-words-first.ts';
import { ask, passage, said } from './answer-support.ts';

const close = passage({ passageId: 'close:1', articleId: 'close', title: 'Close or reopen a conversation', text: 'Press Close in the header.', score: 0.82 });
const reopen = passage({
  ...close,
  passageId: 'close:2',
  heading: 'Can I reopen a closed conversation?',
  text: 'Yes, any of them: press Reopen and it is yours again.',
  score: 0.4,
});
const other = passage({
  passageId: 'shop:1',
  articleId: 'shop',
  title: 'Reopen a shop',
  heading: 'Reopen it',
  text: 'Reopen the shop in the menu.',
  score: 0.3,
});
const first = (question: string, before: string) => newWordsFirst({ question, before }, [close, reopen, other])[0]?.passageId;

it('[BX86] the section whose heading has the new words of a follow-up question stands first, within its article', () => {
  expect(first('and reopen it?', 'how do I close a conversation')).toBe('close:2');
  expect(first('and the shop?', 'how do I close a conversation')).toBe('close:1');
  expect(first('and once more?', 'how do I close a conversation')).toBe('close:1');
  // Nothing is new: the words are those of the question before.
  expect(first('how do I reopen that?', 'can I reopen a conversation')).toBe('close:1');
  expect(newWordsFirst({ question: 'and reopen it?', before: 'close' }, [close, reopen]).map(({ score }) => score)).toEqual([0.82, 0.4]);
  expect(newWordsFirst({ question: 'and reopen it?', before: 'close' }, [])).toEqual([]);
});

it('[BX86] the answer quotes that section; a question of its own is answered from what it finds', async () => {
  const transcript = [said('visitor', 'how do I close a conversation'), said('bot', 'Press Close in the header.')];
  const asked = { passages: [close, reopen], transcript };
  const leaning = await ask({
    ...asked,
    says: 'and reopen it?',
    understood: { isFollowUp: true, standaloneQuestion: 'how do I close a conversation and reopen it?' },
  });
  expect(leaning.reply?.citations[0]?.quote).toMatch(/^Yes, any of them/);
  const own = await ask({ ...asked, says: 'Press where, the menu?' });
  expect(own.reply?.citations[0]?.quote).toMatch(/^Press Close/);
});
