import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ArticleReader } from '../../src/contracts/people/person-tag.ts';
import { siteSettingsSchema, type Site, type SiteSettings } from '../../src/contracts/site.ts';
import { viewChat, viewLauncher } from '../../src/http/sites/site-views.ts';
import { addSite, publishSite, removeSite, saveDraft } from '../../src/sites/edit-sites.ts';
import { audienceOf, maySeeArticle } from '../../src/sites/may-see-article.ts';
import { greetOn } from '../../src/sites/speak-on-site.ts';
import { selectSites } from '../../src/sites/site-store.ts';
import { languages } from '../../widget/languages.ts';
import { siteTextNames } from '../../src/contracts/site.ts';
import { widgetLanguages } from '../../src/client/widget-languages.ts';
import { texts } from '../../widget/texts/latin/en.ts';
import { laterTexts } from '../../widget/texts/latin/later/later-en.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { firstSite, sampleSite } from '../support/sample-site.ts';
import { openTestDatabase, type TestDatabase } from '../support/test-database.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await openTestDatabase();
});
afterAll(() => test[Symbol.asyncDispose]());

const actor = { id: null, name: 'Ada' };
const deps = () => ({ database: test.database, clock: createFakeClock(), bots: ['baton'] });
const settings = (part: object): SiteSettings => siteSettingsSchema.parse(part);
const isShown = async ({ id }: Site): Promise<boolean> => (await selectSites(test.database)).some((site) => site.id === id && site.removedAt === null);

describe('changing a site', () => {
  it('[SI30] a draft changes nothing for visitors until it is published; then nothing waits', async () => {
    const added = await addSite(deps(), { name: 'Shop', actor });
    const draft = settings({ name: 'Shop', origins: ['https://Shop.example/'], appearance: { colour: '#0A7D5A' } });
    const saved = await saveDraft(deps(), { siteId: added.id, revision: added.revision, draft, actor });
    expect(saved.published).toEqual(settings({}));
    expect(saved.draft).toMatchObject({ origins: ['https://shop.example'], appearance: { colour: '#0a7d5a' } });
    const published = await publishSite(deps(), { siteId: added.id, revision: saved.revision, actor });
    expect(published).toMatchObject({ draft: null, published: draft });
    const [entry] = await test.database`select actor_name, subject, detail from audit_entry where action = 'site-published'`;
    expect(entry).toMatchObject({ actor_name: 'Ada', subject: 'Shop', detail: 'name, origins, appearance' });
  });

  it('[SI31] somebody who was slower is told, and nothing of theirs or of the other is lost', async () => {
    const site = await addSite(deps(), { name: 'Slow', actor });
    const draft = settings({ name: 'Slow' });
    await saveDraft(deps(), { siteId: site.id, revision: site.revision, draft, actor });
    const late = saveDraft(deps(), { siteId: site.id, revision: site.revision, draft, actor });
    await expect(late).rejects.toThrow('Somebody changed this site in the meantime');
    await expect(publishSite(deps(), { siteId: site.id, revision: site.revision, actor })).rejects.toThrow('in the meantime');
  });

  it('[SI31] a taken name, an unknown bot, a deleted team and an empty draft are refused in words', async () => {
    await addSite(deps(), { name: 'Taken', actor });
    await expect(addSite(deps(), { name: 'taken', actor })).rejects.toThrow('There is already a site called taken.');
    const site = await addSite(deps(), { name: 'Odd', actor });
    const tryOut = async (part: object): Promise<void> => {
      const { revision } = (await selectSites(test.database)).find(({ id }) => id === site.id) ?? site;
      const saved = await saveDraft(deps(), { siteId: site.id, revision, draft: settings({ name: 'Odd', ...part }), actor });
      await publishSite(deps(), { siteId: site.id, revision: saved.revision, actor });
    };
    await expect(tryOut({ bot: 'nosuch' })).rejects.toThrow('bot: there is no folder nosuch among the bots.');
    await expect(tryOut({ bot: '..' })).rejects.toThrow('bot: there is no folder .. among the bots.');
    await expect(tryOut({ teamId: site.id })).rejects.toThrow('teamId: this team was deleted.');
    await tryOut({});
    await expect(publishSite(deps(), { siteId: site.id, revision: 99, actor })).rejects.toThrow('in the meantime');
  });

  it('[SI32] a removed site is shown nowhere; the first one stays', async () => {
    const site = await addSite(deps(), { name: 'Short', actor });
    await removeSite(deps(), { siteId: site.id, actor });
    expect(await isShown(site)).toBe(false);
    await expect(removeSite(deps(), { siteId: site.id, actor })).rejects.toThrow('There is no such site.');
    await expect(removeSite(deps(), { siteId: firstSite.id, actor })).rejects.toThrow('The first site stays');
  });
});

