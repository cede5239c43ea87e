import { createHash } from 'node:crypto';
import { insertAgent } from '../../../src/agent/agent-store.ts';
import { hashPassword } from '../../../src/agent/password.ts';
import { newId } from '../../../src/platform/new-id.ts';
import { openDatabase } from '../../../src/storage/open-database.ts';
import { callApi, openApi } from '../../support/open-api.ts';
import { password } from '../../support/password.ts';
import { silentLogger } from '../../support/silent-logger.ts';
import { signIn } from '../../support/socket-client.ts';
import { hasPostgres, startPostgres } from '../../support/start-postgres.ts';
import { seedArticles } from '../articles/measure-article-list.ts';
import { withFolder, withServer, type BenchServer } from '../bench-server.ts';
import { seedPeople } from '../people/measure-people.ts';
import { untilIdle } from '../processor-time.ts';
import { seedRecord } from '../seed-record.ts';
import { describeTimes, type Figure } from '../summary.ts';

type Size = { conversations: number; people: number; articles: number; rounds: number; onProgress: (line: string) => void };
type Place = { where: string; settings: Record<string, string>; databaseUrl: string | undefined; dataDir: string };

const goals = [null, 20];
const email = 'admin@example.com';
/** Full-text search has goals of its own, in the measures record and articles. */
const searched = 'with a word';
/** Each list is read by its first page of 50 and the page after it, by turns; a thing by the ids of the first page. */
const lists = {
  conversations: {
    'the newest': '/conversations',
    'closed, oldest first': '/conversations?state=closed&order=oldest',
    [searched]: `/conversations?search=${createHash('md5').update('10').digest('hex').slice(0, 7)}`,
  },
  people: { 'last seen': '/people', 'by name': '/people?search=mia', 'by attribute': '/people?attribute=a7:value%207' },
  articles: { 'changed last': '/articles', 'published, by title': '/articles?show=published&sort=title', [searched]: '/articles?search=webhook&sort=match' },
} as const;
const attributesEach = 10;
/** Reads that are not counted: the first ones of a process are compiled. */
const warmUp = 10;
const things = ['conversations', 'people', 'articles'] as const;

/** Reads of the public API over HTTP by another process, one after the other: embedded, and on a server Postgres where one is installed. */
export async function measureApi(size: Size): Promise<Figure[]> {
  const figures = await withFolder((dataDir) => measureAt({ where: 'embedded', settings: { DATA_DIR: dataDir }, databaseUrl: undefined, dataDir }, size));
  if (!hasPostgres) {
    size.onProgress('No server Postgres is installed: that part is left out.');
    return figures;
  }
  await using postgres = await startPostgres();
  const { url } = postgres;
  const served = await withFolder((dataDir) =>
    measureAt({ where: 'server Postgres', settings: { DATA_DIR: dataDir, DATABASE_URL: url }, databaseUrl: url, dataDir }, size),
  );
  return [...figures, ...served];
}

async function measureAt({ where, settings, databaseUrl, dataDir }: Place, size: Size): Promise<Figure[]> {
  const { database, close } = await openDatabase({ databaseUrl, dataDir, logger: silentLogger });
  try {
    const account = { id: newId(), email, name: 'Ada Admin', passwordHash: await hashPassword(password), role: 'admin', capacity: 5 } as const;
    await insertAgent(database, account);
    await seedRecord(database, size.conversations);
    await seedPeople(database, { ...size, attributesEach });
    const sourceId = newId();
    await database`
      insert into knowledge_source (id, kind, name, settings, schedule, created_at) values (${sourceId}, 'upload', 'Bench', ${database.json({})}, 'off', now())`;
    await seedArticles(database, { ...size, sourceId });
    await database`analyze`;
  } finally {
    await close();
  }
  return withServer(settings, async (server) => {
    const admin = await signIn(server, email);
    await untilIdle([server.pid]);
    const figures: Figure[] = [];
    for (const thing of things) {
      figures.push(...(await measureThing({ server, admin, thing }, size)).map((figure) => ({ ...figure, name: `${figure.name}, ${where}` })));
    }
    return figures;
  });
}

async function measureThing(
  { server, admin, thing }: { server: BenchServer; admin: { cookie: string; agentId: string }; thing: (typeof things)[number] },
  size: Size,
): Promise<Figure[]> {
  const figures: Figure[] = [];
  const single: number[] = [];
  const messages: number[] = [];
  const amount = size[thing].toLocaleString('en');
  for (const [name, path] of Object.entries(lists[thing])) {
    // A token for each, so that no limit of calls is reached.
    const { secret } = await openApi(server, admin);
    const read = async (route: string): Promise<{ ms: number; body: { items?: { id: string }[]; next?: string | null } }> => {
      const startedAt = performance.now();
      const { body, status } = (await callApi(server.url, { route: `GET ${route}`, secret })) as { body: { items?: { id: string }[] }; status: number };
      if (status !== 200) throw new Error(`${route} was answered ${status}`);
      return { ms: performance.now() - startedAt, body };
    };
    const first = await read(path);
    const ids = first.body.items?.map(({ id }) => id) ?? [];
    if (ids.length === 0) throw new Error(`${path} has no items`);
    const second = first.body.next ? `${path}${path.includes('?') ? '&' : '?'}cursor=${first.body.next}` : path;
    const listed: number[] = [];
    for (let round = 0; round < warmUp; round += 1) await read(path);
    for (let round = 0; round < size.rounds; round += 1) {
      listed.push((await read(round % 2 === 0 ? path : second)).ms);
      const id = ids[round % ids.length] ?? '';
      single.push((await read(`/${thing}/${id}`)).ms);
      if (thing === 'conversations') messages.push((await read(`/conversations/${id}/messages`)).ms);
    }
    figures.push(...describeTimes(`API: ${thing} of ${amount}, ${name},`, listed, name === searched ? [] : goals).slice(0, 2));
  }
  figures.push(...describeTimes(`API: one of ${thing}`, single, goals).slice(0, 2));
  if (messages.length > 0) figures.push(...describeTimes('API: messages of a conversation', messages, goals).slice(0, 2));
  return figures;
}
