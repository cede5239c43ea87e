import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { VisitorPersonResponse } from '../../src/contracts/people/person-list.ts';
import { firstSiteId, siteSettingsSchema, type SitesResponse } from '../../src/contracts/site.ts';
import { consentIn } from '../../src/sites/asked-consent.ts';
import { updatePublished } from '../../src/sites/site-store.ts';
import { silentLogger } from '../support/silent-logger.ts';
import { password } from '../support/password.ts';
import { runBaton, type TestBaton } from '../support/run-baton.ts';

const consent = {
  en: { text: 'We store what you write here.', link: 'https://shop.example/privacy' },
  de: { text: 'Wir speichern, was Sie hier schreiben.', link: '' },
};
const published = siteSettingsSchema.parse({ name: 'Shop', consent });

describe('a site that asks for consent', () => {
  let baton: TestBaton;
  let cookie: string;
  beforeAll(async () => {
    baton = await runBaton({}, silentLogger, async (database) => {
      expect(await updatePublished(database, { id: firstSiteId, revision: 1, published, at: new Date().toISOString() })).toBe(true);
    });
    const setup = await post('/api/console/setup', { token: baton.setupToken, name: 'Ana', email: 'ana@example.com', password });
    cookie = setup.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ');
  });
  afterAll(() => baton[Symbol.asyncDispose]());

  const post = (place: string, body: object, headers: Record<string, string> = {}, method = 'POST'): Promise<Response> =>
    fetch(baton.url + place, {
      method,
      headers: { 'content-type': 'application/json', origin: baton.url, ...headers },
      body: JSON.stringify(body),
    });
  const session = async (body: object): Promise<{ status: number; token: string; visitorId: string }> => {
    const response = await post('/api/visitor/session', body);
    return { status: response.status, ...((await response.json()) as { token: string; visitorId: string }) };
  };
  const read = async <Answer>(place: string): Promise<Answer> => (await (await fetch(baton.url + place, { headers: { cookie } })).json()) as Answer;
  const agreedTo = async (visitorId: string): Promise<VisitorPersonResponse['consent']> =>
    (await read<VisitorPersonResponse>(`/api/console/visitors/${visitorId}/person`)).consent;

  it('[HT77] opens no session without the version of its text, and records which words were agreed to, and when', async () => {
    const asked = consentIn(published, 'en');
    expect((await session({})).status).toBe(409);
    expect((await session({ consent: 'of another text' })).status).toBe(409);
    const before = new Date().toISOString();
    const { status, visitorId, token } = await session({ consent: asked?.version });
    expect(status).toBe(201);
    const agreed = await agreedTo(visitorId);
    expect(agreed).toMatchObject(consent.en);
    expect([agreed?.at ?? '', before].sort()[0]).toBe(before);

    // Known visitors too, when the text is another.
    const sites = await read<SitesResponse>('/api/console/sites');
    const revision = sites.sites[0]?.revision;
    const draft = { ...published, consent: { en: { ...consent.en, text: 'We store it for a year.' } } };
    const saved = (await (await post(`/api/console/sites/${firstSiteId}/draft`, { revision, draft }, { cookie }, 'PUT')).json()) as {
      site: { revision: number };
    };
    await post(`/api/console/sites/${firstSiteId}/publish`, { revision: saved.site.revision }, { cookie });
    expect((await session({ known: token, consent: asked?.version })).status).toBe(409);
    const again = await session({ known: token, consent: consentIn(siteSettingsSchema.parse(draft), 'en')?.version });
    expect(again).toMatchObject({ status: 200, visitorId });
    expect((await agreedTo(visitorId))?.text).toBe('We store it for a year.');
  });
});

describe('the text for consent', () => {
  it('[SI45] is that of the visitor’s language, else of the site’s first that has any; a change of text or link is another version', () => {
    const site = (part: object) => siteSettingsSchema.parse(part);
    expect(consentIn(site({ consent }), 'de')?.text).toBe(consent.de.text);
    expect(consentIn(site({ consent }), 'fr')?.text).toBe(consent.en.text);
    expect(consentIn(site({ consent, languages: ['de', 'fr'] }), 'fr')?.text).toBe(consent.de.text);
    expect(consentIn(site({ consent, languages: ['de'] }), 'de-AT')?.text).toBe(consent.de.text);
    expect(consentIn(site({}), 'en')).toBeNull();
    const versions = [consent.en, { ...consent.en, link: '' }, { ...consent.en, text: 'Other.' }].map(
      (en) => consentIn(site({ consent: { en } }), 'en')?.version,
    );
    expect(new Set(versions).size).toBe(3);
    expect(consentIn(site({ consent }), 'en')?.version).toBe(versions[0]);
  });
});