describe('settings of a site', () => {
  const refused = (part: object): string => siteSettingsSchema.safeParse(part).error?.issues[0]?.message ?? 'taken';

  it.each([
    [{ appearance: { colour: 'red;}' } }, 'must be a colour such as #0a7d5a'],
    [{ appearance: { zIndex: 1e12 } }, 'Too big'],
    [{ appearance: { logo: 'https://evil.example/x.png' } }, 'must be a PNG, JPEG, WebP or GIF picture'],
    [{ appearance: { logo: 'data:image/svg+xml;base64,AAAA' } }, 'must be a PNG, JPEG, WebP or GIF picture'],
    [{ appearance: { logo: `data:image/png;base64,${'A'.repeat(60_000)}` } }, 'is larger than 35 KB'],
    [{ appearance: { hiddenOn: ['checkout'] } }, 'must be a path such as /checkout/*'],
    [{ greeting: { en: 'x'.repeat(501) } }, 'has more than 500 characters'],
    [{ greeting: { constructor: 'x' } }, 'Invalid key in record'],
    [{ texts: { en: { constructor: 'x' } } }, 'Unrecognized key'],
    [{ name: 'a\u202eb' }, 'must be one line of plain text'],
    [{ bot: '../../etc' }, 'must be the name of a folder of bots'],
    [{ origins: ['https://a.example/x'] }, 'An origin has no path'],
  ])('[SI33] %j is refused', (part, why) => {
    expect(refused(part)).toContain(why);
  });

  it.each(['##bad[', '.open,', '.open !', ')'])('[SI34] the own launcher %s is refused, also where a draft from before has it', async (launcher) => {
    const site = await addSite(deps(), { name: `Launcher ${launcher}`, actor });
    const draft = settings({ name: site.draft?.name, appearance: { launcher } });
    const why = 'launcher: must be a CSS selector such as .open-chat or #help.';
    await expect(saveDraft(deps(), { siteId: site.id, revision: site.revision, draft, actor })).rejects.toThrow(why);
    await test.database`update site set draft = ${test.database.json(draft)} where id = ${site.id}`;
    await expect(publishSite(deps(), { siteId: site.id, revision: site.revision, actor })).rejects.toThrow(why);
    expect(viewLauncher(site, draft, { isPreview: false, isClosed: false }).css, 'Baton’s own is drawn').toBeUndefined();
  });

  it.each(['#help', '.a, .b > a:hover', 'a[href$="#help" i]', ':is(.x, .y):not(:has(> img))', '.sm\\:chat'])(
    '[SI34] the own launcher %s is taken',
    async (launcher) => {
      const site = await addSite(deps(), { name: `Launcher ${launcher}`, actor });
      const draft = settings({ name: site.draft?.name, appearance: { launcher } });
      await expect(saveDraft(deps(), { siteId: site.id, revision: site.revision, draft, actor })).resolves.toMatchObject({ draft });
      expect(viewLauncher(site, draft, { isPreview: false, isClosed: false }).css).toContain('button{display:none!important}');
    },
  );

  it('[SI33] a name that every object has is left out', () => {
    const hostile = JSON.parse('{"greeting":{"__proto__":"x","en":"Hi"},"__proto__":{"bot":"x"}}') as object;
    expect(settings(hostile)).toMatchObject({ greeting: { en: 'Hi' }, bot: '' });
    expect(Object.keys(settings(hostile).greeting)).toEqual(['en']);
  });

  it('[SI33] the names of texts and of languages are those of the widget', () => {
    expect(siteTextNames.filter((name) => !Object.hasOwn({ ...texts, ...laterTexts }, name))).toEqual([]);
    expect(widgetLanguages).toEqual(languages);
  });

  it('[SI22] an article with a tag that a site names is for the sites that name it; all others are for every site', () => {
    const kept = new Set(['bakery', 'inner']);
    const may = (tags: string[], own: string[]): boolean =>
      maySeeArticle({ tags, audience: [] }, { site: { own, kept }, person: { own: [], kept: new Set() }, reader: null, isForAgent: false });
    expect([may([], []), may(['bread'], []), may(['Bakery'], ['bakery']), may(['bakery', 'inner'], ['inner'])]).toEqual([true, true, true, true]);
    expect([may(['bakery'], []), may(['BAKERY'], ['inner']), may(['bread', 'inner'], ['bakery'])]).toEqual([false, false, false]);
  });
});

it('[SI25] a site that takes only articles with its tags shows none without one, and none at all where it names no tag', () => {
  const may = (tags: string[], own: string[], onlyTaggedArticles: boolean): boolean => {
    const settings = siteSettingsSchema.parse({ name: 'Shop', articleTags: own, onlyTaggedArticles });
    const keptTags = () => ({ ofSites: new Set(['shop']), ofPeople: new Set(['pro']) });
    return maySeeArticle({ tags, audience: [] }, audienceOf({ keptTags }, settings, { reader: null }));
  };
  expect([may([], ['shop'], true), may(['bread'], ['shop'], true), may(['Shop'], ['shop'], true), may([], [], true)]).toEqual([false, false, true, false]);
  expect(may(['shop', 'pro'], ['shop'], true), 'an article for people stays theirs').toBe(false);
  expect(may([], ['shop'], false)).toBe(true);
});

