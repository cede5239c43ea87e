import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Claims } from '../../src/contracts/people/person.ts';
import { firstSiteId } from '../../src/contracts/site.ts';
import { readPerson, readPersonOfVisitor } from '../../src/people/read-person.ts';
import { listIdentityKeys, makeIdentityKey, noteKeyUse, readIdentitySecrets, retireIdentityKey, sealIdentitySecrets } from '../../src/people/identity-keys.ts';
import { newId } from '../../src/platform/new-id.ts';
import { createSecretBox } from '../../src/platform/secrets/secret-box.ts';
import { hashSecretToken } from '../../src/platform/secret-token.ts';
import { exportPerson } from '../../src/privacy/export-person.ts';
import { erasePerson } from '../../src/privacy/erase-person.ts';
import { findPerson } from '../../src/privacy/find-person.ts';
import { previewErasureOf } from '../../src/privacy/preview-erasure.ts';
import { siteSettingsSchema } from '../../src/contracts/site.ts';
import { insertSite } from '../../src/sites/site-store.ts';
import { signOutPerson } from '../../src/visitor/forget-visitor.ts';
import { identifyVisitor, type Identified } from '../../src/visitor/identify-visitor.ts';
import { notePageVisit } from '../../src/visitor/note-page-visit.ts';
import { notePageAction, setPerson } from '../../src/visitor/set-person.ts';
import { recordConsent } from '../../src/visitor/visitor-consent.ts';
import { createVisitor, findVisitor } from '../../src/visitor/visitor-store.ts';
import { createConversationBench, type ConversationBench } from '../support/conversation-bench.ts';
import { openTestDatabase, type TestDatabase } from '../support/test-database.ts';

let test: TestDatabase;
let bench: ConversationBench;
beforeAll(async () => {
  test = await openTestDatabase();
  bench = createConversationBench(test.database);
});
afterAll(() => test[Symbol.asyncDispose]());

type Browser = { visitorId: string; token: string };
const arrive = (siteId = firstSiteId): Promise<Browser> => createVisitor(test, null, siteId);
const identify = async (browser: Browser, claims: Claims, siteId = firstSiteId): Promise<Browser & Identified> => {
  const identified = await identifyVisitor(bench, { visitorId: browser.visitorId, siteId, claims, secretHash: hashSecretToken(browser.token), origin: null });
  return { ...identified, token: identified.token ?? browser.token };
};
const whoHas = async ({ token }: { token: string }, siteId = firstSiteId): Promise<string | null> =>
  (await findVisitor(test, { secret: token, site: null }, siteId))?.id ?? null;
const sub = (): string => newId();

