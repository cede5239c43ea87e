// @vitest-environment happy-dom
import { createElement } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import { MessageLine } from '../../../console/conversation/MessageLine.tsx';
import type { MessageEntry } from '../../../console/conversation/build-entries.ts';
import { render, type Rendered } from './render.ts';

let shown: Rendered | null = null;
afterEach(async () => {
  await shown?.close();
  shown = null;
  vi.unstubAllGlobals();
});

const at = '2026-01-01T10:00:00.000Z';
const message: MessageEntry = {
  kind: 'message',
  key: 'm1',
  speaker: 'visitor',
  name: 'Visitor',
  at,
  text: '',
  files: [],
  isFirst: true,
  sentiment: null,
  bot: null,
  outgoing: null,
};
const bubble = async (change: Partial<MessageEntry>): Promise<string | undefined> => {
  shown = await render(createElement(MessageLine, { message: { ...message, ...change }, openTrace: () => undefined }));
  const text = document.querySelector('.bubble')?.textContent;
  await shown.close();
  return text;
};

it('[CN224] a message whose words were erased says so, and one with words or files does not', async () => {
  expect(await bubble({})).toBe('Erased');
  expect(await bubble({ text: 'Where is my parcel?' })).toBe('Where is my parcel?');
  expect(await bubble({ files: [{ id: 'f1', name: 'a.pdf', type: 'application/pdf', size: 9 } as never] })).not.toContain('Erased');
});
