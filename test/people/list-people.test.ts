import { afterAll, beforeAll, expect, it } from 'vitest';
import { peopleFilterSchema } from '../../src/contracts/people/person-list.ts';
import { firstSiteId } from '../../src/contracts/site.ts';
import { listPeople } from '../../src/people/list-people.ts';
import { readPerson } from '../../src/people/read-person.ts';
import { newId } from '../../src/platform/new-id.ts';
import { identifyVisitor } from '../../src/visitor/identify-visitor.ts';
import { setPerson } from '../../src/visitor/set-person.ts';
import { createVisitor } from '../../src/visitor/visitor-store.ts';
import { hashSecretToken } from '../../src/platform/secret-token.ts';
import { createConversationBench, type ConversationBench } from '../support/conversation-bench.ts';
import { openTestDatabase, type TestDatabase } from '../support/test-database.ts';

let test: TestDatabase;
let bench: ConversationBench;
let miaId: string;
beforeAll(async () => {
  test = await openTestDatabase();
  bench = createConversationBench(test.database);
  const { visitorId, token } = await createVisitor(test);
  await bench.addConversation(visitorId);
  await setPerson(bench, { visitorId, given: { email: 'former@example.com' } });
  const claims = { sub: 'u-100%', name: 'Mia Weber', email: 'mia@example.com', company: 'Acme', attributes: { plan: 'pro', seats: 3, beta: true } };
  miaId = (await identifyVisitor(bench, { visitorId, siteId: firstSiteId, claims, secretHash: hashSecretToken(token), origin: null })).personId;
  for (const name of ['Ben Roth', 'Zoe']) {
    bench.clock.advance(1_000);
    await setPerson(bench, { visitorId: await bench.addVisitor(), given: { name, phone: '+49 30 5', attributes: { plan: 'free', seats: '3' } } });
  }
});
afterAll(() => test[Symbol.asyncDispose]());

const find = async (query: Record<string, string>): Promise<(string | null)[]> =>
  (await listPeople(test.database, { filter: peopleFilterSchema.parse(query), before: null })).people.map(({ name }) => name);

it.each([
  [{}, ['Zoe', 'Ben Roth', 'Mia Weber']],
  [{ search: 'MIA w' }, ['Mia Weber']],
  [{ search: 'former@' }, ['Mia Weber']],
  [{ search: 'acme' }, ['Mia Weber']],
  [{ search: '30 5' }, ['Zoe', 'Ben Roth']],
  [{ search: '100%' }, ['Mia Weber']],
  [{ search: '%' }, ['Mia Weber']],
  [{ search: '\\' }, []],
  [{ verified: 'yes' }, ['Mia Weber']],
  [{ verified: 'no', search: 'zoe' }, ['Zoe']],
  [{ attribute: 'plan:pro' }, ['Mia Weber']],
  [{ tag: 'nobody' }, []],
  [{ attribute: 'seats: 3' }, ['Zoe', 'Ben Roth', 'Mia Weber']],
  [{ attribute: 'beta:true' }, ['Mia Weber']],
  [{ attribute: '"}::x' }, []],
] as [Record<string, string>, string[]][])('[PP30] %o finds %o', async (query, names) => {
  expect(await find(query)).toEqual(names);
});

it('[PP30] the next page goes on where the one before ended', async () => {
  const at = '2001-01-01T00:00:00.000Z';
  const ids = Array.from({ length: 60 }, () => newId());
  await test.database`insert into person (id, name, last_seen_at) select unnest(${ids}::uuid[]), 'Paged', ${at}`;
  const filter = { search: 'paged' };
  const first = await listPeople(test.database, { filter, before: null });
  const [before = '', id = ''] = first.next?.split('_') ?? [];
  const second = await listPeople(test.database, { filter, before: { at: before, id } });
  expect([first.people.length, second.people.length, second.next]).toEqual([50, 10, null]);
  expect(new Set([...first.people, ...second.people].map((person) => person.id)).size).toBe(60);
  await test.database`delete from person where name = 'Paged'`;
});

it('[PP31] a person has all conversations, and an unknown id has nobody', async () => {
  expect(await readPerson(test.database, miaId)).toMatchObject({
    person: { name: 'Mia Weber', identities: [{ subject: 'u-100%' }] },
    conversations: [{ state: { kind: 'with-bot' }, rating: null }],
  });
  expect(await readPerson(test.database, newId())).toBeNull();
});
