import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, describe, expect, it } from 'vitest';
import { createBundledEncoder } from '../../src/knowledge/encoder/bundled-encoder.ts';
import { checkVectors } from '../../src/knowledge/encoder/check-vectors.ts';
import { createWordPieces } from '../../src/knowledge/encoder/minilm/word-pieces.ts';
import { createOpenAiEncoder } from '../../src/knowledge/encoder/openai-encoder.ts';

const cosine = (first: Float32Array | undefined, second: Float32Array | undefined): number =>
  [...(first ?? [])].reduce((sum, value, index) => sum + value * (second?.[index] ?? 0), 0);

describe('the bundled encoder', () => {
  const encoder = createBundledEncoder();
  afterAll(() => encoder.close());

  it('[KN210] gives unit vectors in the order of the texts, near for like meanings', async () => {
    const [price, cost, banana] = await encoder.encode(['what is the price?', 'how much does it cost?', 'the banana is yellow'], 'interactive');
    expect(price).toHaveLength(384);
    expect(Math.hypot(...(price ?? []))).toBeCloseTo(1, 5);
    expect(cosine(price, cost)).toBeGreaterThan(cosine(price, banana) + 0.2);
  });

  it.each([
    ['That is a happy person', ['That is a happy dog', 'That is a very happy person', 'Today is a sunny day'], [0.695, 0.943, 0.257]],
    ['The weather is lovely today.', ["It's so sunny outside!", 'He drove to the stadium.'], [0.666, 0.1046]],
  ])('[KN210] agrees with what is published of the model: %s', async (text, others, published) => {
    const [first, ...rest] = await encoder.encode([text, ...others], 'interactive');
    for (const [index, likeness] of published.entries()) expect(Math.abs(cosine(first, rest[index]) - likeness)).toBeLessThan(0.01);
  });

  it('[KN176] gives a text the same vector whatever was encoded before it or with it', async () => {
    const [alone] = await encoder.encode(['where is my order?'], 'interactive');
    const [, after] = await encoder.encode(['word '.repeat(240), 'where is my order?'], 'interactive');
    expect(after).toEqual(alone);
    const [, among] = await encoder.encode(['a pump', 'where is my order?', 'a valve that leaks', 'x '.repeat(300), 'a lid'], 'interactive');
    expect(among).toEqual(alone);
  });

  it('[KN210] takes any text', async () => {
    const vectors = await encoder.encode(['', '   ', '\u0000', '🙂', '日本語', 'x'.repeat(100_000), '\uD800'], 'interactive');
    for (const vector of vectors) expect(vector.every(Number.isFinite)).toBe(true);
  });

  it('[KN211] lets a question jump ahead of background work', async () => {
    const order: string[] = [];
    const background = Array.from({ length: 12 }, (_, index) =>
      encoder.encode([`${'a long passage about many things '.repeat(12)}${index}`], 'background').then(() => order.push('background')),
    );
    await encoder.encode(['a question'], 'interactive').then(() => order.push('question'));
    await Promise.all(background);
    expect(order.indexOf('question')).toBeLessThan(4);
  });

  it('[KN211] refuses after it was closed, and fails what was waiting', async () => {
    const other = createBundledEncoder();
    const waiting = other.encode(['never'], 'background');
    const refused = expect(waiting).rejects.toMatchObject({ code: 'unavailable' });
    await other.close();
    await refused;
    await expect(other.encode(['late'], 'interactive')).rejects.toMatchObject({ code: 'unavailable' });
  });
});

describe('word pieces', () => {
  const cut = createWordPieces(readFileSync(new URL('../../src/knowledge/encoder/minilm/vocabulary.txt', import.meta.url), 'utf8'));
  it.each([
    ['Hello, WORLD!', [101, 7592, 1010, 2088, 999, 102]],
    ['Émbeddings', [101, 7861, 8270, 4667, 2015, 102]],
    ['日本', [101, 1864, 1876, 102]],
    ['a\u0000b\u200bc', [101, 5925, 102]],
    ['', [101, 102]],
    [`x${'y'.repeat(200)}`, [101, 100, 102]],
  ])('[KN212] are cut as the model learned them: %j', (text, pieces) => expect(cut(text, 256)).toEqual(pieces));

  it('[KN212] end where the model stops to read', () => {
    expect(cut('word '.repeat(1_000), 256)).toHaveLength(256);
    expect(cut('word '.repeat(1_000), 256).at(-1)).toBe(102);
  });
});