it('[SI24] an article for a site and for people must be let through by both, and each site says anew who may read', () => {
  const may = (own: string[], personTags: string[], reader: ArticleReader | null): boolean => {
    const settings = siteSettingsSchema.parse({ name: 'Shop', articleTags: own, personTags });
    const keptTags = () => ({ ofSites: new Set(['bakery']), ofPeople: new Set(['pro', 'customers']) });
    return maySeeArticle({ tags: ['Bakery', 'Pro'], audience: [] }, audienceOf({ keptTags }, settings, { reader }));
  };
  const pro = { attributes: { plan: 'pro', seats: 3, segment: 'gold' }, segments: { regulars: true, silver: false } };
  expect([may(['bakery'], ['pro = plan:pro'], pro), may(['bakery'], ['PRO'], pro), may(['bakery'], ['pro= seats: 3'], pro)]).toEqual([true, true, true]);
  expect([may(['bakery'], [], pro), may(['bakery'], ['customers'], pro), may([], ['pro'], pro)]).toEqual([false, false, false]);
  expect([may(['bakery'], ['pro'], null), may(['bakery'], ['pro = plan:free'], pro), may(['bakery'], ['pro = constructor:x'], pro)]).toEqual([
    false,
    false,
    false,
  ]);
  // A segment that does not exist is an attribute of that name; of one that does, the attribute opens nothing.
  const bySegment = (line: string, reader = pro): boolean => may(['bakery'], [line], reader);
  expect([bySegment('pro = segment:Regulars'), bySegment('pro = segment: regulars'), bySegment('pro = segment:gold')]).toEqual([true, true, true]);
  expect(bySegment('pro = segment:Silver', { ...pro, attributes: { ...pro.attributes, segment: 'Silver' } })).toBe(false);
  expect([bySegment('pro = segment:Nobody'), bySegment('pro = segment:toString'), bySegment('pro = segments:Regulars')]).toEqual([false, false, false]);
  for (const wrong of ['= plan:pro', 'pro =', 'pro = plan', 'a = b = c:d', ''])
    expect(siteSettingsSchema.safeParse({ name: 'Shop', personTags: [wrong] }).success, wrong).toBe(false);
});

describe('what a page is given', () => {
  it('[SI44] hides the launcher while the team is closed, and not that of a conversation that goes on', () => {
    const look = (isClosed: boolean): string | undefined => viewLauncher(firstSite, firstSite.published, { isPreview: false, isClosed }).css;
    // The frame of a conversation stands behind the button, which is the last child only without it.
    expect([look(false), look(true)]).toEqual([undefined, 'button:last-child{display:none!important}']);
  });

  it('[SI40] is nothing but the key where a site is as usual', () => {
    expect(viewLauncher(firstSite, firstSite.published, { isPreview: false, isClosed: false })).toEqual({ query: 'site=pk_first' });
    expect(viewChat(firstSite, firstSite.published, { language: null, preview: null })).toEqual({});
  });

  it('[SI40] is what the site changed; numbers and media alone are in its style', () => {
    const appearance = {
      colour: '#0a7d5a',
      side: 'left',
      offsetSide: 40,
      size: 64,
      icon: '?',
      label: { de: 'Hilfe' },
      hiddenOnPhone: true,
      zIndex: 9,
    } as const;
    const site = sampleSite(settings({ appearance, languages: ['de'] }));
    const view = viewLauncher(site, site.published, { isPreview: false, isClosed: false });
    expect(view).toMatchObject({
      query: `site=${site.key}`,
      colour: '#0a7d5a',
      side: 'left',
      icon: '?',
      label: { de: ' Hilfe', '': ' Hilfe' },
      store: `.${site.key}`,
    });
    expect(view.css).toContain(':host{z-index:9!important}');
    expect(view.css).toContain('min-width:64px');
    expect(view.css).toContain('margin:0 20px');
    expect(view.css).toContain('@media (max-width:600px),(max-height:520px){button{display:none!important}}');
  });

  it('[SI41] greeting, questions and words are those of the language that the site speaks to this visitor', () => {
    const own = settings({ languages: ['de', 'en'], greeting: { de: 'Moin' }, sampleQuestions: { en: ['Where?'] }, texts: { de: { person: 'Ein Mensch' } } });
    const bot = { name: 'B', greeting: 'Hi', sampleQuestions: ['What?'] };
    expect(greetOn(own, bot, 'de-AT')).toEqual({ name: 'B', greeting: 'Moin', sampleQuestions: ['What?'] });
    expect(greetOn(own, bot, 'en')).toEqual({ name: 'B', greeting: 'Hi', sampleQuestions: ['Where?'] });
    expect(greetOn(own, bot, 'fr').greeting, 'a language that the site does not speak gets its first').toBe('Moin');
    expect(viewChat(firstSite, own, { language: 'fr', preview: null })).toEqual({ language: 'de', texts: { person: 'Ein Mensch' } });
  });
});
