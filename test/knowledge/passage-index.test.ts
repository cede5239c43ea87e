import { afterAll, describe, expect, it } from 'vitest';
import { createExactIndex } from '../../src/knowledge/index/exact-passage-index.ts';
import { syncIndex } from '../../src/knowledge/index/sync-index.ts';
import { createPostgresIndex } from '../../src/knowledge/index/postgres-passage-index.ts';
import { preparePostgresIndex } from '../../src/knowledge/index/prepare-index.ts';
import { createQdrantIndex } from '../../src/knowledge/index/qdrant-passage-index.ts';
import { newId } from '../../src/platform/new-id.ts';
import { startQdrantServer } from '../doubles/qdrant-server.ts';
import { openTestDatabase } from '../support/test-database.ts';
import { describePassageIndex } from './passage-index-contract.ts';

describePassageIndex('exact, in memory (a Postgres without extensions)', () => {
  const index = createExactIndex(() => 1);
  return Promise.resolve({ index, close: () => index.close() });
});

const storage = await openTestDatabase();
afterAll(() => storage[Symbol.asyncDispose]());

if (await preparePostgresIndex(storage.database)) {
  describePassageIndex(`Postgres with pgvector and BM25 (${storage.kind})`, () =>
    Promise.resolve({ index: createPostgresIndex(storage.database), close: () => Promise.resolve() }),
  );
} else {
  describe.skip('passage index: Postgres with pgvector and BM25 (skipped: this server has not both extensions)', () => {
    it('[KN1] has nothing to run on', () => {});
  });
}

describePassageIndex('Qdrant protocol over HTTP (stand-in)', async () => {
  const server = await startQdrantServer();
  const index = createQdrantIndex({ url: server.url, apiKey: undefined, encoder: 'scripted' });
  return { index, close: () => server.close() };
});

const realQdrant = process.env['QDRANT_URL'];
if (realQdrant) {
  describePassageIndex('Qdrant', () => {
    const index = createQdrantIndex({ url: realQdrant, apiKey: process.env['QDRANT_API_KEY'], encoder: `test ${newId()}` });
    return Promise.resolve({ index, close: () => index.close() });
  });
} else {
  describe.skip('passage index: Qdrant (skipped: QDRANT_URL is not set)', () => {
    it('[KN1] has nothing to run on', () => {});
  });
}

describe('Qdrant when it misbehaves', () => {
  it('[KN43] gives up a search after its time limit, and on an error of the server', async () => {
    const server = await startQdrantServer();
    const index = createQdrantIndex({ url: server.url, apiKey: undefined, encoder: 'scripted', searchLimitMs: 100 });
    const search = () => index.search({ text: 'plan', vector: null, limit: 3, language: null });
    server.fault = { kind: 'silence' };
    await expect(search()).rejects.toThrow();
    server.fault = { kind: 'status', status: 500 };
    await expect(search()).rejects.toThrow();
    await server.close();
    await expect(search()).rejects.toThrow();
  });

  it('[KN44] holds nothing after a loss, so that everything is written again', async () => {
    const server = await startQdrantServer();
    const index = createQdrantIndex({ url: server.url, apiKey: undefined, encoder: 'scripted' });
    expect(await index.list()).toEqual(new Map());
    expect(await syncIndex(index, [])).toEqual({ written: 0, removed: 0 });
    await expect(index.search({ text: 'plan', vector: null, limit: 3, language: null })).rejects.toThrow();
    await server.close();
  });
});
