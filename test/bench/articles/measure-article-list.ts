import { articleFilterSchema, type ArticleFilter } from '../../../src/contracts/knowledge/article-list.ts';
import { addArticles, type NewArticle } from '../../../src/knowledge/article/article-store.ts';
import { searchArticles } from '../../../src/knowledge/article/search-articles.ts';
import { folderSourceId } from '../../../src/knowledge/sync/sync-folder.ts';
import { newId } from '../../../src/platform/new-id.ts';
import type { Database } from '../../../src/storage/database.ts';
import { openTestDatabase } from '../../support/test-database.ts';
import { describeTimes, type Figure } from '../summary.ts';

const words =
  'account billing invoice webhook password reset domain widget origin team agent routing queue skill language translation export import article passage search vector model answer question visitor conversation handoff transfer snooze tag view report metric database postgres backup restore upgrade proxy certificate token secret limit upload image notice alert sound keyboard shortcut theme colour contrast'.split(
    ' ',
  );
/** Most words stand in nearly every article: the hardest case, because they are in thousands of long texts. */
const filters: Readonly<Record<string, Partial<ArticleFilter>>> = {
  'first page': {},
  'by title': { sort: 'title' },
  'a frequent word': { search: 'webhook', sort: 'match' },
  'two frequent words': { search: 'webhook backup', sort: 'match' },
  'two words with typos': { search: 'webhok pasword', sort: 'match' },
  'a beginning': { search: 'te', sort: 'match' },
  'a rare word': { search: 'term4321', sort: 'match' },
  'language and tag': { language: 'de', tag: 'queue' },
};

/** The console's list of articles on the embedded database, by what is searched. */
export async function measureArticleList(size: { articles: number; rounds: number; onProgress: (line: string) => void }): Promise<Figure[]> {
  await using test = await openTestDatabase();
  const { database } = test;
  await seedArticles(database, { ...size, sourceId: folderSourceId });
  const figures: Figure[] = [];
  for (const [name, filter] of Object.entries(filters)) {
    const times: number[] = [];
    for (let round = 0; round < size.rounds; round += 1) {
      const started = performance.now();
      await searchArticles(database, articleFilterSchema.parse(filter));
      times.push(performance.now() - started);
    }
    figures.push(...describeTimes(`list of ${size.articles.toLocaleString('en')} articles, ${name},`, times, [null, 200]).slice(0, 2));
  }
  return figures;
}

/** Adds so many articles of some 350 words, one of fifty published. */
export async function seedArticles(database: Database, size: { articles: number; sourceId: string; onProgress: (line: string) => void }): Promise<void> {
  const articles = Array.from({ length: size.articles }, (_, index) => makeArticle(index));
  const at = new Date().toISOString();
  for (let from = 0; from < articles.length; from += 500) {
    size.onProgress(`${from} of ${articles.length} articles`);
    const part = articles.slice(from, from + 500);
    await database.begin((transaction) => addArticles(transaction, { articles: part, sourceId: size.sourceId, publish: true, createdBy: 'sync', at }));
  }
}

function makeArticle(index: number): NewArticle {
  let seed = index * 7919 + 7;
  const pick = (): string => words[(seed = (seed * 16_807) % 2_147_483_647) % words.length] ?? '';
  const sentence = (length: number): string => Array.from({ length }, pick).join(' ');
  return {
    id: newId(),
    slug: `article-${index}`,
    file: `a/${index}.md`,
    hash: String(index),
    title: `${sentence(4)} ${index}`,
    markdown: Array.from({ length: 12 }, () => `${sentence(28)} term${(index * 37) % 9_000}.`).join('\n\n'),
    questions: [],
    tags: [...new Set([pick(), pick()])],
    language: ['en', 'de', 'fr'][index % 3] ?? 'en',
    status: index % 50 === 0 ? 'published' : index % 9 === 0 ? 'archived' : 'draft',
    addresses: [],
  };
}
