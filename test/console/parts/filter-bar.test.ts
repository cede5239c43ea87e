// @vitest-environment happy-dom
import { createElement } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import { FilterBar } from '../../../console/inbox/FilterBar.tsx';
import { getFilter, setFilter } from '../../../console/inbox/filter-store.ts';
import { render, type Rendered } from './render.ts';

let shown: Rendered | null = null;
afterEach(async () => {
  await shown?.close();
  shown = null;
  setFilter({});
  vi.unstubAllGlobals();
});

async function open(answers: Record<string, unknown> = {}): Promise<Rendered> {
  shown = await render(createElement(FilterBar), { answers: { 'GET tags': { tags: [{ tag: 'late', count: 3 }] }, 'GET views': { views: [] }, ...answers } });
  return shown;
}

it('[CN85] each choice narrows the list, "Any" widens it again, and the number of choices is told', async () => {
  const part = await open();
  await part.type(part.field('State'), 'waiting');
  await part.type(part.field('Tag'), 'late');
  expect(getFilter()).toEqual({ state: 'waiting', tag: 'late' });
  expect(part.text()).toContain('Filters2');
  await part.type(part.field('State'), '');
  expect(getFilter()).toEqual({ tag: 'late' });
});

it('[CN85] a language that is not whole yet narrows nothing', async () => {
  const part = await open();
  await part.type(part.field('Language'), 'd');
  expect(getFilter()).toEqual({});
  await part.type(part.field('Language'), 'de');
  expect(getFilter()).toEqual({ language: 'de' });
});

it('[CN85] clearing keeps the words that are searched for', async () => {
  setFilter({ search: 'parcel', mood: 'negative', from: '2026-07-01' });
  const part = await open();
  expect(part.text()).toContain('Filters2');
  await part.click(part.button('Clear'));
  expect(getFilter()).toEqual({ search: 'parcel' });
});

it('[CN85] a view is saved once with its filter, and what the server refuses is said beside the name, which stays', async () => {
  setFilter({ mood: 'negative' });
  const refusal = new Response(JSON.stringify({ error: { code: 'conflict', message: 'There is a view of that name.', requestId: null } }), { status: 409 });
  const part = await open({ 'POST views': refusal });
  expect(part.button('Save').disabled).toBe(true);
  await part.type(part.field('Name of the view'), 'Angry');
  await part.click(part.button('Save'));
  expect(part.asked.filter(({ method }) => method === 'POST')).toEqual([
    { method: 'POST', path: 'views', body: { name: 'Angry', shared: false, filter: { mood: 'negative' } } },
  ]);
  expect(part.text()).toContain('There is a view of that name.');
  expect(part.field('Name of the view').value).toBe('Angry');
});
