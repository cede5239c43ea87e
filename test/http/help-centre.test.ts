import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { widgetLanguages } from '../../src/client/widget-languages.ts';
import type { Site, SiteSettings } from '../../src/contracts/site.ts';
import { excerptOf } from '../../src/help-centre/open-help-centre.ts';
import { groupEntries, type HelpEntry } from '../../src/help-centre/list-help.ts';
import { chooseHelpLanguage, helpTexts } from '../../src/help-centre/texts/choose-help-language.ts';
import { fill } from '../../src/help-centre/texts/help-texts.ts';
import { runBaton, type TestBaton } from '../support/run-baton.ts';
import { makeFirstAgent, postJson } from '../support/socket-client.ts';

const article = (title: string, tags: string, body: string, language = 'en'): string =>
  `---\ntitle: ${title}\ntags: [${tags}]\nlanguage: ${language}\n---\n\n${body}\n`;

describe('the public help centre', () => {
  let baton: TestBaton;
  let cookie: string;
  let second: Site;
  const knowledge = mkdtempSync(path.join(tmpdir(), 'baton-help-'));

  beforeAll(async () => {
    const write = (name: string, text: string): void => writeFileSync(path.join(knowledge, name), text);
    write(
      'returns.md',
      article('Return an order', 'orders', 'Send it back within 30 days.\n\n## Label\n\nPrint it.\n\n## Refund\n\nIn five days.\n\n## Costs\n\nFree.'),
    );
    write('delivery.md', article('Delivery <5 days & more', 'orders', 'Parcels take two days.\n\n<script>alert(1)</script>'));
    write('secret.md', article('Wholesale prices', 'wholesale', 'Ten per cent less from 50 pieces.'));
    write('rueckgabe.md', article('Eine Bestellung zurückgeben', 'orders', 'Innerhalb von 30 Tagen.', 'de'));
    baton = await runBaton({ KNOWLEDGE_DIR: knowledge });
    ({ cookie } = await makeFirstAgent(baton, 'Ana Admin'));
    second = await addSite('Wholesale & more', (settings) => ({
      articleTags: ['wholesale'],
      languages: ['en', 'ar'],
      appearance: { ...settings.appearance, colour: '#ffee00' },
      help: {
        title: { en: 'Help for <shops>' },
        intro: { en: 'Ask "anything".' },
        collections: [
          { tag: 'Wholesale', title: { en: 'Prices' }, text: { en: 'What it costs.' } },
          { tag: '', title: {}, text: {} },
        ],
        indexed: false,
      },
    }));
  });
  afterAll(async () => {
    await baton[Symbol.asyncDispose]();
    rmSync(knowledge, { recursive: true, force: true });
  });

  const open = (place: string, language = 'en'): Promise<Response> =>
    fetch(`${baton.url}${place}`, { headers: { 'accept-language': language }, redirect: 'manual' });
  const read = async (place: string, language = 'en'): Promise<string> => (await open(place, language)).text();

  async function addSite(name: string, change: (settings: SiteSettings) => Partial<SiteSettings>): Promise<Site> {
    const send = async (method: string, place: string, body: object): Promise<{ site: Site }> => {
      const response = await fetch(`${baton.url}/api/console/sites${place}`, {
        method,
        headers: { cookie, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      expect(response.ok, await response.clone().text()).toBe(true);
      return (await response.json()) as { site: Site };
    };
    const { site } = await send('POST', '', { name });
    const settings = site.draft ?? site.published;
    const { site: changed } = await send('PUT', `/${site.id}/draft`, { revision: site.revision, draft: { ...settings, ...change(settings) } });
    return (await send('POST', `/${site.id}/publish`, { revision: changed.revision })).site;
  }

  it('[HC1] shows the articles of the site and no others', async () => {
    const first = await read('/help');
    expect(first).toContain('href="/help/returns"');
    expect(first).not.toContain('Wholesale prices');
    expect((await open('/help/secret')).status).toBe(404);
    const other = await read(`/help?site=${second.key}`);
    expect(other).toContain(`href="/help/secret?site=${second.key}"`);
    expect(await read(`/help/secret?site=${second.key}`)).toContain('Ten per cent less');
    expect((await open('/help?site=pk_unknown')).status).toBe(404);
    const found = (await (await open(`/api/help/search?q=wholesale+prices`)).json()) as { results: { title: string }[] };
    expect(found.results.map(({ title }) => title)).not.toContain('Wholesale prices');
  });

  it('[SI25] shows, finds and cites only articles with the tags of a site that takes no others', async () => {
    const strict = await addSite('Trade', ({ help }) => ({
      articleTags: ['wholesale'],
      onlyTaggedArticles: true,
      help: { ...help, indexed: false },
    }));
    const page = await read(`/help?site=${strict.key}`);
    expect(page).toContain('Wholesale prices');
    expect(page).not.toContain('Return an order');
    expect((await open(`/help/returns?site=${strict.key}`)).status).toBe(404);
    const search = async (query: string): Promise<string[]> =>
      ((await (await open(`/api/help/search?site=${strict.key}&q=${query}`)).json()) as { results: { title: string }[] }).results.map(({ title }) => title);
    expect(await search('return+an+order')).not.toContain('Return an order');
    expect(await search('wholesale+prices')).toEqual(['Wholesale prices']);
  });

  it('[HC1] an unknown address is answered with 404, and with what was probably meant', async () => {
    const response = await open('/help/return-my-order');
    expect(response.status).toBe(404);
    const page = await response.text();
    expect(page).toContain('There is no such article');
    expect(page).toContain('href="/help/returns"');
  });

  it('[HC2] has the collections of the site in its order', async () => {
    const page = await read(`/help?site=${second.key}`);
    expect(page).toMatch(/<h2>Prices<\/h2><p class="quiet">What it costs\.<\/p>.*Wholesale prices.*<h2>More articles<\/h2>/s);
    expect(await read(`/help?site=${second.key}&collection=wholesale`)).toContain('<h1>Prices</h1>');
    expect((await open('/help?collection=nothing')).status).toBe(404);
  });

  it('[HC3] speaks the language of the address, then the browser’s, of those that the site speaks', async () => {
    expect(await read('/help', 'de-AT,en;q=0.5')).toMatch(/<html lang="de" dir="ltr">.*Eine Bestellung zurückgeben.*In anderen Sprachen.*Return an order/s);
    expect(await read('/help?lang=de')).toContain('href="/help/rueckgabe?lang=de"');
    const japanese = await read('/help', 'ja');
    expect(japanese).toContain('記事の言語：');
    const arabic = await read(`/help?site=${second.key}`, 'de,ar;q=0.4');
    expect(arabic).toContain('<html lang="ar" dir="rtl">');
    expect(await read('/help/returns', 'ar')).toContain('<article lang="en" dir="auto">');
  });

  it('[HC4] a search is an address of its own, and the page of an article has its sections', async () => {
    const page = await read('/help?q=send+it+back');
    expect(page).toMatch(/<ol class="results">.*href="\/help\/returns/s);
    expect(page).toContain('<meta name="robots" content="noindex">');
    expect(await read('/help/returns')).toMatch(/<nav class="contents".*href="#label">Label<.*href="#costs">Costs</s);
    expect(await read('/help/delivery')).not.toContain('class="contents"');
  });

  it('[HC6] words of articles, settings and addresses never become markup', async () => {
    const delivery = await read('/help/delivery');
    expect(delivery).toContain('<h1 lang="en" dir="auto">Delivery &lt;5 days &amp; more</h1>');
    expect(delivery).not.toContain('alert(1)');
    const home = await read(`/help?site=${second.key}`);
    expect(home).toContain('Help for &lt;shops&gt;');
    expect(home).toContain('style="--brand:#ffee00;--on-brand:#000"');
    const hostile = await read(`/help?q=${encodeURIComponent('"><script>x</script>$&')}&lang=${encodeURIComponent('"><i>')}`);
    expect(hostile).not.toContain('<script>x');
    expect(hostile).not.toContain('"><i>');
    expect(hostile).toContain('&lt;script&gt;x&lt;/script&gt;$&amp;');
    expect(await read('/help/%3Cscript%3Ex')).not.toContain('<script>x');
  });

  it('[HC10] articles say to search engines what they are, and a site that is not to be listed says so', async () => {
    const page = await read('/help/returns?lang=de');
    expect(page).toContain(`<link rel="canonical" href="${baton.url}/help/returns">`);
    const [, data = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(page) ?? [];
    expect(JSON.parse(data)).toMatchObject({
      '@graph': [{ '@type': 'Article', headline: 'Return an order', inLanguage: 'en' }, { '@type': 'BreadcrumbList' }],
    });
    expect(page).toContain('<meta property="og:title" content="Return an order">');
    expect(await read(`/help?site=${second.key}`)).toContain('<meta name="robots" content="noindex">');
  });

  it('[HC11] the site map names every article that may be listed, and robots read nothing else', async () => {
    const map = await read('/sitemap.xml');
    expect(map).toContain(`<loc>${baton.url}/help/returns</loc><lastmod>`);
    expect(map).not.toContain('secret');
    expect(await read('/robots.txt')).toBe(`User-agent: *\nAllow: /help\nAllow: /widget/help\nDisallow: /\n\nSitemap: ${baton.url}/sitemap.xml\n`);
  });

  it('[HC20] counts votes by the day, for published articles alone', async () => {
    const [, articleId = ''] = /data-article="([^"]*)"/.exec(await read('/help/returns')) ?? [];
    const vote = (id: string, helped: boolean): Promise<Response> => postJson(baton.url, '/api/help/votes', { articleId: id, helped });
    expect((await Promise.all([vote(articleId, true), vote(articleId, true), vote(articleId, false)])).map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await vote('00000000-0000-4000-8000-00000000000f', true)).status).toBe(404);
    expect((await postJson(baton.url, '/api/help/votes', { articleId, helped: 'yes' })).status).toBe(400);
    const figures = await fetch(`${baton.url}/api/console/articles/${articleId}/votes`, { headers: { cookie } });
    expect(await figures.json()).toEqual({ helped: 2, notHelped: 1 });
  });

  it('[HC5] [HC20] who asks too often is told to wait', async () => {
    const searches = await Promise.all(Array.from({ length: 91 }, () => open('/api/help/search?q=')));
    expect(searches.filter(({ status }) => status === 429).length).toBeGreaterThan(0);
    const page = await open('/help?q=refund');
    expect(page.status).toBe(429);
    expect(await page.text()).toContain('There were too many searches from your network.');
    const votes = await Promise.all(Array.from({ length: 61 }, () => postJson(baton.url, '/api/help/votes', { articleId: second.id, helped: true })));
    expect(votes.some(({ status }) => status === 429)).toBe(true);
  });
});

describe('the parts of the help centre', () => {
  const entry = (slug: string, ...tags: string[]): HelpEntry => ({ id: slug, slug, title: slug, tags, audience: [], language: 'en', updatedAt: new Date(0) });
  const shape = (entries: HelpEntry[], planned: Parameters<typeof groupEntries>[1] = []): (string | null)[][] =>
    groupEntries(entries, planned).map(({ tag, entries: members }) => [tag, ...members.map(({ slug }) => slug)]);

  it('[HC2] an article stands in the first collection whose tag it has', () => {
    const planned = ['B', 'a', 'empty'].map((tag) => ({ tag, title: tag, text: '' }));
    expect(shape([entry('1', 'a', 'b'), entry('2', 'A'), entry('3', 'c'), entry('4')], planned)).toEqual([
      ['b', '1'],
      ['a', '2'],
      [null, '3', '4'],
    ]);
  });

  it('[HC2] without a plan a short list stays one, and a long one is sorted by first tags', () => {
    const short = Array.from({ length: 12 }, (_, index) => entry(String(index), 'x'));
    expect(shape(short)).toEqual([[null, ...short.map(({ slug }) => slug)]]);
    const long = [...short, entry('api-1', 'api'), entry('api-2', 'api', 'x'), entry('alone', 'single')];
    expect(groupEntries(long, []).map(({ title, entries }) => [title, entries.length])).toEqual([
      ['X', 12],
      ['API', 2],
      ['', 1],
    ]);
  });

  it('[HC3] every text exists in every language, with the same places to fill in', () => {
    const places = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();
    expect(Object.keys(helpTexts).sort()).toEqual([...widgetLanguages].sort());
    for (const [language, texts] of Object.entries(helpTexts)) {
      expect(Object.keys(texts).sort(), language).toEqual(Object.keys(helpTexts.en).sort());
      for (const [name, text] of Object.entries(texts)) {
        expect(text.trim(), `${language} ${name}`).not.toBe('');
        expect(places(text), `${language} ${name}`).toEqual(places(helpTexts.en[name as keyof typeof texts]));
      }
    }
    expect(fill('{query} of {other}', { query: '$&' })).toBe('$& of {other}');
  });

  it.each([
    [['de-AT', 'en'], [], 'de'],
    [['zh-TW'], [], 'zh-Hant'],
    [['zh'], [], 'zh-Hans'],
    [['xx', 'pt-BR'], [], 'pt'],
    [['fr'], ['de', 'en'], 'en'],
    [['fr'], ['de'], 'de'],
    [[], [], 'en'],
    [['constructor'], [], 'en'],
  ])('[HC3] of %j on a site that speaks %j the words are in %s', (wanted, spoken, chosen) => {
    expect(chooseHelpLanguage(wanted, spoken)).toBe(chosen);
  });

  it('[HC5] an excerpt is words without markup, cut between two', () => {
    expect(excerptOf('# Title\n\nFirst **bold** [link](/x).\n\n| a | b |\n\n```sh')).toBe('First bold link.');
    expect(excerptOf('Set `WIDGET_ORIGINS` or <b>DATA_DIR</b> there.'), 'a name keeps its signs').toBe('Set WIDGET_ORIGINS or DATA_DIR there.');
    const long = excerptOf('wonderful '.repeat(40));
    expect(long.length).toBeLessThanOrEqual(183);
    expect(long.endsWith('wonderful …')).toBe(true);
  });
});
