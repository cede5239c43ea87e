import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { etagOfPerson } from '../../src/api/views/person-view.ts';
import type { Person } from '../../src/contracts/people/person.ts';
import { newId } from '../../src/platform/new-id.ts';
import { openApi, type TestApi } from '../support/open-api.ts';
import { runBaton, type TestBaton } from '../support/run-baton.ts';
import { makeAgent, makeFirstAgent } from '../support/socket-client.ts';

describe('people by the API', () => {
  let baton: TestBaton;
  let admin: { cookie: string; agentId: string };
  let api: TestApi;
  beforeAll(async () => {
    baton = await runBaton();
    admin = await makeFirstAgent(baton, 'Ana Admin');
    api = await openApi(baton, admin, { name: 'CRM' });
  });
  afterAll(() => baton[Symbol.asyncDispose]());

  const add = (body: object) => api.call('POST /people', { body });
  const change = (id: string, body: object, etag: string | null) =>
    api.call(`PATCH /people/${id}`, { body, headers: etag === null ? {} : { 'if-match': etag } });

  it('[AP30] a change is based on a state: on another one it is refused, names If-Match and changes nothing', async () => {
    const added = await add({ name: 'Ada', email: 'ada@example.com', attributes: { plan: 'team' } });
    const { id } = added.body as { id: string };
    const etag = added.headers.get('etag');
    const changed = await change(id, { company: 'Example Ltd', attributes: { plan: null, seats: 3 } }, etag);
    expect(changed.body).toMatchObject({ company: 'Example Ltd', attributes: { seats: 3 }, vouched: { company: 'agent', 'attributes.seats': 'agent' } });
    const late = await change(id, { company: 'Late Ltd' }, etag);
    expect(late).toMatchObject({ status: 412, body: { code: 'out-of-date', errors: [{ in: 'header', field: 'If-Match' }] } });
    const missing = await change(id, { company: 'Late Ltd' }, null);
    expect(missing).toMatchObject({ status: 400, body: { code: 'bad-request', errors: [{ in: 'header', field: 'If-Match' }] } });
    const read = await api.call(`GET /people/${id}`);
    expect([read.body.company, read.headers.get('etag')]).toEqual(['Example Ltd', changed.headers.get('etag')]);
    expect((await change(id, { company: 'Any Ltd' }, '*')).body.company).toBe('Any Ltd');
    expect((await api.call('GET /people')).headers.get('etag')).toBeNull();
  });

  it('[AP31] a person is added with a visitor of a site, with whom a conversation begins, or is that of a visitor who wrote', async () => {
    const headers = { 'idempotency-key': newId() };
    const [first, second] = [
      await api.call('POST /people', { body: { name: 'Grace' }, headers }),
      await api.call('POST /people', { body: { name: 'Grace' }, headers }),
    ];
    expect(second.body.id).toBe(first.body.id);
    const [visitor] = first.body.visitors as { id: string }[];
    const begun = await api.call('POST /conversations', { body: { visitorId: visitor?.id, text: 'Hello' } });
    expect(begun.body.visitor).toMatchObject({ id: visitor?.id, name: 'Grace' });
    const other = await api.call('POST /conversations', { body: { text: 'Hello' } });
    const known = await add({ visitorId: other.body.visitor.id, company: 'Nine Ltd' });
    expect(known.body).toMatchObject({ company: 'Nine Ltd', visitors: [{ id: other.body.visitor.id }] });
    expect((await add({ visitorId: other.body.visitor.id })).body.id).toBe(known.body.id);
    for (const body of [{ visitorId: newId() }, { siteId: newId() }]) {
      expect(await add(body)).toMatchObject({ status: 400, body: { errors: [{ in: 'body', field: Object.keys(body)[0] }] } });
    }
    const strange = await api.call('POST /conversations', { body: { visitorId: newId(), visitor: { name: 'X' } } });
    expect(strange).toMatchObject({ status: 400, body: { errors: [{ in: 'body', field: 'visitorId' }] } });
  });

  it('[AP32] people are found by words, tags and attributes, a page at a time', async () => {
    for (const name of ['Iris One', 'Iris Two', 'Iris Three']) await add({ name, tags: ['iris'], attributes: { plan: 'pro' } });
    const found: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page = await api.call(`GET /people?tag=iris&search=iris&attribute=plan:pro&limit=2${cursor && `&cursor=${cursor}`}`);
      found.push(...page.body.items.map(({ name }: { name: string }) => name));
      cursor = page.body.next;
    }
    expect(found.sort()).toEqual(['Iris One', 'Iris Three', 'Iris Two']);
    expect(await api.call('GET /people?attribute=plan')).toMatchObject({ status: 400, body: { errors: [{ in: 'query', field: 'attribute' }] } });
  });

  it('[AP32] a blocked person is told so where a message comes in their name, and two people become one with their notes', async () => {
    const [first, second] = [(await add({ name: 'Bo', tags: ['a'] })).body, (await add({ email: 'bo@example.com', tags: ['b'] })).body];
    expect((await api.call(`PUT /people/${first.id}/block`, { body: { blocked: true } })).body.blockedAt).not.toBeNull();
    const refused = await api.call('POST /conversations', { body: { visitorId: first.visitors[0].id, text: 'Hello' } });
    expect(refused.status).toBe(409);
    await api.call(`PUT /people/${first.id}/block`, { body: { blocked: false } });
    const note = await api.call(`POST /people/${second.id}/notes`, { body: { text: 'Calls back on Monday.' } });
    expect(note.body).toMatchObject({ author: { id: admin.agentId, name: 'Ana Admin' }, text: 'Calls back on Monday.' });
    expect((await api.call(`GET /people/${first.id}/merge/${second.id}`)).body).toMatchObject({ person: { name: 'Bo', email: 'bo@example.com' }, notes: 1 });
    const merged = await api.call(`POST /people/${first.id}/merge`, { body: { personId: second.id } });
    expect(merged.body).toMatchObject({ email: 'bo@example.com', tags: ['a', 'b'], visitors: [{}, {}] });
    expect((await api.call(`GET /people/${second.id}`)).status).toBe(404);
    expect((await api.call(`GET /people/${first.id}/notes`)).body.items).toEqual([note.body]);
    expect((await api.call(`DELETE /people/${first.id}/notes/${note.body.id}`)).status).toBe(204);
    expect((await api.call(`GET /people/${first.id}/notes`)).body.items).toEqual([]);
  });

  it('[AP33] notes and tags of a conversation are those of the console, and a note is added once', async () => {
    const ben = await makeAgent(baton, admin, 'Ben Agent');
    const { id } = (await api.call('POST /conversations', { body: { text: 'Where is my order?' } })).body as { id: string };
    const headers = { 'idempotency-key': newId() };
    for (let time = 0; time < 2; time += 1) await api.call(`POST /conversations/${id}/notes`, { body: { text: 'Twice', mentions: [ben.agentId] }, headers });
    const notes = await api.call(`GET /conversations/${id}/notes`);
    expect(notes.body.items).toMatchObject([{ text: 'Twice', author: { id: admin.agentId }, mentions: [{ agentId: ben.agentId, agentName: 'Ben Agent' }] }]);
    expect((await api.call(`POST /conversations/${id}/tags`, { body: { add: ['Billing', 'late'] } })).body.tags).toEqual(['billing', 'late']);
    expect((await api.call(`POST /conversations/${id}/tags`, { body: { remove: ['late'] } })).body.tags).toEqual(['billing']);
    expect((await api.call('GET /tags')).body.items).toContainEqual({ tag: 'billing', count: 1 });
  });

  it('[AP34] what the API changes stands in the record of changes under the account of the token, with the name of the token', async () => {
    const { id } = (await add({ name: 'Rita' })).body as { id: string };
    const audit = await fetch(`${baton.url}/api/console/audit`, { headers: { cookie: admin.cookie } });
    const { entries } = (await audit.json()) as { entries: { actor: string; action: string; detail: string }[] };
    expect(entries.filter(({ detail }) => detail.includes(id))).toMatchObject([
      { actor: 'Ana Admin (API token CRM)', action: 'person-changed' },
      { actor: 'Ana Admin (API token CRM)', action: 'person-changed' },
    ]);
  });
});

it('[AP30] a visit of the person is no change of its state', () => {
  const person: Person = {
    id: newId(),
    name: 'Vera',
    email: null,
    otherEmails: [],
    phone: null,
    company: null,
    attributes: {},
    vouched: {},
    language: null,
    timeZone: null,
    tags: [],
    blockedAt: null,
    isVerified: false,
    firstSeenAt: '2026-01-01T00:00:00.000Z',
    lastSeenAt: '2026-01-01T00:00:00.000Z',
  };
  expect(etagOfPerson({ ...person, lastSeenAt: '2026-01-02T00:00:00.000Z' })).toBe(etagOfPerson(person));
  expect(etagOfPerson({ ...person, phone: '1' })).not.toBe(etagOfPerson(person));
});