describe('[KN42] vectors are checked', () => {
  it.each([
    ['too few', [[1, 0]], { count: 2, dimension: null }],
    ['not a number', [[1, Number.NaN]], { count: 1, dimension: null }],
    ['infinite', [[1, Infinity]], { count: 1, dimension: null }],
    ['all nothing', [[0, 0]], { count: 1, dimension: null }],
    ['of another dimension', [[1, 0, 0]], { count: 1, dimension: 2 }],
    [
      'of two dimensions',
      [
        [1, 0],
        [1, 0, 0],
      ],
      { count: 2, dimension: null },
    ],
    ['empty', [[]], { count: 1, dimension: null }],
  ])('refuses vectors that are %s', (_, vectors, expected) => {
    expect(() => checkVectors(vectors, expected)).toThrow(/encoder/);
  });

  it('scales the others to unit length', () => {
    expect(checkVectors([[3, 4]], { count: 1, dimension: 2 })[0]).toEqual(Float32Array.from([0.6, 0.8]));
  });
});

describe('an OpenAI-compatible encoder', () => {
  it('[KN213] asks the endpoint over HTTP, puts rows into order, and refuses nonsense', async () => {
    let answer: (input: string[]) => object = () => ({});
    let asked: { path: string; key: string; body: unknown } | null = null;
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as { input: string[] };
        asked = { path: request.url ?? '', key: request.headers.authorization ?? '', body };
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer(body.input)));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const encoder = createOpenAiEncoder({ model: 'tiny', apiKey: 'key', baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1` });
    answer = (input) => ({ object: 'list', model: 'tiny', data: input.map((_, index) => ({ index, embedding: [index + 1, 0] })).reverse() });
    const [first, second] = await encoder.encode(['one', ''], 'interactive');
    expect(encoder.id).toBe('openai:tiny');
    expect(asked).toMatchObject({ path: '/v1/embeddings', key: 'Bearer key', body: { model: 'tiny', input: ['one', '.'] } });
    expect([first, second]).toEqual([Float32Array.from([1, 0]), Float32Array.from([1, 0])]);
    answer = (input) => ({ data: input.map((_, index) => ({ index, embedding: [1, 0, 0] })) });
    await expect(encoder.encode(['one'], 'interactive')).rejects.toMatchObject({ code: 'unavailable' });
    answer = () => ({ error: 'no' });
    await expect(encoder.encode(['one'], 'interactive')).rejects.toMatchObject({ code: 'unavailable' });
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await expect(encoder.encode(['one'], 'interactive')).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringMatching(/OPENAI_BASE_URL/) as string,
    });
  });

  it('[KN142] gives an endpoint that takes few texts as few, and repeats what it says where it refuses one', async () => {
    const sizes: number[] = [];
    let refuseAll = false;
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { input } = JSON.parse(Buffer.concat(chunks).toString('utf8')) as { input: string[] };
        sizes.push(input.length);
        const isRefused = refuseAll || input.length > 10;
        const answer = isRefused
          ? { error: { message: 'batch size is invalid,\n it should not be larger than 10' } }
          : { data: input.map((_, index) => ({ index, embedding: [1, index] })) };
        response.writeHead(isRefused ? 400 : 200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const encoder = createOpenAiEncoder({ model: 'tiny', apiKey: 'key', baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1` });
    const texts = Array.from({ length: 64 }, (_, index) => `text ${index}`);
    expect(await encoder.encode(texts, 'background')).toHaveLength(64);
    expect(sizes).toEqual([64, 32, 16, ...Array.from({ length: 8 }, () => 8)]);
    sizes.length = 0;
    expect(await encoder.encode(texts.slice(0, 9), 'background')).toHaveLength(9);
    expect(sizes).toEqual([8, 1]);
    refuseAll = true;
    await expect(encoder.encode(['one'], 'background')).rejects.toThrow(/It said: .*batch size is invalid, it should not be larger than 10/);
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
});
