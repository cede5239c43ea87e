import { createHash } from 'node:crypto';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, describe, expect, it } from 'vitest';
import { createRecent } from '../../src/knowledge/encoder/recent.ts';
import { createVectorStore } from '../../src/knowledge/encoder/vector-store.ts';
import { buildCorpus } from '../../src/knowledge/search/corpus.ts';
import type { PassageRow } from '../../src/knowledge/search/prepare-passage.ts';
import { openTestDatabase } from '../support/test-database.ts';
import { createScriptedEncoder, toVector } from './scripted-encoder.ts';

const passages = 3_000;
const vocabulary = Array.from({ length: 6_000 }, (_, index) => `w${(index * 7_919).toString(36)}ord`);

function makeRow(index: number): PassageRow {
  let seed = index * 7_919 + 7;
  const pick = (): string => vocabulary[(seed = (seed * 16_807) % 2_147_483_647) % vocabulary.length] ?? '';
  const sentence = (): string => `${Array.from({ length: 14 }, pick).join(' ')}.`;
  return {
    id: `passage-${index}`,
    article_id: `article-${Math.floor(index / 7)}`,
    slug: `article-${Math.floor(index / 7)}`,
    title: `${pick()} ${pick()} ${pick()}`,
    heading: `${pick()} ${pick()}`,
    heading_path: [`${pick()} ${pick()}`],
    anchor: pick(),
    language: 'en',
    questions: [],
    text: Array.from({ length: 7 }, sentence).join(' '),
    content_hash: String(index),
  };
}

function heapInUse(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers;
}

describe('the passages in memory', () => {
  it('[KN220] take less than 8 KB each, with their statistics', () => {
    const rows = Array.from({ length: passages }, (_, index) => makeRow(index));
    const before = heapInUse();
    const corpus = buildCorpus('0', rows);
    const each = (heapInUse() - before) / passages;
    expect(corpus.passages).toHaveLength(passages);
    expect(each).toBeGreaterThan(500);
    expect(each).toBeLessThan(8_000);
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
