import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { articleFilterSchema, type ArticleFilter } from '../../src/contracts/knowledge/article-list.ts';
import { changeArticles } from '../../src/knowledge/article/change-articles.ts';
import { createArticle, listArticles, publishArticle, saveArticle } from '../../src/knowledge/article/edit-article.ts';
import { readPublishedArticle } from '../../src/knowledge/article/read-published.ts';
import { listArticleIds, listChoices, searchArticles } from '../../src/knowledge/article/search-articles.ts';
import { addArticles } from '../../src/knowledge/article/article-store.ts';
import { newId } from '../../src/platform/new-id.ts';
import { folderSourceId, syncFolder } from '../../src/knowledge/sync/sync-folder.ts';
import { exportArticles } from '../../src/knowledge/export/export-articles.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { testActor } from '../support/test-actor.ts';
import { openTestDatabase } from '../support/test-database.ts';

const storage = await openTestDatabase();
const { database } = storage;
const clock = createFakeClock();
const deps = { database, clock };
const ids = new Map<string, string>();
const day = 86_400_000;

const find = (filter: Partial<ArticleFilter> = {}) => searchArticles(database, articleFilterSchema.parse(filter));
const titles = async (filter: Partial<ArticleFilter>): Promise<string[]> => (await find(filter)).articles.map(({ title }) => title);
const change = (kind: Parameters<typeof changeArticles>[1]['kind'], names: readonly string[], tag?: string) =>
  changeArticles(deps, { kind, ids: names.map((name) => ids.get(name) ?? ''), actor: testActor, ...(tag === undefined ? {} : { tag }) });

beforeAll(async () => {
  const articles = [
    { title: 'Reset your password', markdown: 'Press **Forgot password**. The link works for an hour.', tags: ['account'], language: 'en', publish: true },
    {
      title: 'Postgres and vectors',
      markdown: 'Baton keeps vectors in PostgreSQL with `pgvector`.',
      tags: ['setup', 'account'],
      language: 'en',
      publish: true,
    },
    { title: 'Passwort zurücksetzen', markdown: 'Auf *Vergessen* drücken.', tags: [], language: 'de', publish: true },
    { title: 'Opening hours', markdown: 'From nine to five. Later: ask for the password at the door.', tags: ['shop'], language: 'en', publish: false },
    { title: 'Nothing yet', markdown: '', tags: [], language: 'en', publish: false },
  ];
  for (const { publish, ...article } of articles) {
    clock.advance(1_000);
    const { id } = await createArticle(deps, { questions: [], version: 0, actor: testActor, ...article });
    if (publish) await publishArticle(deps, { id, actor: testActor });
    ids.set(article.title, id);
  }
});
afterAll(() => storage[Symbol.asyncDispose]());

