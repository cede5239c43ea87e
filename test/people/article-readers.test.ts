import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Article, AskResponse, SuggestionResponse, VisitorSessionResponse } from '../../src/contracts/http-api.ts';
import type { IdentifyResponse, MadeIdentityKeyResponse } from '../../src/contracts/people/person.ts';
import { firstSiteId, type SitesResponse } from '../../src/contracts/site.ts';
import { openApi } from '../support/open-api.ts';
import { runBaton, type TestBaton } from '../support/run-baton.ts';
import { ask, makeFirstAgent, openVisitor, postJson, startConversation } from '../support/socket-client.ts';

/** Each audience with a question that its article alone answers, and a word of that article. */
const articles = [
  {
    audience: [],
    title: 'How long the delivery takes',
    text: 'The delivery takes two working days.',
    question: 'How long does the delivery take?',
    word: 'two working',
  },
  {
    audience: ['signed-in'],
    title: 'Get the loyalty bonus',
    text: 'The loyalty bonus is quintuple points.',
    question: 'How do I get the loyalty bonus?',
    word: 'quintuple',
  },
  {
    audience: ['segment:Pros'],
    title: 'The rebate on pallets',
    text: 'The rebate on pallets is eleven per cent.',
    question: 'Which rebate is there on pallets?',
    word: 'eleven',
  },
  {
    audience: ['agents'],
    title: 'The goodwill voucher',
    text: 'The goodwill voucher has the code MARZIPAN.',
    question: 'Which code has the goodwill voucher?',
    word: 'MARZIPAN',
  },
];
const words = articles.map(({ word }) => word);
const seenIn = (text: string): string[] => words.filter((word) => text.includes(word));

