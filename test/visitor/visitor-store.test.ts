import { afterAll, beforeAll, expect, it } from 'vitest';
import { firstSiteId } from '../../src/contracts/site.ts';
import { newId } from '../../src/platform/new-id.ts';
import { hashSecretToken } from '../../src/platform/secret-token.ts';
import { checkVisitors } from '../../src/realtime/check-visitors.ts';
import { createHub } from '../../src/realtime/hub.ts';
import { forgetVisitor, revokeSessions } from '../../src/visitor/forget-visitor.ts';
import { createVisitorLink, openSessionByLink } from '../../src/visitor/visitor-link.ts';
import { createVisitor, findVisitor, findVoidSessions } from '../../src/visitor/visitor-store.ts';
import { createConversationBench } from '../support/conversation-bench.ts';
import { openTestDatabase, type TestDatabase } from '../support/test-database.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await openTestDatabase();
});
afterAll(() => test[Symbol.asyncDispose]());

it.each<{ site: string | null; days: number; known: boolean; setting?: number }>([
  { site: null, days: 179, known: true },
  { site: null, days: 181, known: false },
  { site: null, days: 181, setting: 365, known: true },
  { site: null, days: 8, setting: 7, known: false },
  { site: 'https://shop.example', days: 8, setting: 7, known: false },
  { site: 'https://shop.example', days: 31, setting: 365, known: false },
  { site: 'https://shop.example', days: 29, known: true },
  { site: 'https://shop.example', days: 31, known: false },
])('[HT72] a visitor who was last seen $days days ago, by what $site keeps, with the setting $setting: $known', async ({ site, days, known, setting }) => {
  await test.database`update privacy_settings set settings = ${test.database.json(setting === undefined ? {} : { sessionDays: setting })}`;
  const { visitorId, token } = await createVisitor(test, site);
  await test.database`update visitor set last_seen_at = now() - make_interval(days => ${days}) where id = ${visitorId}`;
  expect((await findVisitor(test, { secret: token, site })) !== null).toBe(known);
});

it('[HT78] signed out by a supervisor, every secret and link of the visitor is void, of all sites of the person, and nobody else’s', async () => {
  const bench = createConversationBench(test.database);
  await test.database`update privacy_settings set settings = '{}'`;
  const personId = newId();
  await test.database`insert into person (id) values (${personId})`;
  const here = await createVisitor(test);
  const there = await createVisitor(test);
  const stranger = await createVisitor(test);
  await test.database`update visitor set person_id = ${personId} where id in (${here.visitorId}, ${there.visitorId})`;
  const link = await createVisitorLink(bench, { visitorId: here.visitorId, email: null });
  const second = await openSessionByLink(bench, { link, siteId: firstSiteId, origin: null });
  const { id } = await bench.addConversation(here.visitorId);
  const hashOf = (token: string): string => hashSecretToken(token).toString('hex');
  const tokens = [here.token, there.token, second?.token ?? ''];
  expect(await findVoidSessions(test.database, [...tokens, stranger.token].map(hashOf))).toEqual(new Set());

  await revokeSessions(bench, { conversationId: id, actor: { id: null, name: 'Sue' } });

  for (const secret of tokens) expect(await findVisitor(test, { secret, site: null })).toBeNull();
  expect(await findVisitor(test, { secret: stranger.token, site: null })).toMatchObject({ id: stranger.visitorId });
  expect(await openSessionByLink(bench, { link, siteId: firstSiteId, origin: null })).toBeNull();
  expect(await findVoidSessions(test.database, [...tokens, stranger.token].map(hashOf))).toEqual(new Set(tokens.map(hashOf)));
  expect((await bench.events(id)).length).toBeGreaterThan(0);
  expect(await test.database`select actor_name, conversation_id from audit_entry where action = 'visitor-signed-out'`).toEqual([
    { actor_name: 'Sue', conversation_id: id },
  ]);
  await expect(revokeSessions(bench, { conversationId: newId(), actor: { id: null, name: 'Sue' } })).rejects.toThrow('no such conversation');
});

it('[RT60] sockets whose secret is void are closed with 4401, and no others', async () => {
  const hub = createHub();
  const closed: [string, number][] = [];
  const add = (name: string, token: string): void => {
    const connection = { address: '', send: () => {}, drained: () => Promise.resolve(true), close: (code: number) => void closed.push([name, code]) };
    hub.addVisitor({ connection, visitorId: newId(), session: hashSecretToken(token).toString('hex') });
  };
  const gone = await createVisitor(test);
  const stays = await createVisitor(test);
  add('gone', gone.token);
  add('stays', stays.token);
  await checkVisitors({ hub, database: test.database });
  expect(closed).toEqual([]);
  await forgetVisitor(createConversationBench(test.database), gone.visitorId);
  await checkVisitors({ hub, database: test.database });
  expect(closed).toEqual([['gone', 4401]]);
});

it('[RT60] an erased visitor is closed with 4410, and one who left an erased conversation behind with 4401', async () => {
  const hub = createHub();
  const bench = createConversationBench(test.database);
  const closed: [string, number][] = [];
  const add = async (goesOn: boolean): Promise<string> => {
    const { visitorId, token } = await createVisitor(test);
    const { id } = await bench.addConversation(visitorId);
    const connection = { address: '', send: () => {}, drained: () => Promise.resolve(true), close: (code: number) => void closed.push([visitorId, code]) };
    hub.addVisitor({ connection, visitorId, session: hashSecretToken(token).toString('hex') });
    await test.database`update conversation set erased_at = now() where id = ${id}`;
    bench.clock.advance(1_000);
    if (goesOn) await bench.addConversation(visitorId);
    await forgetVisitor(bench, visitorId);
    return visitorId;
  };
  const [erased, signedOut] = [await add(false), await add(true)];
  await checkVisitors({ hub, database: test.database });
  expect(closed.sort()).toEqual([[erased, 4410] as const, [signedOut, 4401] as const].sort());
});
