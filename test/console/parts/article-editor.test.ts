// @vitest-environment happy-dom
import { createElement } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import { ArticleEditor } from '../../../console/knowledge/ArticleEditor.tsx';
import type { Article } from '../../../src/contracts/http-api.ts';
import { rosa } from '../fixtures.ts';
import { render, type Rendered } from './render.ts';

let shown: Rendered | null = null;
afterEach(async () => {
  await shown?.close();
  shown = null;
  localStorage.clear();
  vi.unstubAllGlobals();
});

const at = '2026-01-01T10:00:00.000Z';
const article = {
  id: 'a1',
  title: 'Delivery',
  markdown: 'Two days.',
  tags: ['parcel'],
  audience: [],
  publishedAudience: [],
  questions: ['When does it come?'],
  language: 'en',
  version: 4,
  status: 'published',
  hasUnpublishedChanges: false,
  origin: 'editor',
  usedByBot: null,
  passages: [],
  source: null,
  page: null,
  isInConflict: false,
  settledConflicts: [],
  updatedAt: at,
} as unknown as Article;

async function open(initial: Article | null, { role = 'editor' as 'editor' | 'agent', answers = {} as Record<string, unknown> } = {}): Promise<Rendered> {
  shown = await render(createElement(ArticleEditor, { article: initial, question: '' }), { me: { ...rosa, role }, answers });
  return shown;
}
const changes = (part: Rendered): object[] => part.asked.filter(({ method }) => method !== 'GET');

it('[CN85] an article is saved on top of the version that was opened, with its tags and questions apart', async () => {
  const part = await open(article, { answers: { 'PUT articles/a1': { ...article, title: 'Delivery times', version: 5 } } });
  expect(part.button('Save draft').disabled, 'nothing is changed').toBe(true);
  await part.type(part.field('Title'), ' Delivery times ');
  await part.type(part.field('Tags'), 'parcel, , late,parcel');
  expect(part.text()).toContain('Not saved yet');
  await part.click(part.button('Save draft'));
  const body = {
    title: 'Delivery times',
    markdown: 'Two days.',
    tags: ['parcel', 'late'],
    questions: ['When does it come?'],
    language: 'en',
    audience: [],
    version: 4,
  };
  expect(changes(part)).toEqual([{ method: 'PUT', path: 'articles/a1', body }]);
  expect(part.text()).toContain('Saved as a draft.');
});

it('[CN85] an article with a mistake is not saved, and the mistake is named', async () => {
  const part = await open(article);
  await part.type(part.field('Language'), 'English');
  expect(part.text()).toContain('The language is a code such as en or pt-BR.');
  expect([part.button('Save draft').disabled, part.button('Publish').disabled]).toEqual([true, true]);
});

it('[CN85] an agent drafts and is told who publishes; nothing here publishes for them', async () => {
  const part = await open(article, { role: 'agent' });
  expect(part.text()).toContain('An editor, a supervisor or an admin publishes it.');
  expect(() => part.button('Publish')).toThrow();
});

it('[CN85] a save that meets another editor’s keeps what was typed and shows both', async () => {
  const conflict = new Response(JSON.stringify({ error: { code: 'conflict', message: 'Changed meanwhile.', requestId: null } }), { status: 409 });
  const part = await open(article, { answers: { 'PUT articles/a1': conflict, 'GET articles/a1': { ...article, title: 'Theirs', version: 5 } } });
  await part.type(part.field('Title'), 'Mine');
  await part.click(part.button('Save draft'));
  expect(part.field('Title').value).toBe('Mine');
  expect(part.button('Keep mine')).toBeTruthy();
});

it('[CN121] an article in conflict leads to the two texts; a settled one says who chose, and gives the other text back', async () => {
  const settled = { id: 's1', at, actor: 'Ada', kept: 'source' };
  const source = { id: 'so1', name: 'Docs' };
  const stored = { ...article, source, page: 'https://example.com/help/delivery', isInConflict: true, settledConflicts: [settled] } as unknown as Article;
  const part = await open(stored, { answers: { 'GET settled-conflicts/s1': { title: 'Delivery by us', markdown: 'Three days.' } } });
  const links = [...document.querySelectorAll('a')].map(({ href, textContent }) => [textContent, href]);
  expect(links).toContainEqual(['Compare and choose', expect.stringMatching(/\/knowledge\/sources\/so1$/)]);
  expect(links).toContainEqual(['The page that it came from', 'https://example.com/help/delivery']);
  expect(part.text()).toContain('Ada took the source’s text on ');
  await part.click(part.button('See the other text'));
  expect(part.text()).toContain('Three days.');
  await part.click(part.button('Put it into the editor'));
  expect(part.field('Title').value).toBe('Delivery by us');
  expect(part.field('Text of the article, in Markdown').value).toBe('Three days.');
});

it('[CN121] an agent is told who chooses between the texts of a conflict', async () => {
  const part = await open({ ...article, source: { id: 'so1', name: 'Docs' }, isInConflict: true } as unknown as Article, { role: 'agent' });
  expect(part.text()).toContain('An editor, a supervisor or an admin does.');
  expect([...document.querySelectorAll('a')].map(({ textContent }) => textContent)).not.toContain('Compare and choose');
});