describe('a sign-in', () => {
  it('[PP10] [PP13] brings the conversation from before into the history, with one event and one line in the record, and voids the old secret', async () => {
    const browser = await arrive();
    const { id } = await bench.addConversation(browser.visitorId);
    const claims = { sub: sub(), name: 'Mia', email: 'mia@example.com', attributes: { plan: 'pro' } };
    const known = await identify(browser, claims);
    expect(known).toMatchObject({ visitorId: browser.visitorId, isOther: false });
    expect(await whoHas(browser)).toBeNull();
    expect(await whoHas(known)).toBe(browser.visitorId);

    const again = await identify(known, claims);
    expect(again.token).toBe(known.token);
    const events = await bench.events(id);
    expect(events.filter(({ type }) => type === 'visitor-identified').map(({ body }) => body)).toEqual([
      { personId: known.personId, visitorId: browser.visitorId, name: 'Mia', email: 'mia@example.com' },
    ]);
    expect(await bench.read(id)).toMatchObject({ visitorName: 'Mia', visitorEmail: 'mia@example.com' });
    const lines = await test.database`select detail from audit_entry where action = 'person-joined' and conversation_id = ${id}`;
    expect(lines.map(({ detail }) => String(detail))).toEqual(['1 conversation from before the sign-in']);
    expect((await readPersonOfVisitor(test.database, known.visitorId)).person).toMatchObject({
      isVerified: true,
      name: 'Mia',
      attributes: { plan: 'pro' },
      vouched: { name: 'signed', 'attributes.plan': 'signed' },
      identities: [{ subject: claims.sub }],
    });
  });

  it('[PP11] on a second device shows the same conversations, and what was said there before joins them', async () => {
    const claims = { sub: sub(), name: 'Mia' };
    const phone = await identify(await arrive(), claims);
    const { id } = await bench.addConversation(phone.visitorId);
    const anonymous = await arrive();
    const other = await bench.addConversation(anonymous.visitorId);
    await notePageAction(bench, { visitorId: anonymous.visitorId, name: 'added to cart', properties: {} });
    const laptop = await identify(anonymous, claims);
    expect(laptop).toMatchObject({ visitorId: phone.visitorId, personId: phone.personId, isOther: false });
    expect(laptop.token).not.toBe(phone.token);
    expect(await whoHas(phone)).toBe(phone.visitorId);
    expect(await whoHas(anonymous)).toBeNull();
    for (const conversationId of [id, other.id]) expect(await bench.read(conversationId)).toMatchObject({ visitorId: phone.visitorId });
    expect((await readPersonOfVisitor(test.database, phone.visitorId)).actions).toMatchObject([{ name: 'added to cart' }]);
  });

  it('[PP11] two devices at the same time are one person', async () => {
    const claims = { sub: sub() };
    const [phone, laptop] = await Promise.all([arrive(), arrive()]);
    const [first, second] = await Promise.all([identify(phone, claims), identify(laptop, claims)]);
    expect(second.personId).toBe(first.personId);
    expect(second.visitorId).toBe(first.visitorId);
  });

  it('[PP11] the same id on another site is another person', async () => {
    const siteId = newId();
    await insertSite(test.database, { id: siteId, key: 'pk_other', draft: siteSettingsSchema.parse({ name: 'Other' }) });
    const claims = { sub: sub() };
    const here = await identify(await arrive(), claims);
    const there = await identify(await arrive(siteId), claims, siteId);
    expect(there.personId).not.toBe(here.personId);
    expect(await whoHas(there)).toBeNull();
  });

  it('[PP12] as somebody else joins nothing, and the session before is void', async () => {
    const mia = await identify(await arrive(), { sub: sub(), name: 'Mia' });
    const { id } = await bench.addConversation(mia.visitorId);
    const ben = await identify(mia, { sub: sub(), name: 'Ben' });
    expect(ben).toMatchObject({ isOther: true });
    expect(ben.visitorId).not.toBe(mia.visitorId);
    expect(await whoHas(mia)).toBeNull();
    expect(await whoHas(ben)).toBe(ben.visitorId);
    expect(await bench.read(id)).toMatchObject({ visitorId: mia.visitorId });
    expect((await readPersonOfVisitor(test.database, mia.visitorId)).person).toMatchObject({ name: 'Mia' });
  });

  it('[PP14] signing out ends this session alone, and the history is back after the next sign-in', async () => {
    const claims = { sub: sub() };
    const phone = await identify(await arrive(), claims);
    const laptop = await identify(await arrive(), claims);
    const { id } = await bench.addConversation(phone.visitorId);
    expect(await signOutPerson(test, { visitorId: laptop.visitorId, secretHash: hashSecretToken(laptop.token) })).toBe(true);
    expect(await whoHas(laptop)).toBeNull();
    expect(await whoHas(phone)).toBe(phone.visitorId);
    expect((await bench.read(id)).state.kind).toBe('with-bot');
    expect((await identify(await arrive(), claims)).visitorId).toBe(phone.visitorId);
    const stranger = await arrive();
    expect(await signOutPerson(test, { visitorId: stranger.visitorId, secretHash: hashSecretToken(stranger.token) })).toBe(false);
  });
});

