import { afterAll, beforeAll, expect, it } from 'vitest';
import { createVisitor, findVisitor } from '../../src/visitor/visitor-store.ts';
import { openTestDatabase, type TestDatabase } from '../support/test-database.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await openTestDatabase();
});
afterAll(() => test[Symbol.asyncDispose]());

it.each([
  { site: null, days: 364, known: true },
  { site: null, days: 366, known: false },
  { site: 'https://shop.example', days: 29, known: true },
  { site: 'https://shop.example', days: 31, known: false },
])('[HT72] a visitor who was last seen $days days ago, by what $site keeps: $known', async ({ site, days, known }) => {
  const { visitorId, token } = await createVisitor(test, site);
  await test.database`update visitor set last_seen_at = now() - make_interval(days => ${days}) where id = ${visitorId}`;
  expect((await findVisitor(test, { secret: token, site })) !== null).toBe(known);
});
