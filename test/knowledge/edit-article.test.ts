import { afterAll, describe, expect, it } from 'vitest';
import { createArticle, publishArticle, readArticle, saveArticle } from '../../src/knowledge/article/edit-article.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { testActor } from '../support/test-actor.ts';
import { openTestDatabase } from '../support/test-database.ts';

const storage = await openTestDatabase();
const deps = { database: storage.database, clock: createFakeClock() };

afterAll(() => storage[Symbol.asyncDispose]());

describe('editing', () => {
  it('[KN50] refuses a save on top of a version that is not the latest', async () => {
    const draft = { title: 'Plans', markdown: 'One.', tags: [], questions: [], language: 'en', version: 0, actor: testActor };
    const { id, version } = await createArticle(deps, draft);
    const results = await Promise.allSettled(['Two.', 'Three.'].map((markdown) => saveArticle(deps, { ...draft, id, version, markdown })));
    expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(results.find((result) => result.status === 'rejected')).toMatchObject({ reason: { code: 'conflict' } });
    expect((await readArticle(deps, id)).version).toBe(2);
  });

  it('[KN200] publishes nothing that has no text', async () => {
    const { id } = await createArticle(deps, { title: 'Empty', markdown: '  ', tags: [], questions: [], language: 'en', version: 0, actor: testActor });
    await expect(publishArticle(deps, { id, actor: testActor })).rejects.toMatchObject({ code: 'bad-request' });
  });
});