describe('what is known of a person', () => {
  it('[PP20] [PP24] signed beats sent, and what was sent before the sign-in stays where nothing signed replaces it', async () => {
    const browser = await arrive();
    const sent = { name: 'M.', email: 'old@example.com', attributes: { plan: 'enterprise', theme: 'dark', seats: 3 } };
    expect(await setPerson(bench, { visitorId: browser.visitorId, given: sent })).toEqual({ kept: [] });
    const known = await identify(browser, { sub: sub(), name: 'Mia', email: 'mia@example.com', attributes: { plan: 'free' } });
    const again = { name: 'Root', attributes: { plan: 'enterprise', theme: 'light', seats: null } };
    expect(await setPerson(bench, { visitorId: known.visitorId, given: again })).toEqual({ kept: ['name', 'attributes.plan'] });
    expect((await readPersonOfVisitor(test.database, known.visitorId)).person).toMatchObject({
      name: 'Mia',
      email: 'mia@example.com',
      otherEmails: ['old@example.com'],
      attributes: { plan: 'free', theme: 'light' },
    });
  });

  it('[PP20] what was sent on a second device fills in what is missing, and the unproved person is no more', async () => {
    const claims = { sub: sub(), attributes: { plan: 'free' } };
    const phone = await identify(await arrive(), claims);
    const browser = await arrive();
    await setPerson(bench, { visitorId: browser.visitorId, given: { phone: '+1 555', attributes: { plan: 'enterprise', theme: 'dark' } } });
    const unproved = (await readPersonOfVisitor(test.database, browser.visitorId)).person?.id;
    await identify(browser, claims);
    const { person } = await readPersonOfVisitor(test.database, phone.visitorId);
    expect(person).toMatchObject({ phone: '+1 555', attributes: { plan: 'free', theme: 'dark' } });
    expect(await test.database`select 1 from person where id = ${String(unproved)}`).toHaveLength(0);
  });

  it('[PP21] a person has at most 100 attributes: those that fit stay', async () => {
    const { visitorId } = await arrive();
    const attributes = Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`a${at}`, at]));
    await setPerson(bench, { visitorId, given: { attributes } });
    expect(await setPerson(bench, { visitorId, given: { attributes: { a1: 'new', b: 1 } } })).toEqual({ kept: ['attributes.b'] });
    const { person } = await readPersonOfVisitor(test.database, visitorId);
    expect(Object.keys(person?.attributes ?? {})).toHaveLength(100);
    expect(person?.attributes['a1']).toBe('new');
  });

  it('[PP27] of the pages of a visit the newest 50 stay, each once in a row, with secrets masked, and only pages of the web', async () => {
    const { visitorId } = await arrive();
    const note = (url: string) => notePageVisit(bench, { visitorId, page: { url, title: 'A page' } });
    const visits = async () => (await readPersonOfVisitor(test.database, visitorId)).visits.map(({ url }) => url);
    for (const url of ['https://a.example/', 'https://a.example/', 'https://a.example/b', 'javascript:alert(1)', 'https://a.example/']) {
      bench.clock.advance(1_000);
      await note(url);
    }
    expect(await visits()).toEqual(['https://a.example/', 'https://a.example/b', 'https://a.example/']);
    await note('https://a.example/?card=4111111111111111');
    expect((await visits())[0]).not.toContain('4111111111111111');
    for (let count = 0; count < 60; count += 1) {
      bench.clock.advance(1_000);
      await note(`https://a.example/${count}`);
    }
    expect(await test.database`select 1 from page_visit where visitor_id = ${visitorId}`).toHaveLength(50);
    expect((await visits())[0]).toBe('https://a.example/59');
  });

  it('[PP23] [PP31] of what was done on the page the newest 50 stay, and are all shown', async () => {
    const { visitorId, personId } = await identify(await arrive(), { sub: sub() });
    for (let at = 0; at < 52; at += 1) {
      bench.clock.advance(1);
      await notePageAction(bench, { visitorId, name: `step ${at}`, properties: { at, nothing: null } });
    }
    expect(await test.database`select 1 from page_action where visitor_id = ${visitorId}`).toHaveLength(50);
    expect((await readPersonOfVisitor(test.database, visitorId)).actions[0]).toMatchObject({ name: 'step 51', properties: { at: 51 } });
    const consent = { version: 'v'.repeat(16), language: 'en', text: 'We store this.', link: '' };
    await recordConsent(test.database, { visitorId, consent, at: bench.clock.now().toISOString() });
    const person = await readPerson(test.database, personId);
    expect(person).toMatchObject({ consent: { text: 'We store this.' } });
    expect(person?.actions).toHaveLength(50);
  });
});

it('[PP3] a site has two keys at most, each shown once, and a retired one is gone', async () => {
  const site = { siteId: firstSiteId, siteName: 'Shop', actor: { id: null, name: 'The command line' } };
  const keys = { ...bench, secrets: createSecretBox(randomBytes(32)) };
  const former = await makeIdentityKey(keys, site);
  const current = await makeIdentityKey(keys, site);
  expect(former.secret).toHaveLength(43);
  expect(former.secret).not.toBe(current.secret);
  const lying = await test.database<{ secret: string }[]>`select secret from identity_key`;
  for (const { secret } of lying) expect([former.secret, current.secret].some((plain) => secret.includes(plain))).toBe(false);
  await expect(makeIdentityKey(keys, site)).rejects.toThrow('two keys already');
  await retireIdentityKey(bench, { ...site, keyId: former.key.id });
  expect(await readIdentitySecrets(keys, firstSiteId)).toEqual([{ id: current.key.id, secret: current.secret }]);
  expect(await test.database`select 1 from identity_key where secret = ${former.secret}`).toHaveLength(0);
  await expect(retireIdentityKey(bench, { ...site, keyId: former.key.id })).rejects.toThrow('no such key');
  expect(await test.database`select 1 from audit_entry where action in ('identity-key-made', 'identity-key-retired')`).toHaveLength(3);
});

it('[PP5] the last use of a key is true to the minute, and is not written with each token', async () => {
  const [key] = await listIdentityKeys(test.database, firstSiteId);
  const keyId = key?.id ?? '';
  const usedAt = async (at: string): Promise<unknown> => {
    await noteKeyUse(test.database, { keyId, at });
    const [noted] = await listIdentityKeys(test.database, firstSiteId);
    return noted?.lastUsedAt && new Date(noted.lastUsedAt).toISOString();
  };
  expect(await usedAt('2026-03-02T09:00:00.000Z')).toBe('2026-03-02T09:00:00.000Z');
  expect(await usedAt('2026-03-02T09:00:40.000Z')).toBe('2026-03-02T09:00:00.000Z');
  expect(await usedAt('2026-03-02T09:01:01.000Z')).toBe('2026-03-02T09:01:01.000Z');
});

