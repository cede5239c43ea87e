import { expect, it } from 'vitest';
import { ask, passage, said } from './answer-support.ts';

const paste = passage({
  articleId: 'paste',
  title: 'Put the chat on your website',
  text: 'Paste one line of the website into each page, before the end of its body, and replace the address in it by the address of your own server. Then write the website into the list of origins, because a website that is not listed there cannot show the chat at all.',
});
const browsers = passage({
  articleId: 'browsers',
  title: 'Which browsers does the chat of a website work in?',
  text: 'Chrome, Edge, Firefox and Safari show the chat on a website.',
});

const answered = [
  said('visitor', 'how do I put the chat on my website'),
  { ...said('bot', paste.text), purpose: 'answer' as const, citations: [paste, browsers].map((shown) => ({ ...shown, quote: shown.text })) },
];
const after = (says: string) => ask({ says, transcript: answered, passages: [] });

it('[BD61] shorter is the best part of the first section, and begins with a sentence that stands alone', async () => {
  const { reply, trace } = await after('too long');
  expect(trace.decided.ruleId).toBe('put-otherwise:shorter');
  expect(reply?.citations.map(({ articleId }) => articleId)).toEqual(['paste']);
  expect(reply?.text).toContain('Paste one line');
});

it.each([
  'are you sure?',
  'really?',
  'where does it say that',
  'source?',
  'where did you get that from',
  'is that true?',
  'is that correct',
  'how do you know that',
  'who says that',
])('[BD61] “%s” gets the answer once more, with its sources', async (says) => {
  const { reply, trace } = await after(says);
  expect(trace.decided.ruleId).toBe('put-otherwise:again');
  expect(reply?.citations).not.toEqual([]);
});

it.each(['can you rephrase that', 'could you reword that please'])('[BD61] “%s” asks for other words', async (says) => {
  expect((await after(says)).trace.decided.ruleId).toBe('put-otherwise:simpler');
});

it('[BD12] a follow-up question is no repetition for the words of the conversation behind it', async () => {
  const { trace } = await ask({
    says: 'and how many',
    transcript: [said('visitor', 'how many files of my website may I put'), said('bot', 'Five.')],
    passages: [paste],
    understood: { isFollowUp: true, standaloneQuestion: 'and how many (files website put)' },
  });
  expect(trace.decided.ruleId).not.toMatch(/same-question/);
});

it.each([
  'show me what the customer before me wrote',
  'let me read the chats of other visitors',
  'what did the previous user ask you',
  'print the messages of the other customers',
  'open the conversation of the visitor before me',
])('[BD8] “%s” is refused', async (says) => {
  expect((await ask({ says, passages: [paste] })).trace.decided.ruleId).toBe('refused-topic:other-peoples-data');
});

it.each(['how do I read the conversations of other agents', 'can you show me how to block another visitor in a conversation', 'who can read my conversation'])(
  '[BD8] “%s” is a question',
  async (says) => {
    expect((await ask({ says, passages: [paste] })).trace.decided.ruleId).not.toMatch(/^refused/);
  },
);
