// @vitest-environment happy-dom
import { createElement } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import { Button } from '../../../console/ui/Button.tsx';
import { render, type Rendered } from './render.ts';

let shown: Rendered | null = null;
afterEach(async () => {
  await shown?.close();
  shown = null;
  vi.unstubAllGlobals();
});

const doubleClick = (button: Element): boolean[] =>
  [1, 2].map((detail) => button.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, detail })));

it('[CN100] a double-click on what starts something starts it once; the same twice, with a pause, is twice', async () => {
  const start = vi.fn();
  shown = await render(createElement(Button, { busy: false, onClick: start }, 'Add source'));
  const button = shown.button('Add source');
  expect(doubleClick(button)).toEqual([true, false]);
  expect(start).toHaveBeenCalledTimes(1);
  button.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, detail: 1 }));
  expect(start).toHaveBeenCalledTimes(2);
});

it('[CN100] a button that starts nothing takes every press', async () => {
  const next = vi.fn();
  shown = await render(createElement(Button, { onClick: next }, 'Next'));
  doubleClick(shown.button('Next'));
  expect(next).toHaveBeenCalledTimes(2);
});
