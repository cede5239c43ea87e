import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createBundledEncoder, multilingualEncoder } from '../../src/knowledge/encoder/bundled-encoder.ts';
import { moveFromCentre, readCentre } from '../../src/knowledge/encoder/multilingual/centre.ts';
import { readWeights } from '../../src/knowledge/encoder/multilingual/read-weights.ts';
import { createUnigram, marks } from '../../src/knowledge/encoder/multilingual/unigram.ts';
import { startKnowledge } from '../../src/knowledge/start-knowledge.ts';
import { silentLogger } from '../support/silent-logger.ts';
import { ask, openTestKnowledge } from './test-knowledge.ts';

const folder = new URL('../../src/knowledge/encoder/multilingual/', import.meta.url);
/** Pieces and vectors of the published package, in 8 bits, with the whole vocabulary. */
const reference = z
  .array(z.object({ language: z.string(), text: z.string(), pieces: z.array(z.string()), vector: z.string() }))
  .parse(JSON.parse(readFileSync(new URL('multilingual-reference.json', import.meta.url), 'utf8')));

const product = (first: ArrayLike<number>, second: ArrayLike<number>): number =>
  Array.from(first).reduce((sum, value, index) => sum + value * (second[index] ?? 0), 0);
const cosine = (first: ArrayLike<number> = [], second: ArrayLike<number> = []): number =>
  product(first, second) / Math.sqrt(product(first, first) * product(second, second));

describe('the pieces of the multilingual encoder', () => {
  const { pieces, scores } = readWeights(readFileSync(new URL('weights.bin', folder)));
  const cut = createUnigram(pieces, scores);
  const piecesOf = (text: string): (string | undefined)[] =>
    cut(text, 256)
      .slice(1, -1)
      .map((id) => pieces[id]);

  it('[KN249] are those of the published package, in each of the 25 languages', () => {
    expect(new Set(reference.map(({ language }) => language)).size).toBe(25);
    for (const { text, pieces: published } of reference) expect(piecesOf(`query: ${text}`)).toEqual(published);
  });

  it.each([
    ['a letter with its accent apart is the letter', 'Tie\u0302\u0301ng', piecesOf('Tiếng')],
    ['spaces of all kinds are one', ' a\u00a0\t b\u200bc ', piecesOf('a b c ')],
    ['nothing at all', '', ['\u2581']],
  ])('[KN249] %s', (_, text, expected) => expect(piecesOf(text)).toEqual(expected));

  it('[KN249] a word whose piece was left out is written with smaller ones, and letters of no language of Baton are one unknown', () => {
    expect(cut('\u10e1\u10d0\u10e5\u10d0', 256)).toEqual([marks.first, pieces.indexOf('\u2581'), marks.unknown, marks.last]);
    expect(pieces).not.toContain('▁sakartvelo');
    expect(piecesOf('sakartvelo').join('')).toBe('▁sakartvelo');
  });

  it('[KN249] end where the model stops to read', () => {
    expect(cut('word '.repeat(1_000), 256)).toHaveLength(256);
    expect(cut('word '.repeat(1_000), 256).at(-1)).toBe(marks.last);
  });

  it('[KN250] refuses a file that is torn or none of weights', () => {
    const file = readFileSync(new URL('weights.bin', folder));
    expect(() => readWeights(Buffer.from('no weights at all'))).toThrow('no file of weights');
    expect(() => readWeights(file.subarray(0, 1_000_000))).toThrow('ended early');
  });
});

describe('the multilingual encoder', () => {
  const encoder = createBundledEncoder(multilingualEncoder);
  afterAll(() => encoder.close());

  it('[KN250] agrees with the published package in each of the 25 languages', async () => {
    // Two texts of each language are in the file; the vectors of half of them are enough.
    const half = reference.filter((_, index) => index % 2 === 0);
    expect(new Set(half.map(({ language }) => language)).size).toBe(25);
    const vectors = await encoder.encode(
      half.map(({ text }) => text),
      'interactive',
    );
    const published = half.map(({ vector }) => moveFromCentre(Float32Array.from(Int8Array.from(Buffer.from(vector, 'base64'))), readCentre()));
    const likenesses = published.map((vector, index) => cosine(vectors[index], vector));
    expect(Math.min(...likenesses)).toBeGreaterThan(0.99);
  });

  it('[KN250] tells which of two English texts a question in another language means', async () => {
    const [wish, german, japanese, other] = await encoder.encode(
      ['where is my refund?', 'Wo bleibt meine Rückerstattung?', '返金はいつになりますか？', 'how do I change my password?'],
      'interactive',
    );
    expect(cosine(german, wish)).toBeGreaterThan(cosine(german, other) + 0.1);
    expect(cosine(japanese, wish)).toBeGreaterThan(cosine(japanese, other) + 0.1);
  });
});

describe('the search with the multilingual encoder', async () => {
  const { deps, publish, publishFiller } = await openTestKnowledge();

  it('[KN251][KN252] finds an English article for a question in another language, while messages are read by the bundled encoder', async () => {
    await publishFiller();
    await publish({ title: 'Refunds', markdown: 'We pay the money back within ten days after the goods have come back to us.' });
    const settings = { EMBEDDINGS: 'multilingual', QDRANT_URL: undefined, QDRANT_API_KEY: undefined, OPENAI_API_KEY: undefined, OPENAI_BASE_URL: undefined };
    const knowledge = await startKnowledge({ database: deps.database, logger: silentLogger, settings });
    try {
      await knowledge.vectorsReady();
      expect(knowledge.status()).toMatchObject({ encoder: 'e5-small-multilingual-q4', passages: 3, withVectors: 3 });
      for (const question of ['Wann bekomme ich mein Geld zurück?', '¿Cuándo me devuelven el dinero?', '返金はいつになりますか？', 'متى أسترد أموالي؟']) {
        const { passages, mode } = await ask(knowledge, question);
        expect(mode).toBe('hybrid');
        expect(passages[0]?.title).toBe('Refunds');
      }
      // Told the language, the certainty is that of questions across languages; a question in the articles' own has the usual one.
      const scoreOf = async (question: string, language: string | null): Promise<number> => (await ask(knowledge, question, language)).passages[0]?.score ?? 0;
      expect(await scoreOf('Wann bekomme ich mein Geld zurück?', 'de')).toBeGreaterThan(await scoreOf('Wann bekomme ich mein Geld zurück?', null));
      expect(await scoreOf('When do I get my money back?', 'en')).toBe(await scoreOf('When do I get my money back?', null));
      const [happy, happier] = await knowledge.embed(['That is a happy person', 'That is a very happy person']);
      expect(cosine(happy, happier)).toBeCloseTo(0.943, 2);
    } finally {
      await knowledge.close();
    }
  });
});
