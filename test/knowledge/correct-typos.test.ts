import { expect, it } from 'vitest';
import { correctTypos } from '../../src/knowledge/search/correct-typos.ts';
import { buildCorpus } from '../../src/knowledge/search/corpus.ts';

const text = 'Visitors view their cookies, passwords and each attachment; overflow sends a signed token. Baton is compliant. Reopen the chat. Stack the cards.';
const row = {
  id: 'a',
  article_id: 'a',
  slug: 'a',
  title: 'A',
  heading: null,
  heading_path: [],
  anchor: null,
  language: 'en',
  questions: [],
  text,
  content_hash: 'a',
};
const corpus = buildCorpus('1', [row]);

it.each([
  ['does it set cookeis', 'does it set cookies'],
  ['which paswords are there', 'which passwords are there'],
  ['is it complient', 'is it compliant'],
  ['can i make a veiw of it', 'can i make a view of it'],
  ['teh attachement, please', 'the attachement, please'],
  ['what does overflo do', 'what does overflow do'],
])('[KN254] %j is read as %j', (typed, meant) => {
  expect(correctTypos(corpus, typed)).toBe(meant);
});

it.each([
  'is it in stock', // a word of English, though "stack" is near
  'does it use LDAP or COOKEIS', // abbreviations
  'open /paswords/veiw.md and SECRET_OVERFLO', // names
  '¿dónde están las cookeis?', // another language
  'paswords cookeis veiw', // nothing that tells the language
  'reword the answer', // "record" has another letter, and "reword" is a word
  'chat', // held as it is
])('[KN254] %j stays as it is', (typed) => {
  expect(correctTypos(corpus, typed)).toBe(typed);
});