describe('the audience of an article', () => {
  let baton: TestBaton;
  let agent: { cookie: string; agentId: string };
  let cookie: string;
  let secret: Uint8Array;
  let siteKey: string;
  const ids = new Map<string, string>();
  const knowledge = mkdtempSync(path.join(tmpdir(), 'baton-readers-'));
  const post = (place: string, body: object): Promise<Response> => postJson(baton.url, `/api/console/${place}`, body, cookie);

  beforeAll(async () => {
    writeFileSync(path.join(knowledge, 'parking.md'), '---\ntitle: Where to park\naudience: agnets\n---\n\nPark behind the TANGERINE gate.\n');
    baton = await runBaton({ KNOWLEDGE_DIR: knowledge });
    agent = await makeFirstAgent(baton);
    ({ cookie } = agent);
    expect((await post('segments', { name: 'Pros', filter: { attribute: 'plan:pro' } })).status).toBe(201);
    for (const { audience, title, text } of articles) {
      const created = await post('articles', { title, markdown: text, tags: [], questions: [], language: 'en', audience, version: 0 });
      const { id } = (await created.json()) as Article;
      expect((await post(`articles/${id}/publish`, {})).status).toBe(200);
      ids.set(title, id);
    }
    secret = new TextEncoder().encode(((await (await post(`sites/${firstSiteId}/identity-keys`, {})).json()) as MadeIdentityKeyResponse).secret);
    const { sites } = (await (await fetch(`${baton.url}/api/console/sites`, { headers: { cookie } })).json()) as SitesResponse;
    siteKey = sites[0]?.key ?? '';
  });
  afterAll(async () => {
    await baton[Symbol.asyncDispose]();
    rmSync(knowledge, { recursive: true, force: true });
  });

  async function arrive(claims: object | null): Promise<string> {
    const { token } = (await (await fetch(`${baton.url}/api/visitor/session`, { method: 'POST' })).json()) as VisitorSessionResponse;
    if (claims === null) return token;
    const signed = await new SignJWT({ ...claims }).setProtectedHeader({ alg: 'HS256' }).setAudience(siteKey).setExpirationTime('1h').sign(secret);
    const answer = await fetch(`${baton.url}/api/visitor/identify`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ token: signed }),
    });
    return ((await answer.json()) as IdentifyResponse).session?.token ?? token;
  }

  it.each([
    ['somebody', null, 1],
    ['a signed-in person', { sub: 'mia', attributes: { plan: 'free' } }, 2],
    ['a signed-in person of the segment', { sub: 'ali', attributes: { plan: 'pro' } }, 3],
  ] as [string, object | null, number][])('[KN260] the bot answers %s in the chat from the articles that they may read', async (_who, claims, count) => {
    const chat = await openVisitor(baton.url, { token: await arrive(claims) });
    await startConversation(chat);
    const seen: string[] = [];
    for (const { question, word } of articles) {
      const { body } = await ask(chat, question);
      seen.push(...seenIn(JSON.stringify(body)));
      expect(body.citations.every(({ url }) => word === 'two working' || !url.startsWith('/help/'))).toBe(true);
    }
    expect([...new Set(seen)]).toEqual(words.slice(0, count));
    chat.close();
  });

  it('[KN260] the help centre shows only what everybody may read: home, search, search as you type, map, related, and the address itself', async () => {
    const read = async (place: string): Promise<string> => (await fetch(`${baton.url}${place}`)).text();
    const titles = (text: string): string[] => articles.map(({ title }) => title).filter((title) => text.includes(title));
    expect(titles(await read('/help'))).toEqual([articles[0]?.title]);
    for (const { title, question, word, audience } of articles) {
      const slug = title.toLowerCase().replaceAll(' ', '-');
      for (const place of [
        '/help',
        `/help?q=${encodeURIComponent(question)}`,
        `/api/help/search?q=${encodeURIComponent(question)}`,
        '/sitemap.xml',
        '/help/how-long-the-delivery-takes',
      ]) {
        const text = await read(place);
        if (audience.length > 0)
          expect([text.includes(word), text.includes(slug), titles(text).includes(title)], `${place} for ${title}`).toEqual([false, false, false]);
      }
      expect((await fetch(`${baton.url}/help/${slug}`)).status, slug).toBe(audience.length === 0 ? 200 : 404);
    }
  });

  it('[KN261] an agent gets the articles for agents: in the list, and as a draft that says so', async () => {
    const listed = await (await fetch(`${baton.url}/api/console/articles/page?search=goodwill`, { headers: { cookie } })).text();
    expect(listed).toContain('The goodwill voucher');
    const chat = await openVisitor(baton.url, { token: await arrive(null) });
    const id = await startConversation(chat);
    const { body } = await ask(chat, 'Which code has the goodwill voucher?');
    expect(JSON.stringify(body)).not.toContain('MARZIPAN');
    const read = await fetch(`${baton.url}/api/console/conversations/${id}/suggestion`, { headers: { cookie } });
    const { suggestion } = (await read.json()) as SuggestionResponse;
    expect(suggestion).toMatchObject({ text: expect.stringContaining('MARZIPAN') as string, from: { title: 'The goodwill voucher', isForAgents: true } });
    chat.close();
  });

  it.each([
    [undefined, 1],
    ['signed-in', 2],
    ['segment:Pros', 3],
    ['agents', 4],
  ])('[KN262] asking in the console as %s finds what such a reader may read', async (as, count) => {
    const seen: string[] = [];
    for (const { question } of articles) {
      const { text, citations } = (await (await post('ask', { question, as })).json()) as AskResponse;
      seen.push(...seenIn(text + JSON.stringify(citations)));
    }
    expect([...new Set(seen)]).toEqual(words.slice(0, count));
  });

  it('[KN263] an unknown audience is refused in words, and nothing is saved; a file with one is not taken', async () => {
    const article = { title: 'Mistyped', markdown: 'PAPAYA.', tags: [] as string[], questions: [], language: 'en', version: 0 };
    for (const [change, said] of [
      [{ audience: ['agnets'] }, 'An audience is everybody, signed-in or agents'],
      [{ audience: ['agents', 'segment:Pros'] }, 'each alone'],
      [{ audience: ['segment:Prose'] }, 'There is no segment called Prose'],
      [{ tags: ['segment:Pros'] }, 'choose who may read the article'],
      [{ tags: ['role:agent'] }, 'choose who may read the article'],
    ] as const) {
      const refused = await post('articles', { ...article, ...change });
      expect([refused.status, await refused.text()]).toEqual([400, expect.stringContaining(said)]);
    }
    expect((await post('ask', { question: 'Where do I park?', as: 'agnets' })).status).toBe(400);
    const { text } = (await (await post('ask', { question: 'Where do I park behind the gate?', as: 'agents' })).json()) as AskResponse;
    expect(text).not.toContain('TANGERINE');
  });

  it('[KN264] a change of the audience counts when it is published, and a save that names none keeps it', async () => {
    const id = ids.get('The goodwill voucher') ?? '';
    const save = async (change: object): Promise<Article> => {
      const { title, markdown, tags, questions, language, version } = (await (
        await fetch(`${baton.url}/api/console/articles/${id}`, { headers: { cookie } })
      ).json()) as Article;
      const saved = await fetch(`${baton.url}/api/console/articles/${id}`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json', origin: baton.url, cookie },
        body: JSON.stringify({ title, markdown, tags, questions, language, version, ...change }),
      });
      return (await saved.json()) as Article;
    };
    expect(await save({ audience: [] })).toMatchObject({ audience: [], publishedAudience: ['agents'] });
    expect((await fetch(`${baton.url}/help/the-goodwill-voucher`)).status).toBe(404);
    expect(await save({ audience: ['agents'] })).toMatchObject({ audience: ['agents'] });
    expect(await save({ title: 'The goodwill voucher' })).toMatchObject({ audience: ['agents'], publishedAudience: ['agents'] });
  });

  it('[KN267] [KN263] the public API reads and writes the audience, and refuses an unknown one', async () => {
    const api = await openApi(baton, agent);
    const article = { title: 'By the API', markdown: 'GUAVA.', audience: ['signed-in'] };
    const { body, headers } = await api.call('POST /articles', { body: article });
    expect(body).toMatchObject({ audience: ['signed-in'], publishedAudience: null });
    const kept = await api.call(`PUT /articles/${String(body.id)}`, {
      body: { title: 'By the API', markdown: 'GUAVAS.' },
      headers: { 'if-match': headers.get('etag') ?? '' },
    });
    expect(kept.body).toMatchObject({ audience: ['signed-in'] });
    for (const audience of [['agnets'], ['segment:Nobody']]) expect((await api.call('POST /articles', { body: { ...article, audience } })).status).toBe(400);
  });

  it('[KN265] a segment that an article is for is neither deleted nor renamed', async () => {
    const { segments } = (await (await fetch(`${baton.url}/api/console/segments`, { headers: { cookie } })).json()) as { segments: { id: string }[] };
    const refused = await fetch(`${baton.url}/api/console/segments/${segments[0]?.id ?? ''}`, { method: 'DELETE', headers: { origin: baton.url, cookie } });
    expect([refused.status, await refused.text()]).toEqual([409, expect.stringContaining('it is who may read \\"The rebate on pallets\\"')]);
  });
});
