import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { createRecent } from '../../src/knowledge/encoder/recent.ts';
import { createVectorStore } from '../../src/knowledge/encoder/vector-store.ts';
import { buildCorpus } from '../../src/knowledge/search/corpus.ts';
import { wordOf } from '../../src/knowledge/search/lexicon.ts';
import { readPassage } from '../../src/knowledge/search/read-passage.ts';
import { openTestDatabase } from '../support/test-database.ts';
import { createScriptedEncoder, toVector } from './scripted-encoder.ts';

const weigh = fileURLToPath(new URL('./weigh-passages.mts', import.meta.url));

describe('the passages in memory', () => {
  it('[KN220] take less than 8 KB each, with their statistics', async () => {
    // In a process of its own: beside other tests the collector takes away what they left, and the difference says nothing.
    const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', '--import', 'tsx', weigh]);
    const weighed = JSON.parse(stdout) as { passages: number; each: number };
    expect(weighed.passages).toBe(3_000);
    expect(weighed.each).toBeGreaterThan(500);
    expect(weighed.each).toBeLessThan(8_000);
  });
});

describe('what the ranking reads of a passage', () => {
  const text = 'The part costs **nine** euro. It is sent on Monday.';
  const row = {
    id: 'one',
    article_id: 'parts',
    slug: 'parts',
    title: 'Parts',
    heading: null,
    heading_path: [],
    anchor: null,
    language: 'en',
    questions: [],
    text,
  };

  it('[KN222] is read once, its words too', () => {
    const { byId } = buildCorpus('0', [{ ...row, content_hash: 'one' }]);
    const passage = byId.get('one');
    if (!passage) throw new Error('The passage is missing.');
    const reading = readPassage(passage);
    expect(readPassage(passage)).toBe(reading);
    expect([...reading.words()].map(wordOf)).toEqual(['parts', 'part', 'costs', 'nine', 'euro', 'sent', 'monday']);
    expect(readPassage(passage).words()).toBe(reading.words());
  });
});

describe('the vectors in memory', async () => {
  const storage = await openTestDatabase();
  afterAll(() => storage[Symbol.asyncDispose]());

  it('[KN221] are those of the passages; those of names and sentences come when a search needs them', async () => {
    const encoder = createScriptedEncoder();
    const store = createVectorStore({ database: storage.database, encoder });
    const own = 'The part costs nine euro. It is sent on Monday.';
    const texts = { own, names: ['Prices: Parts'], sentences: ['The part costs nine euro.', 'It is sent on Monday.'] };
    const hash = createHash('sha256').update(own).digest('hex');
    await store.hold([{ id: 'one', hash, texts: () => texts }], () => true);
    expect(store.vectorOfHash(hash)).toEqual(toVector(own));
    expect(store.progress()).toMatchObject({ known: 1, wanted: 1 });
    const others = [...texts.names, ...texts.sentences];
    expect(others.map((text) => store.vectorOf(text))).toEqual([undefined, undefined, undefined]);
    const asked = encoder.asked.length;
    await store.recall([own, ...others]);
    expect([own, ...others].map((text) => store.vectorOf(text))).toEqual([own, ...others].map((text) => toVector(text)));
    expect(encoder.asked).toHaveLength(asked);
  });

  it('[KN221] are forgotten when others were used later', () => {
    const recent = createRecent(2);
    for (const text of ['first', 'second']) recent.set(text, toVector(text));
    expect(recent.use('first')).toBe(true);
    recent.set('third', toVector('third'));
    expect(['first', 'second', 'third'].filter((text) => recent.get(text))).toEqual(['first', 'third']);
  });
});
