import { afterAll, describe, expect, it } from 'vitest';
import { createArticle, publishArticle, readArticle, saveArticle } from '../../src/knowledge/article/edit-article.ts';
import { changeArticles } from '../../src/knowledge/article/change-articles.ts';
import { listVersions, readVersion } from '../../src/knowledge/article/read-versions.ts';
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

  it('[KN266] [KN268] lists versions with author, date and what is published, and gives the text of each', async () => {
    const draft = { title: 'Hours', markdown: 'Nine.', tags: [], questions: ['When?'], language: 'en', version: 0, audience: ['agents'], actor: testActor };
    const { id } = await createArticle(deps, draft);
    await publishArticle(deps, { id, actor: testActor });
    await saveArticle(deps, { ...draft, id, version: 1, markdown: 'Ten.', audience: [] });
    expect((await readArticle(deps, id)).usedByBot, 'says for whom').toEqual({ used: true, why: 'The drafts for agents alone quote from its 1 passage.' });
    const { versions, count } = await listVersions(deps.database, id);
    const author = testActor.name;
    const at = deps.clock.now().toISOString();
    expect([count, versions]).toEqual([
      2,
      [
        { number: 2, at, author, title: 'Hours', audience: [], isPublished: false },
        { number: 1, at, author, title: 'Hours', audience: ['agents'], isPublished: true },
      ],
    ]);
    const former = await readVersion(deps.database, { articleId: id, number: '1' });
    expect(former).toEqual({ number: 1, title: 'Hours', markdown: 'Nine.', questions: ['When?'], audience: ['agents'] });
    for (const number of ['3', '0', 'x', '1e9', '99999999999']) {
      await expect(readVersion(deps.database, { articleId: id, number })).rejects.toMatchObject({ code: 'not-found' });
    }
    await changeArticles(deps, { kind: 'delete', ids: [id], actor: testActor });
    await expect(listVersions(deps.database, id)).rejects.toMatchObject({ code: 'not-found' });
    await expect(readVersion(deps.database, { articleId: id, number: '1' })).rejects.toMatchObject({ code: 'not-found' });
  });

  it('[KN200] publishes nothing that has no text', async () => {
    const { id } = await createArticle(deps, { title: 'Empty', markdown: '  ', tags: [], questions: [], language: 'en', version: 0, actor: testActor });
    await expect(publishArticle(deps, { id, actor: testActor })).rejects.toMatchObject({ code: 'bad-request' });
  });
});
