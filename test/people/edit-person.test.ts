import { afterAll, beforeAll, expect, it } from 'vitest';
import { editPersonRequestSchema } from '../../src/contracts/people/person-edit.ts';
import { firstSiteId } from '../../src/contracts/site.ts';
import { addNote, deleteNote } from '../../src/people/person-notes.ts';
import { readPerson } from '../../src/people/read-person.ts';
import { hashSecretToken } from '../../src/platform/secret-token.ts';
import { editPerson } from '../../src/visitor/person/edit-person.ts';
import { identifyVisitor } from '../../src/visitor/identify-visitor.ts';
import { setPerson } from '../../src/visitor/set-person.ts';
import { createVisitor } from '../../src/visitor/visitor-store.ts';
import { createConversationBench, type ConversationBench } from '../support/conversation-bench.ts';
import { openTestDatabase, type TestDatabase } from '../support/test-database.ts';

let test: TestDatabase;
let bench: ConversationBench;
let ana: { id: string; name: string };
beforeAll(async () => {
  test = await openTestDatabase();
  bench = createConversationBench(test.database);
  ana = await bench.addAgent();
});
afterAll(() => test[Symbol.asyncDispose]());

async function addPerson(given: object): Promise<{ personId: string; visitorId: string; token: string }> {
  const { visitorId, token } = await createVisitor(test);
  await setPerson(bench, { visitorId, given });
  const [row] = await test.database<{ id: string }[]>`select person_id as id from visitor where id = ${visitorId}`;
  return { personId: row?.id ?? '', visitorId, token };
}
const edit = (personId: string, change: object) => editPerson(bench, { personId, edit: editPersonRequestSchema.parse(change), agent: ana });
const read = async (personId: string) => (await readPerson(test.database, personId))?.person;
const recorded = (personId: string) =>
  test.database<{ action: string; detail: string }[]>`select action, detail from audit_entry where detail like ${`%${personId}`}`;

it('[PP40] an agent changes every field, and an empty one removes what was known', async () => {
  const { personId } = await addPerson({ name: 'mia', phone: '1', attributes: { plan: 'free', seats: 2 } });
  await edit(personId, {
    name: 'Mia Weber',
    email: 'mia@example.com',
    phone: '',
    company: 'Acme',
    language: 'pt-br',
    timeZone: 'Europe/Berlin',
    tags: ['VIP', 'vip', 'beta'],
    attributes: { plan: 'pro', seats: null, late: true },
  });
  expect(await read(personId)).toMatchObject({
    name: 'Mia Weber',
    email: 'mia@example.com',
    phone: null,
    company: 'Acme',
    language: 'pt-BR',
    timeZone: 'Europe/Berlin',
    tags: ['vip', 'beta'],
    attributes: { plan: 'pro', late: true },
  });
  expect((await read(personId))?.attributes).not.toHaveProperty('seats');
});

it.each([
  [{ language: 'not a language' }, 'language such as de'],
  [{ timeZone: 'Mars/Olympus' }, 'time zone such as Europe/Berlin'],
  [{ email: 'nobody' }, 'not an e-mail address'],
  [{ attributes: JSON.parse('{"__proto__": 1}') as object }, 'reserved by programs'],
  [{ attributes: { list: [1] } }, 'not a list'],
  [{ attributes: { big: 'x'.repeat(10_000_000) } }, 'big has more than 500 characters'],
  [{ tags: Array.from({ length: 21 }, (_, at) => `tag ${at}`) }, 'more than 20 tags'],
  [{ isVerified: true }, 'isVerified'],
])('[PP40] [PP21] a wrong value is refused with a sentence (%#)', (change, words) => {
  expect(editPersonRequestSchema.safeParse(change).error?.message).toContain(words);
});

it('[PP21] a cycle is refused like every other object', () => {
  const cycle: Record<string, unknown> = {};
  cycle['self'] = cycle;
  expect(editPersonRequestSchema.safeParse({ attributes: cycle }).error?.message).toContain('self must be a text, a number, true or false');
});

it('[PP40] a person has at most 100 attributes, those of the page counted', async () => {
  const { personId } = await addPerson({ attributes: Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`a${at}`, at])) });
  await expect(edit(personId, { attributes: { more: 1 } })).rejects.toThrow('at most 100 attributes');
  await edit(personId, { attributes: { more: 1, a0: null } });
  expect((await read(personId))?.attributes).toMatchObject({ more: 1 });
});

it('[PP41] what the site signed refuses the edit whole; what an agent set stays against the page', async () => {
  const { visitorId, token } = await createVisitor(test);
  const claims = { sub: 'signed-1', name: 'Ben Roth', attributes: { plan: 'pro' } };
  const { personId } = await identifyVisitor(bench, { visitorId, siteId: firstSiteId, claims, secretHash: hashSecretToken(token), origin: null });
  await expect(edit(personId, { name: 'Other', company: 'Acme', attributes: { plan: 'free' } })).rejects.toThrow('The site signed name, plan');
  expect(await read(personId)).toMatchObject({ name: 'Ben Roth', company: null });
  await edit(personId, { company: 'Acme', attributes: { note: 'by hand' } });
  expect((await setPerson(bench, { visitorId, given: { company: 'Evil', attributes: { note: 'x' } } })).kept).toEqual(['company', 'attributes.note']);
  expect(await read(personId)).toMatchObject({ company: 'Acme', attributes: { plan: 'pro', note: 'by hand' } });
});

