import { SignJWT } from 'jose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { VisitorSessionResponse } from '../../src/contracts/http-api.ts';
import type { MadeIdentityKeyResponse } from '../../src/contracts/people/person.ts';
import { firstSiteId, type SitesResponse } from '../../src/contracts/site.ts';
import { newId } from '../../src/platform/new-id.ts';
import { openApi, type TestApi } from '../support/open-api.ts';
import { runBaton, type TestBaton } from '../support/run-baton.ts';
import { makeFirstAgent, postJson } from '../support/socket-client.ts';

let baton: TestBaton;
let api: TestApi;
let site: SitesResponse['sites'][number];
let key: MadeIdentityKeyResponse;
beforeAll(async () => {
  baton = await runBaton();
  const admin = await makeFirstAgent(baton, 'Ana Admin');
  api = await openApi(baton, admin, { name: 'Shop' });
  const sites = await fetch(`${baton.url}/api/console/sites`, { headers: { cookie: admin.cookie } });
  site = ((await sites.json()) as SitesResponse).sites[0] as typeof site;
  key = (await (await postJson(baton.url, `/api/console/sites/${firstSiteId}/identity-keys`, {}, admin.cookie)).json()) as MadeIdentityKeyResponse;
});
afterAll(() => baton[Symbol.asyncDispose]());

const visit = async (): Promise<VisitorSessionResponse> =>
  (await (await fetch(`${baton.url}/api/visitor/session`, { method: 'POST' })).json()) as VisitorSessionResponse;

/** A new browser signs in as the site's customer. */
async function signIn(claims: Record<string, unknown> & { sub: string }): Promise<void> {
  const { token: session } = await visit();
  const exp = Math.floor(Date.now() / 1_000) + 3_600;
  const token = await new SignJWT({ aud: site.key, exp, ...claims }).setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode(key.secret));
  const response = await fetch(`${baton.url}/api/visitor/identify`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${session}` },
    body: JSON.stringify({ token }),
  });
  expect(response.status).toBe(200);
}
const listOf = async (route: string) => (await api.call(route)).body.items;

it('[AP42] a customer who was added with the id of the site is that person at the sign-in, and has what was written before', async () => {
  const added = await api.call('POST /people', { body: { externalId: 'u-42', name: 'Noor', email: 'noor@fieldnote.example', tags: ['vip'] } });
  expect(added.body).toMatchObject({ isVerified: false, identities: [{ siteId: firstSiteId, subject: 'u-42' }] });
  const begun = await api.call('POST /conversations', { body: { personId: added.body.id, text: 'Where is my parcel?' } });
  expect(begun.body.visitor).toMatchObject({ id: added.body.visitors[0].id, name: 'Noor', personId: added.body.id });
  await signIn({ sub: 'u-42', email: 'noor@fieldnote.example' });
  const people = await listOf('GET /people?search=noor@fieldnote.example');
  expect(people).toMatchObject([{ id: added.body.id, isVerified: true, tags: ['vip'], visitors: [{ id: begun.body.visitor.id }] }]);
});

it('[AP42] the same id again changes that person, also without a key and in two calls at once', async () => {
  const bodies = [
    { externalId: 'u-7', name: 'Ida' },
    { externalId: 'u-7', company: 'Nine Ltd' },
  ];
  const [first, second] = await Promise.all(bodies.map((body) => api.call('POST /people', { body })));
  expect([first?.status, second?.status, second?.body.id]).toEqual([201, 201, first?.body.id]);
  expect(await listOf('GET /people?search=u-7')).toMatchObject([{ name: 'Ida', company: 'Nine Ltd', visitors: [{}] }]);
});

it('[AP42] a person gets the id later, once, and none that belongs to another', async () => {
  const [ada, bo] = [(await api.call('POST /people', { body: { name: 'Ada' } })).body, (await api.call('POST /people', { body: { externalId: 'u-8' } })).body];
  const name = (id: string, externalId: string) => api.call(`PATCH /people/${id}`, { body: { externalId, company: 'Late' }, headers: { 'if-match': '*' } });
  expect(await name(ada.id, 'u-8')).toMatchObject({ status: 409, body: { errors: [{ in: 'body', field: 'externalId' }] } });
  expect((await api.call(`GET /people/${ada.id}`)).body.company).toBeNull();
  expect((await name(ada.id, 'u-9')).body).toMatchObject({ company: 'Late', identities: [{ subject: 'u-9' }] });
  expect((await name(ada.id, 'u-9')).status).toBe(200);
  expect((await name(ada.id, 'u-10')).status).toBe(409);
  await signIn({ sub: 'u-9', name: 'Ada Lovelace' });
  expect((await api.call(`GET /people/${ada.id}`)).body).toMatchObject({ name: 'Ada Lovelace', isVerified: true });
  expect((await api.call(`GET /people/${bo.id}`)).body.isVerified).toBe(false);
});

it('[AP42] an address alone joins nobody, and the id of a visitor who wrote opens no history to that browser', async () => {
  await api.call('POST /people', { body: { email: 'mia@example.com' } });
  await signIn({ sub: 'u-11', email: 'mia@example.com' });
  expect(await listOf('GET /people?search=mia@example.com')).toHaveLength(2);
  const browser = await visit();
  const begun = (await api.call('POST /conversations', { body: { text: 'Hello' } })).body;
  const { id } = (await api.call('POST /people', { body: { visitorId: begun.visitor.id, externalId: 'u-12' } })).body;
  await signIn({ sub: 'u-12' });
  const later = (await api.call('POST /conversations', { body: { personId: id, text: 'What was my order?' } })).body;
  expect(later.visitor.personId).toBe(id);
  expect([begun.visitor.id, browser.visitorId]).not.toContain(later.visitor.id);
});

it('[AP43] conversations name their person, and are listed by person and by visitor', async () => {
  const { id } = (await api.call('POST /people', { body: { externalId: 'u-20' } })).body;
  const mine = (await api.call('POST /conversations', { body: { personId: id, text: 'One' } })).body;
  const other = (await api.call('POST /conversations', { body: { text: 'Two' } })).body;
  expect(other.visitor.personId).toBeNull();
  expect(await listOf(`GET /conversations?personId=${id}`)).toMatchObject([{ id: mine.id, visitor: { personId: id } }]);
  expect(await listOf(`GET /conversations?visitorId=${other.visitor.id}`)).toMatchObject([{ id: other.id }]);
  expect(await listOf(`GET /conversations?personId=${newId()}`)).toEqual([]);
  const named = (await api.call('POST /conversations', { body: { visitor: { name: 'Ada' }, text: 'Three' } })).body;
  expect(await listOf(`GET /conversations/${named.id}/messages`)).toMatchObject([{ from: 'visitor', author: { id: named.visitor.id, name: 'Ada' } }]);
  expect(await api.call('POST /conversations', { body: { personId: newId() } })).toMatchObject({ status: 400, body: { errors: [{ field: 'personId' }] } });
});
