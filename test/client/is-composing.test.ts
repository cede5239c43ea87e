import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { isComposing } from '../../src/client/is-composing.ts';
import { listFiles } from '../architecture/read-source.ts';

it('[WG32] a key of an input method is known by its event, and in Safari, which ends the composition first, by its code', () => {
  expect(isComposing({ isComposing: true, keyCode: 13 })).toBe(true);
  expect(isComposing({ isComposing: false, keyCode: 229 })).toBe(true);
  expect(isComposing({ isComposing: false, keyCode: 13 })).toBe(false);
});

it('[WG32] nobody asks the event alone', () => {
  const files = ['widget', 'console', 'src'].flatMap(listFiles).filter((file) => /\.tsx?$/.test(file) && !file.endsWith('client/is-composing.ts'));
  expect(files.filter((file) => /\.isComposing\b/.test(readFileSync(file, 'utf8')))).toEqual([]);
});