it('[PP42] a new name shows in open conversations with the agent who wrote it, and closed ones stay', async () => {
  const { personId, visitorId } = await addPerson({ name: 'm' });
  const open = await bench.addConversation(visitorId);
  bench.announced.length = 0;
  await edit(personId, { name: 'Mia', email: 'mia2@example.com' });
  expect(await bench.read(open.id)).toMatchObject({ visitorName: 'Mia', visitorEmail: 'mia2@example.com', visitorId });
  expect((await bench.events(open.id)).at(-1)).toMatchObject({ type: 'visitor-identified', author: { kind: 'agent', id: ana.id } });
  expect(bench.announced).toHaveLength(1);
  await edit(personId, { company: 'Acme' });
  expect(bench.announced, 'another field is no event').toHaveLength(1);
});

it('[PP43] the record has names of fields and no value; the same again leaves no line', async () => {
  const { personId } = await addPerson({});
  await edit(personId, { name: 'Secretname', tags: ['a'], attributes: { secretattribute: 'x' } });
  const [first] = await recorded(personId);
  expect(first).toEqual({ action: 'person-changed', detail: `name, tags, 1 attribute; id ${personId}` });
  const count = async () => (await test.database`select 1 from audit_entry where action = 'person-changed'`).length;
  const before = await count();
  await edit(personId, { name: 'Secretname', tags: ['a'], attributes: { secretattribute: 'x' } });
  expect(await count()).toBe(before);
});

it('[PP44] a note is read by agents, recorded without its words, and deleted by its author or a supervisor', async () => {
  const { personId } = await addPerson({});
  const author = { ...ana, role: 'agent' } as const;
  await addNote(bench, { personId, text: 'Prefers the phone', agent: author });
  const note = (await read(personId))?.notes[0];
  expect(note).toMatchObject({ author: 'Ana', text: 'Prefers the phone' });
  expect(await recorded(personId)).toEqual([{ action: 'person-note-added', detail: `id ${personId}` }]);
  const noteId = note?.id ?? '';
  const ben = { ...(await bench.addAgent({ name: 'Ben' })), role: 'agent' } as const;
  await expect(deleteNote(bench, { personId, noteId, agent: ben })).rejects.toThrow('belongs to a colleague');
  await deleteNote(bench, { personId, noteId, agent: { ...ben, role: 'supervisor' } });
  expect((await read(personId))?.notes).toEqual([]);
});

it('[PP44] a person who joins another takes notes and tags along', async () => {
  const sign = async ({ visitorId, token }: { visitorId: string; token: string }) =>
    (await identifyVisitor(bench, { visitorId, siteId: firstSiteId, claims: { sub: 'joined' }, secretHash: hashSecretToken(token), origin: null })).personId;
  const known = await sign(await createVisitor(test));
  const later = await addPerson({ name: 'Anonymous' });
  await addNote(bench, { personId: later.personId, text: 'Said before the sign-in', agent: { ...ana, role: 'agent' } });
  await edit(later.personId, { tags: ['early'], language: 'de' });
  expect(await sign(later)).toBe(known);
  expect(await read(known)).toMatchObject({ tags: ['early'], language: 'de', notes: [{ text: 'Said before the sign-in' }] });
});

it('[PP26] a name that a page sets shows in the open conversation at once, with an event that nobody vouches for it, and once', async () => {
  const { visitorId } = await createVisitor(test);
  const { id } = await bench.addConversation(visitorId);
  await setPerson(bench, { visitorId, given: { attributes: { plan: 'pro' } } });
  expect(
    (await bench.events(id)).some(({ type }) => type === 'visitor-identified'),
    'an attribute is no name',
  ).toBe(false);
  for (let count = 0; count < 2; count += 1) await setPerson(bench, { visitorId, given: { name: 'Kim', email: 'kim@example.com' } });
  expect(await bench.read(id)).toMatchObject({ visitorName: 'Kim', visitorEmail: 'kim@example.com' });
  const events = (await bench.events(id)).filter(({ type }) => type === 'visitor-identified');
  expect(events).toMatchObject([{ author: { kind: 'visitor', id: visitorId }, body: { name: 'Kim', email: 'kim@example.com' } }]);
  expect(bench.announced.some((part) => part.events.some(({ id: eventId }) => eventId === events[0]?.id))).toBe(true);
  expect(await test.database`select name, email from visitor where id = ${visitorId}`).toEqual([{ name: 'Kim', email: 'kim@example.com' }]);
});
