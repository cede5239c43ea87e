import { createHash } from 'node:crypto';
import { metricIds } from '../../src/contracts/analytics.ts';
import { measure } from '../../src/analytics/measure.ts';
import { countConversations, findMatches, searchConversations } from '../../src/conversation/search-conversations.ts';
import { hasPostgres, startPostgres } from '../support/start-postgres.ts';
import { openTestDatabase } from '../support/test-database.ts';
import { seedRecord } from './seed-record.ts';
import { describeTimes, type Figure } from './summary.ts';

type Size = { conversations: number; searches: number; onProgress: (line: string) => void };

/** Every analytics statement over four weeks, and full-text search as the inbox does it; embedded, and on a server Postgres. */
export async function measureRecord(size: Size): Promise<Figure[]> {
  const before = process.env['TEST_DATABASE_URL'];
  delete process.env['TEST_DATABASE_URL'];
  const figures = await measureOn('embedded', size);
  if (!hasPostgres) size.onProgress('No server Postgres is installed: that part is left out.');
  else {
    await using server = await startPostgres();
    process.env['TEST_DATABASE_URL'] = server.url;
    figures.push(...(await measureOn('server Postgres', size)));
  }
  if (before === undefined) delete process.env['TEST_DATABASE_URL'];
  else process.env['TEST_DATABASE_URL'] = before;
  return figures;
}

async function measureOn(where: string, size: Size): Promise<Figure[]> {
  await using test = await openTestDatabase();
  const { database } = test;
  const events = await seedRecord(database, size.conversations);
  await database`analyze`;
  size.onProgress(`${where}: ${size.conversations} conversations, ${events} events`);
  const period = { from: new Date(Date.now() - 28 * 86_400_000).toISOString(), to: new Date().toISOString(), zone: 'Europe/Lisbon' };
  const statements: number[] = [];
  let slowest = { metric: '', ms: 0 };
  for (const metric of metricIds) {
    for (let round = 0; round < 3; round += 1) {
      const ms = await time(() => measure(database, { metric, period }));
      statements.push(ms);
      if (round > 0 && ms > slowest.ms) slowest = { metric, ms };
    }
  }
  const searches: number[] = [];
  for (let index = 0; index < size.searches; index += 1) {
    searches.push(await time(() => searchAsInbox(database, pickSearch(index))));
  }
  return [
    ...describeTimes(`analytics statement over ${events.toLocaleString('en')} events, ${where},`, statements, [null, 1_000]),
    { name: `slowest analytics statement (${slowest.metric}), ${where}`, unit: 'ms', value: slowest.ms, interval: null, samples: 2, goal: 2_000 },
    ...describeTimes(`search in ${size.conversations.toLocaleString('en')} conversations, ${where},`, searches, [50, 200]),
  ];
}

/** The three questions that one search in the console asks. */
async function searchAsInbox(database: Parameters<typeof searchConversations>[0], search: string): Promise<void> {
  const page = { filter: { search }, before: null, limit: 50, now: new Date() };
  const found = await searchConversations(database, page);
  await countConversations(database, page);
  await findMatches(database, { conversationIds: found.map((conversation) => conversation.id), search });
}

/** By turns the beginning of a word, a whole word, two words, and what nobody wrote; from the seldom to the common. */
function pickSearch(index: number): string {
  const word = (at: number): string => createHash('md5').update(String(at)).digest('hex').slice(0, 7);
  const at = Math.floor(4_000 * ((index * 0.618) % 1) ** 2);
  const kinds = [word(at).slice(0, 3), word(at), `${word(at)} ${word(Math.floor(at / 7))}`, 'nobody-wrote-this'];
  return kinds[index % kinds.length] ?? '';
}

async function time(work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}
