import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readPublishedArticle } from '../../src/knowledge/article/read-published.ts';
import { exportArticles } from '../../src/knowledge/export/export-articles.ts';
import { syncFolder } from '../../src/knowledge/sync/sync-folder.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { openTestDatabase } from '../support/test-database.ts';

const storage = await openTestDatabase();
const { database } = storage;
const deps = { database, clock: createFakeClock() };
let folder: string;

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'baton-audience-'));
  await database`truncate article, article_version, passage cascade`;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
afterAll(() => storage[Symbol.asyncDispose]());

const write = (head: string): void => writeFileSync(path.join(folder, 'one.md'), `---\ntitle: One\n${head}\n---\n\nSome text of it.\n`);
const audience = async (): Promise<string[] | undefined> => (await readPublishedArticle(database, 'one'))?.audience;

describe('the audience in a file', () => {
  it('[KN267] [KN263] is taken, kept where a later file names none, refused where it is unknown, and opened by name', async () => {
    write('audience: Agents');
    await syncFolder(deps, folder);
    expect(await audience()).toEqual(['agents']);
    write('tags: [a]');
    expect(await syncFolder(deps, folder)).toMatchObject({ changed: ['one.md'] });
    expect(await audience()).toEqual(['agents']);
    for (const wrong of ['audience: agnets', 'audience: [agents, signed-in]', 'audience: [segment:]', 'audience: {a: b}', 'Audience: developers']) {
      write(wrong);
      expect(await syncFolder(deps, folder), wrong).toMatchObject({
        skipped: [{ file: 'one.md', line: 3, why: expect.stringContaining('An audience is everybody, signed-in or agents') as string }],
      });
      expect(await audience(), wrong).toEqual(['agents']);
    }
    write('audience:\n  - segment:Gold\n  - "segment: Berlin pros"');
    await syncFolder(deps, folder);
    expect(await audience()).toEqual(['segment:Gold', 'segment:Berlin pros']);
    write('audience: everybody');
    await syncFolder(deps, folder);
    expect(await audience()).toEqual([]);
  });

  it('[KN267] goes out with an export and comes back with it', async () => {
    write('audience: segment:Gold');
    await syncFolder(deps, folder);
    for await (const { name, bytes } of exportArticles(database)) writeFileSync(path.join(folder, name), bytes);
    await database`truncate article, article_version, passage cascade`;
    await syncFolder(deps, folder);
    expect(await audience()).toEqual(['segment:Gold']);
  });
});