it('[PX3] secrets from before there was a key are sealed at the next start and work as before; with another key, or none, the start is refused', async () => {
  await test.database`delete from identity_key`;
  const site = { siteId: firstSiteId, siteName: 'Shop', actor: { id: null, name: 'The command line' } };
  const open = { ...bench, secrets: createSecretBox(null) };
  const { secret } = await makeIdentityKey(open, site);
  expect(await sealIdentitySecrets(open), 'one lies open').toBe(1);
  const sealing = { ...bench, secrets: createSecretBox(randomBytes(32)) };
  expect(await sealIdentitySecrets(sealing)).toBe(0);
  expect(await test.database`select 1 from identity_key where secret = ${secret}`).toHaveLength(0);
  expect((await readIdentitySecrets(sealing, firstSiteId)).map((key) => key.secret)).toEqual([secret]);
  expect(await sealIdentitySecrets(sealing), 'once is enough').toBe(0);
  for (const secrets of [createSecretBox(randomBytes(32)), createSecretBox(null)])
    await expect(sealIdentitySecrets({ ...bench, secrets })).rejects.toThrow('Set SECRETS_KEY to the key that it was sealed with');
});

it('[PE1] [PE6] a person is exported with all that is known, and erased with it', async () => {
  const word = 'Quittengelee';
  const browser = await arrive();
  await bench.addConversation(browser.visitorId);
  await setPerson(bench, { visitorId: browser.visitorId, given: { phone: word, attributes: { [word]: word } } });
  await notePageAction(bench, { visitorId: browser.visitorId, name: word, properties: { [word]: word } });
  await notePageVisit(bench, { visitorId: browser.visitorId, page: { url: `https://example.com/${word}`, title: word } });
  const known = await identify(browser, { sub: word, name: word, email: `${word}@example.com`, company: word });
  const actor = { id: null, name: 'The command line' };
  const key = { email: `${word}@example.com` };
  const bytes: Buffer[] = [];
  for await (const part of await exportPerson(bench, { key, actor })) bytes.push(part);
  const { unzipSync, strFromU8 } = await import('fflate');
  const record = JSON.parse(strFromU8(unzipSync(Buffer.concat(bytes))['person.json'] ?? new Uint8Array())) as {
    people: unknown[];
    actions: unknown[];
    visits: unknown[];
  };
  expect(record.people).toMatchObject([{ name: word, identities: [word], attributes: { [word]: word } }]);
  expect(record.actions).toMatchObject([{ name: word }]);
  expect(record.visits).toMatchObject([{ title: word }]);

  await erasePerson(bench, { key, actor });
  for (const table of ['person', 'person_identity', 'page_action', 'page_visit', 'visitor', 'conversation', 'conversation_event', 'audit_entry'])
    expect(await test.database.unsafe(`select 1 from ${table} where ${table}::text ilike '%${word}%'`), table).toHaveLength(0);
  expect((await readPersonOfVisitor(test.database, known.visitorId)).person).toBeNull();
});

it('[PE1] [PE6] a person is exported and erased by their own page, with a former address and without any conversation', async () => {
  const word = 'Hollerkoch';
  const actor = { id: null, name: 'The command line' };
  const browser = await arrive();
  await identify(browser, { sub: word, name: word, email: `${word}@example.com` });
  const [row] = await test.database<{ id: string }[]>`select id from person where name = ${word}`;
  const personId = row?.id ?? '';
  await test.database`update visitor set person_id = null, name = null, email = null where person_id = ${personId}`;
  await test.database`update person set email = null, other_emails = ${[`${word}@example.com`]} where id = ${personId}`;
  expect((await findPerson(test.database, { email: `${word.toUpperCase()}@example.com` })).personIds).toEqual([personId]);

  const bytes: Buffer[] = [];
  for await (const part of await exportPerson(bench, { key: { personId }, actor })) bytes.push(part);
  const { unzipSync, strFromU8 } = await import('fflate');
  expect(strFromU8(unzipSync(Buffer.concat(bytes))['person.json'] ?? new Uint8Array())).toContain(word);
  expect(await previewErasureOf(test.database, personId)).toEqual({ goes: { conversations: 0, messages: 0, files: 0, mails: 0 } });
  await erasePerson(bench, { key: { personId }, actor });
  expect(await test.database`select 1 from person where id = ${personId}`).toHaveLength(0);
  await expect(erasePerson(bench, { key: { personId }, actor })).rejects.toThrow('There is no such person.');
  await expect(previewErasureOf(test.database, personId)).rejects.toThrow('was merged or erased');
});
