import { expect, it } from 'vitest';
import { ask, openTestKnowledge } from './test-knowledge.ts';

const { current, publish, publishFiller, start } = await openTestKnowledge();

const hosting = `Nothing is paid for the program.

## Is there a hosted version?

No. You run it yourself.

## May I sell what I build with it?

Yes, under the same licence.`;
/** Listed with the article, so every section of it answers to these words alike. */
const questions = ['is there a hosted version', 'global privacy control', 'may I sell it'];

it.each(['by words and meaning', 'by words alone'])(
  '[KN253] a question that is the name of a section is answered by it, and with certainty, %s',
  async (search) => {
    current.encoder.failing = search === 'by words alone';
    await publishFiller();
    await publish({ title: 'Licence and price', markdown: hosting, questions });
    await publish({ title: 'Consent', markdown: 'Visitors agree first.\n\n## Does the chat respect Global Privacy Control?\n\nYes, as a refusal.', questions });
    await publish({ title: 'Talk to a person', markdown: 'Say so.\n\n## What if no person is there?\n\nLeave an address.' });
    const knowledge = await start();
    for (const [query, heading] of [
      ['is there a hosted version', 'Is there a hosted version?'],
      ['hosted version', 'Is there a hosted version?'],
      ['global privacy control', 'Does the chat respect Global Privacy Control?'],
      ['what if no person is there', 'What if no person is there?'],
    ] as const) {
      const { passages, plainFrom } = await ask(knowledge, query);
      expect(passages[0]?.heading, query).toBe(heading);
      expect(passages[0]?.score, query).toBeGreaterThan(plainFrom);
    }
  },
);

it('[KN256] a question that an article lists is answered from it when it is asked in the same words', async () => {
  await publishFiller();
  await publish({ title: 'How do I return a Kelvo lamp?', markdown: 'Write to us within 60 days. You pay the postage, unless the lamp is broken.' });
  const listed = ['how much does the Kelvo lamp cost', 'warranty'];
  await publish({
    title: 'is the kelvo waterproof?',
    markdown: 'Yes, it withstands rain. It costs 79 euros and may be sent back for two years.',
    questions: listed,
  });
  const knowledge = await start();
  for (const query of ['How much does the Kelvo lamp cost?', 'how much does the kelvo lamp cost', 'Warranty?']) {
    const { passages, floor } = await ask(knowledge, query);
    expect(passages[0]?.title, query).toBe('is the kelvo waterproof?');
    expect(passages[0]?.score, query).toBeGreaterThan(floor);
  }
});

it('[KN253] a bare word is the name of the only article or section that it names, and none in a longer message', async () => {
  await publishFiller();
  await publish({ title: 'Licence and price', markdown: hosting });
  await publish({ title: 'Cost of a run', markdown: 'The price of a run is that of its tokens: price by price.' });
  const knowledge = await start();
  expect((await ask(knowledge, 'price')).passages[0]).toMatchObject({ title: 'Licence and price', heading: null });
  const asked = await ask(knowledge, 'what was the price of yesterday then');
  expect(asked.passages[0]?.score).toBeLessThan(asked.plainFrom);
});

it('[KN253] of a question with words of the conversation behind it only its own words are a name', async () => {
  await publishFiller();
  await publish({ title: 'Back up and restore', markdown: 'Copy the directory.\n\n## How do I restore a copy?\n\nPut it in the place of the directory.' });
  const knowledge = await start();
  const query = 'and restore it? (back up restore)';
  expect((await knowledge.findPassages({ query, own: 'and restore a copy?', language: 'en', limit: 3 })).passages[0]?.heading).toBe('How do I restore a copy?');
});

it('[KN254] a mistyped word is read as the word of the articles that it is a letter away from', async () => {
  await publishFiller();
  await publish({
    title: 'Privacy',
    markdown: 'Text.\n\n## Does the chat set cookies?\n\nOne, with a random value.\n\n## Which passwords are accepted?\n\nLong ones.',
  });
  const knowledge = await start();
  for (const [query, heading] of [
    ['does teh chat set cookeis', 'Does the chat set cookies?'],
    ['wich paswords are accepted', 'Which passwords are accepted?'],
  ] as const) {
    expect((await ask(knowledge, query)).passages[0]?.heading, query).toBe(heading);
  }
});

it('[KN255] a search within an article finds its sections and nothing else', async () => {
  await publishFiller();
  const sections = Array.from({ length: 6 }, (_, index) => `## Part ${index}\n\nThe parcel number ${index} is sent.`).join('\n\n');
  const id = await publish({ title: 'Numbers', markdown: `Text.\n\n${sections}` });
  const knowledge = await start();
  const { passages } = await knowledge.findPassages({ query: 'where is my parcel', language: null, limit: 40, within: id });
  expect(passages.length).toBeGreaterThan(3);
  expect(passages.every(({ articleId }) => articleId === id)).toBe(true);
  expect((await knowledge.findPassages({ query: 'parcel', language: null, limit: 5, within: '00000000-0000-4000-8000-000000000000' })).passages).toEqual([]);
});
