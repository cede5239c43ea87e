import { afterAll, beforeAll, expect, it } from 'vitest';
import { peopleFilterSchema } from '../../src/contracts/people/person-list.ts';
import { writePeople } from '../../src/people/write-people.ts';
import { newId } from '../../src/platform/new-id.ts';
import { createConversationBench, type ConversationBench } from '../support/conversation-bench.ts';
import { openTestDatabase, type TestDatabase } from '../support/test-database.ts';

let test: TestDatabase;
let bench: ConversationBench;
beforeAll(async () => {
  test = await openTestDatabase();
  bench = createConversationBench(test.database);
});
afterAll(() => test[Symbol.asyncDispose]());

const write = async (query: Record<string, string>): Promise<string[]> => {
  const parts: string[] = [];
  const actor = { id: null, name: 'Ana' };
  for await (const part of await writePeople(bench, { filter: peopleFilterSchema.parse(query), actor })) parts.push(part.toString('utf8'));
  return parts;
};

it('[PP33] each attribute is a column, a formula is text, and taking it is recorded without what was searched for', async () => {
  await test.database`
    insert into person (id, name, email, tags, attributes, is_verified)
    values (${newId()}, '=HYPERLINK("http://evil.example")', 'mia@example.com', '{vip,beta}', '{"plan": "@SUM(A1)", "seats": -3, "late": true}', true)`;
  const [head = '', row = ''] = (await write({ search: 'mia@' })).join('').split('\r\n');
  expect(head).toMatch(/^\ufeffid,name,email,.*last_seen,attributes\.late,attributes\.plan,attributes\.seats$/);
  expect(row).toContain(`"'=HYPERLINK(""http://evil.example"")",mia@example.com,,,,,,vip beta,yes,no,`);
  expect(row).toMatch(/,true,"'@SUM\(A1\)",-3$/);
  const recorded = await test.database`select actor_name, subject, detail from audit_entry where action = 'people-exported'`;
  expect(recorded).toEqual([{ actor_name: 'Ana', subject: '1 person', detail: 'as CSV' }]);
});

it('[PP33] many people come in parts, each of them once, also where they were last seen at one time', async () => {
  const ids = Array.from({ length: 1_100 }, () => newId());
  await test.database`insert into person (id, name, company) select unnest(${ids}::uuid[]), 'Many', 'Paged'`;
  const parts = await write({ search: 'paged' });
  expect(parts).toHaveLength(4);
  const seen = parts
    .join('')
    .split('\r\n')
    .slice(1, -1)
    .map((line) => line.split(',')[0]);
  expect(new Set(seen)).toEqual(new Set(ids));
  expect(seen).toHaveLength(ids.length);
});

it('[PP33] nobody fits: the heads alone', async () => {
  expect((await write({ search: 'zzzz' })).join('')).toMatch(/^\ufeffid,[^\n]*\r\n$/);
});