describe('the list of articles', () => {
  it.each([
    ['two words that stand apart', 'postgres vector', ['Postgres and vectors']],
    ['the beginning of a word', 'passw', ['Passwort zurücksetzen', 'Reset your password', 'Opening hours']],
    ['a typo', 'pasword', ['Reset your password', 'Opening hours']],
    ['two letters swapped', 'vecotrs', ['Postgres and vectors']],
    ['a wrong first letter', 'bostgres', ['Postgres and vectors']],
    ['capitals and accents', 'ZURÜCKSETZEN', ['Passwort zurücksetzen']],
    ['nothing that is there', 'zebra', []],
    ['signs alone', '??? !!', ['Nothing yet', 'Opening hours', 'Passwort zurücksetzen', 'Postgres and vectors', 'Reset your password']],
    ['quotes and operators', `'pass' & !"word | <-> ) or 1=1 --`, []],
  ])('[KN150] finds %s', async (_, search, expected) => {
    expect((await titles({ search, sort: search.includes('?') ? 'changed' : 'match' })).sort()).toEqual([...expected].sort());
  });

  it('[KN150] says what it read, puts a title before a text, and finds the latest text', async () => {
    expect(await find({ search: 'pasword' })).toMatchObject({ readAs: 'password' });
    expect(await find({ search: 'password' })).toMatchObject({ readAs: null });
    expect((await titles({ search: 'password', sort: 'match' }))[0]).toBe('Reset your password');
    expect(await titles({ search: 'kaleidoscope' })).toEqual([]);
    await saveArticle(deps, {
      title: 'Opening hours',
      markdown: 'The kaleidoscope is open.',
      tags: ['shop'],
      questions: [],
      language: 'en',
      version: 1,
      id: ids.get('Opening hours') ?? '',
      actor: testActor,
    });
    expect(await titles({ search: 'kaleidoskope' })).toEqual(['Opening hours']);
  });

  it('[KN151] filters, sorts and counts', async () => {
    expect(await titles({ language: 'de' })).toEqual(['Passwort zurücksetzen']);
    expect(await titles({ tag: 'account', sort: 'title' })).toEqual(['Postgres and vectors', 'Reset your password']);
    expect(await titles({ show: 'unpublished', sort: 'title' })).toEqual(['Nothing yet', 'Opening hours']);
    expect(await titles({ source: 'console', show: 'published' })).toHaveLength(3);
    expect(await titles({ source: 'nowhere' })).toEqual([]);
    expect((await titles({ sort: 'oldest' }))[0]).toBe('Reset your password');
    const page = await find({ tag: 'account' });
    expect(page).toMatchObject({ total: 2, shows: { all: 2, published: 2, unpublished: 0, unused: 0, archived: 0 } });
    const choices = await listChoices(database);
    expect(choices.languages).toEqual([
      { value: 'en', count: 4 },
      { value: 'de', count: 1 },
    ]);
    expect(choices.tags[0]).toEqual({ value: 'account', count: 2 });
    expect(choices.sources).toEqual([{ value: 'console', name: 'The console', count: 5 }]);
    expect(await titles({ from: 4 })).toHaveLength(1);
    expect((await listArticleIds(database, articleFilterSchema.parse({ tag: 'account' }))).sort()).toEqual(
      [ids.get('Reset your password'), ids.get('Postgres and vectors')].sort(),
    );
  });

  it('[KN151] puts titles first where too many texts hold a word to be ranked, then what changed last', async () => {
    const articles = Array.from({ length: 520 }, (_, index) => ({
      id: newId(),
      slug: `flight-${index}`,
      file: `flights/${index}.md`,
      hash: String(index),
      title: index === 7 ? 'The zeppelin' : `Flight ${index}`,
      markdown: 'A zeppelin flies.',
      questions: [],
      tags: [],
      language: 'en',
      status: 'published' as const,
      addresses: [],
    }));
    await database.begin(async (transaction) => {
      const at = clock.now().toISOString();
      await addArticles(transaction, { articles, sourceId: folderSourceId, publish: false, createdBy: 'sync', at });
      await transaction`update article set updated_at = updated_at + interval '1 minute' where slug = 'flight-300'`;
    });
    for (const search of ['zeppelin', 'zepelin']) {
      const page = await find({ search, sort: 'match' });
      expect(page).toMatchObject({ total: 520, shows: { all: 520, unpublished: 520 } });
      expect(page.articles.map(({ title }) => title).slice(0, 2)).toEqual(['The zeppelin', 'Flight 300']);
    }
    expect(await listArticleIds(database, articleFilterSchema.parse({ search: 'zeppelin' }))).toHaveLength(520);
    await database`delete from article_version where article_id = any(${articles.map(({ id }) => id)}::uuid[])`;
    await database`delete from article where slug like 'flight-%'`;
  });

  it('[KN152] changes many at once, leaves what makes no sense, and writes one line', async () => {
    const published = await change('publish', ['Opening hours', 'Nothing yet']);
    expect(published).toEqual({
      changed: [{ id: ids.get('Opening hours'), before: 'draft' }],
      left: [{ title: 'Nothing yet', why: 'there is no text to publish yet' }],
    });
    expect(await readPublishedArticle(database, 'opening-hours')).not.toBeNull();
    expect((await change('unpublish', ['Opening hours', 'Nothing yet'])).left).toEqual([{ title: 'Nothing yet', why: 'it is not published' }]);
    expect((await change('tag', ['Opening hours', 'Reset your password'], 'new')).changed).toHaveLength(2);
    expect((await change('tag', ['Opening hours', 'Nothing yet'], 'new')).left).toHaveLength(1);
    expect(await titles({ tag: 'new' })).toHaveLength(3);
    expect((await change('untag', ['Opening hours', 'Nothing yet', 'Reset your password'], 'new')).changed).toHaveLength(3);
    await expect(change('tag', ['Opening hours'])).rejects.toMatchObject({ code: 'bad-request' });
    const entries = await database`select action, subject, detail from audit_entry where action = 'article-tagged' and subject = '2 articles' limit 1`;
    expect([...entries]).toEqual([{ action: 'article-tagged', subject: '2 articles', detail: expect.stringContaining('with new: ') as string }]);
    await change('archive', ['Opening hours']);
    expect(await titles({ show: 'archived' })).toEqual(['Opening hours']);
    expect(await titles({})).not.toContain('Opening hours');
    expect((await change('restore', ['Opening hours'])).changed).toHaveLength(1);
  });

  it('[KN153] is not brought back by a file that changes, or goes and comes again', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'baton-deleted-'));
    const write = (text: string): void => writeFileSync(path.join(folder, 'zucchini.md'), text);
    for (const isGone of [false, true]) {
      write(`Zucchini is sold by weight, ${String(isGone)}.`);
      writeFileSync(path.join(folder, 'other.md'), 'Another article.');
      await syncFolder(deps, folder);
      const [row] = await database<{ id: string }[]>`select id from article where slug = 'zucchini'`;
      const id = row?.id ?? '';
      if (isGone) {
        rmSync(path.join(folder, 'zucchini.md'));
        await syncFolder(deps, folder);
      }
      await changeArticles(deps, { kind: 'delete', ids: [id], actor: testActor });
      write(`Zucchini is sold by the piece, ${String(isGone)}.`);
      await syncFolder(deps, folder);
      expect(await readPublishedArticle(database, 'zucchini')).toBeNull();
      expect(await titles({ search: 'zucchini' })).toEqual([]);
      await changeArticles(deps, { kind: 'restore', ids: [id], actor: testActor });
      await changeArticles(deps, { kind: 'publish', ids: [id], actor: testActor });
      expect(await readPublishedArticle(database, 'zucchini')).toMatchObject({ markdown: `Zucchini is sold by the piece, ${String(isGone)}.` });
    }
    rmSync(folder, { recursive: true, force: true });
  });

  it('[KN153] deletes, brings back, and takes away for good after a month', async () => {
    const deleted = await change('delete', ['Reset your password', 'Opening hours']);
    expect(deleted.changed).toContainEqual({ id: ids.get('Reset your password'), before: 'published' });
    expect(await titles({})).not.toContain('Reset your password');
    expect(await titles({ show: 'archived' })).toEqual([]);
    expect([...(await titles({ show: 'deleted' }))].sort()).toEqual(['Opening hours', 'Reset your password']);
    expect((await listArticles(deps, '')).map(({ title }) => title)).not.toContain('Opening hours');
    expect(await readPublishedArticle(database, 'reset-your-password')).toBeNull();
    const files: string[] = [];
    for await (const { name } of exportArticles(database)) files.push(name);
    expect(files).not.toContain('reset-your-password.md');
    expect((await change('publish', ['Opening hours'])).left).toEqual([{ title: 'Opening hours', why: 'it was deleted' }]);
    expect((await change('restore', ['Reset your password'])).changed).toHaveLength(1);
    expect(await titles({ show: 'deleted' })).toEqual(['Opening hours']);
    expect((await change('publish', ['Reset your password'])).changed).toHaveLength(1);
    expect(await readPublishedArticle(database, 'reset-your-password')).toMatchObject({ title: 'Reset your password' });
    clock.advance(31 * day);
    await change('delete', ['Nothing yet']);
    expect(await database`select from article where id = ${ids.get('Opening hours') ?? ''}`).toHaveLength(0);
    expect(await database`select from article where id = ${ids.get('Nothing yet') ?? ''}`).toHaveLength(1);
  });
});
