import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { VisitorSessionResponse } from '../../src/contracts/http-api.ts';
import type { IdentifyResponse, MadeIdentityKeyResponse } from '../../src/contracts/people/person.ts';
import { firstSiteId, type SitesResponse } from '../../src/contracts/site.ts';
import { runBaton, type TestBaton } from '../support/run-baton.ts';
import { ask, makeFirstAgent, openVisitor, postJson, startConversation } from '../support/socket-client.ts';

const article = (title: string, tags: string, body: string): string => `---\ntitle: ${title}\ntags: [${tags}]\nlanguage: en\n---\n\n${body}\n`;
const questions = {
  everybody: 'How long does the delivery take?',
  customers: 'How do I get the loyalty bonus?',
  partners: 'Which rebate is there on pallets?',
  segment: 'When does the private warehouse sale begin?',
};

describe('the audience of articles by person', () => {
  let baton: TestBaton;
  let cookie: string;
  let siteKey: string;
  let secret: Uint8Array;
  const knowledge = mkdtempSync(path.join(tmpdir(), 'baton-audience-'));

  beforeAll(async () => {
    const write = (name: string, text: string): void => writeFileSync(path.join(knowledge, name), text);
    write('delivery.md', article('How long the delivery takes', 'orders', 'The delivery takes two working days.'));
    write('bonus.md', article('Get the loyalty bonus', 'Customers', 'You get the loyalty bonus of quintuple points in your account.'));
    write('rebate.md', article('The rebate on pallets', 'partners', 'The rebate on pallets is eleven per cent.'));
    write('sale.md', article('The private warehouse sale', 'early', 'The private warehouse sale begins on the ninth of May.'));
    baton = await runBaton({ KNOWLEDGE_DIR: knowledge });
    ({ cookie } = await makeFirstAgent(baton));
    const key = await postJson(baton.url, `/api/console/sites/${firstSiteId}/identity-keys`, {}, cookie);
    secret = new TextEncoder().encode(((await key.json()) as MadeIdentityKeyResponse).secret);
    const { sites } = (await (await fetch(`${baton.url}/api/console/sites`, { headers: { cookie } })).json()) as SitesResponse;
    const site = sites[0] as (typeof sites)[number];
    siteKey = site.key;
    const segment = { name: 'Berlin Pros', filter: { verified: 'yes', search: 'acme', attribute: 'city:Berlin' } };
    expect((await postJson(baton.url, '/api/console/segments', segment, cookie)).status).toBe(201);
    const draft = { ...site.published, personTags: ['Customers', 'partners = plan:pro', 'early = segment:berlin pros'] };
    const send = (method: string, place: string, body: object): Promise<Response> =>
      fetch(`${baton.url}/api/console/sites/${firstSiteId}/${place}`, {
        method,
        headers: { 'content-type': 'application/json', origin: baton.url, cookie },
        body: JSON.stringify(body),
      });
    const saved = (await (await send('PUT', 'draft', { revision: site.revision, draft })).json()) as { site: typeof site };
    expect((await send('POST', 'publish', { revision: saved.site.revision })).status).toBe(200);
  });
  afterAll(async () => {
    await baton[Symbol.asyncDispose]();
    rmSync(knowledge, { recursive: true, force: true });
  });

  const call = (place: string, body: object, token: string): Promise<Response> =>
    fetch(`${baton.url}/api/visitor/${place}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
    });

  /** The secret of a visitor: signed with these claims, or somebody of whom only the page says something. */
  async function arrive(who: { claims?: object; said?: object }): Promise<string> {
    const { token } = (await (await fetch(`${baton.url}/api/visitor/session`, { method: 'POST' })).json()) as VisitorSessionResponse;
    let own = token;
    if (who.claims) {
      const signed = await new SignJWT({ ...who.claims }).setProtectedHeader({ alg: 'HS256' }).setAudience(siteKey).setExpirationTime('1h').sign(secret);
      const { session } = (await (await call('identify', { token: signed }, token)).json()) as IdentifyResponse;
      own = session?.token ?? token;
    }
    if (who.said) expect((await call('person', who.said, own)).status).toBe(200);
    return own;
  }

  it.each([
    ['somebody who is not signed in', {}, ['everybody']],
    ['somebody of whom the page alone says it', { said: { email: 'mia@example.com', attributes: { plan: 'pro' } } }, ['everybody']],
    ['a signed person', { claims: { sub: 'mia' } }, ['everybody', 'customers']],
    ['a signed person with another value', { claims: { sub: 'ben', attributes: { plan: 'free' } } }, ['everybody', 'customers']],
    ['a signed person of whom the page alone says the value', { claims: { sub: 'zoe' }, said: { attributes: { plan: 'pro' } } }, ['everybody', 'customers']],
    [
      'a signed person who is in the segment by what the page alone says',
      { claims: { sub: 'eva', attributes: { city: 'Berlin' } }, said: { company: 'Acme' } },
      ['everybody', 'customers'],
    ],
    ['a signed person in the segment', { claims: { sub: 'ida', company: 'Acme', attributes: { city: 'Berlin' } } }, ['everybody', 'customers', 'segment']],
    ['a signed person with the value', { claims: { sub: 'ali', attributes: { plan: 'pro' } } }, ['everybody', 'customers', 'partners']],
  ] as [string, { claims?: object; said?: object }, (keyof typeof questions)[]][])(
    '[SI24] [PP63] %s is answered from the articles for them alone',
    async (_name, who, audiences) => {
      const chat = await openVisitor(baton.url, { token: await arrive(who) });
      await startConversation(chat);
      const seen: string[] = [];
      for (const [audience, question] of Object.entries(questions)) {
        const { body } = await ask(chat, question);
        const isAnswer = /two working days|quintuple|eleven|ninth of May/.test(JSON.stringify(body));
        if (isAnswer) seen.push(audience);
        expect(body.citations.map(({ url }) => url.startsWith('/help/'))).toEqual(isAnswer ? [audience === 'everybody'] : []);
        if (!audiences.includes(audience as keyof typeof questions))
          expect(JSON.stringify(body)).not.toMatch(/bonus of|Loyalty|rebate on pallets is|Get the loyalty|ninth of May|private warehouse sale begins/);
      }
      expect(seen).toEqual(audiences);
      chat.close();
    },
  );

  it('[SI24] the help centre shows no article for people: not in its list, its search, its map, nor under its address', async () => {
    const pro = await arrive({ claims: { sub: 'ali', attributes: { plan: 'pro' } } });
    const read = async (place: string): Promise<string> => (await fetch(`${baton.url}${place}`, { headers: { authorization: `Bearer ${pro}` } })).text();
    for (const place of ['/help', '/sitemap.xml', '/api/help/search?q=loyalty+bonus', '/api/help/search?q=rebate+on+pallets', '/help/delivery']) {
      expect(await read(place), place).not.toMatch(/bonus|rebate/);
    }
    expect(await read('/help')).toContain('How long the delivery takes');
    for (const slug of ['get-the-loyalty-bonus', 'the-rebate-on-pallets', 'bonus', 'rebate'])
      expect((await fetch(`${baton.url}/help/${slug}`)).status, slug).toBe(404);
  });
});
