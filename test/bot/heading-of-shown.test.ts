import { expect, it } from 'vitest';
import type { TranscriptMessage } from '../../src/bot/turn/turn.ts';
import { ask, passage, said } from './answer-support.ts';
import type { FindPassages } from '../../src/bot/turn/turn.ts';

const accept = passage({ passageId: 'offer:1', articleId: 'offer', title: 'Accept or decline an offer', text: 'Press Accept on the card.' });
const missed = passage({ ...accept, passageId: 'offer:2', heading: 'What happens when I miss an offer?', text: 'You are told, with a sound.', score: 0.4 });
const transfer = passage({
  articleId: 'pass',
  title: 'Pass a conversation on',
  heading: 'What if they decline it?',
  text: 'Then it stays with you.',
  score: 0.7,
});
const team = passage({ articleId: 'team', title: 'The team', heading: 'Does a team see each miss?', text: 'A team sees figures.', score: 0.7 });

const answered = (citation: typeof accept): TranscriptMessage[] => [
  said('visitor', 'how do I accept an offer'),
  { ...said('bot', citation.text), purpose: 'answer', citations: [{ ...citation, quote: citation.text }] },
];
const search =
  (first: typeof accept): FindPassages =>
  ({ within }) =>
    Promise.resolve({ passages: within === undefined ? [first] : [accept, missed], floor: 0.3, plainFrom: 0.8, mode: 'hybrid' });
const quoteOf = async (says: string, isFollowUp: boolean, first = team, shown = accept) => {
  const { reply } = await ask({
    says,
    transcript: answered(shown),
    deps: { findPassages: search(first) },
    ...(isFollowUp && { understood: { isFollowUp, standaloneQuestion: `${says} (accept offer)` } }),
  });
  return reply?.citations[0]?.quote;
};

it('[BX89] a message whose words are those of a heading of the article just shown is answered by that section', async () => {
  expect(await quoteOf('and if I miss it?', true)).toBe('You are told, with a sound.');
  expect(await quoteOf('what if I miss an offer', false, transfer)).toBe('You are told, with a sound.');
});

it('[BX89] another heading with the same words goes before, and what was just quoted is not quoted again for it', async () => {
  expect(await quoteOf('how do I decline', false, transfer, missed)).toBe('Then it stays with you.');
  expect(await quoteOf('what does the team miss', false)).toBe('A team sees figures.');
  expect(await quoteOf('how do I decline', false, team)).toBe('A team sees figures.');
});

it('[BX89] a message that says more is looked up as it is', async () => {
  expect(await quoteOf('what does the whole team in Lisbon say when I miss an offer on Sunday', false)).toBe('A team sees figures.');
});
