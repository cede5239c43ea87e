import type { Browser, BrowserContext, FrameLocator, Page } from 'playwright-core';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SitesResponse } from '../../src/contracts/site.ts';
import { addColleague, browserPath, browserReason, openBrowser, say, setUp } from '../support/open-browser.ts';
import { findViolations } from '../support/find-violations.ts';
import { runBaton, type TestBaton } from '../support/run-baton.ts';
import { servePages } from '../support/serve-pages.ts';

type Call = { Baton(...call: unknown[]): void };
const question = 'when does my parcel arrive?';

describe.skipIf(!browserPath)(`people in the console and in their browsers${browserReason}`, () => {
  let baton: TestBaton;
  let browser: Browser;
  let pages: Awaited<ReturnType<typeof servePages>>;
  let admin: Page;
  let sign: (claims: Record<string, unknown>) => Promise<string>;
  beforeAll(async () => {
    [baton, browser] = await Promise.all([runBaton(), openBrowser()]);
    pages = await servePages((place) => ({
      html: `<!doctype html><html lang="en"><title>Shop</title><h1>${place}</h1><script async src="${baton.url}/widget.js"></script></html>`,
    }));
    admin = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
    await setUp(admin, { setupUrl: baton.setupUrl, name: 'Ana Pereira' });
    const { sites } = (await (await admin.request.get(`${baton.url}/api/console/sites`)).json()) as SitesResponse;
    const [site] = sites;
    const answer = await admin.request.post(`${baton.url}/api/console/sites/${site?.id ?? ''}/identity-keys`, { data: {}, headers: { origin: baton.url } });
    const { secret } = (await answer.json()) as { secret: string };
    sign = (claims) =>
      new SignJWT({ aud: site?.key ?? '', exp: Math.floor(Date.now() / 1_000) + 3_600, ...claims })
        .setProtectedHeader({ alg: 'HS256' })
        .sign(new TextEncoder().encode(secret));
  });
  afterAll(async () => {
    await browser.close();
    pages.close();
    await baton[Symbol.asyncDispose]();
  });

  const newBrowser = (): Promise<BrowserContext> => browser.newContext({ viewport: { width: 900, height: 760 } });
  async function visit(context: BrowserContext): Promise<{ page: Page; chat: FrameLocator }> {
    const page = await context.newPage();
    await page.goto(`http://localhost:${pages.port}/`);
    const launcher = page.locator('button[aria-expanded]');
    await launcher.waitFor();
    if ((await launcher.getAttribute('aria-expanded')) === 'false') await launcher.click();
    const chat = page.frameLocator('iframe[title=Chat]');
    await chat.getByPlaceholder('Write a message …').waitFor();
    return { page, chat };
  }
  const call = (page: Page, ...words: unknown[]): Promise<void> => page.evaluate((entry) => (window as unknown as Call).Baton(...entry), words);
  /** Done when the chat has begun anew as that person's: what is written before may go into either chat. */
  async function identify({ page, chat }: { page: Page; chat: FrameLocator }, claims: Record<string, unknown>): Promise<void> {
    const anew = page.waitForEvent('framenavigated', (frame) => frame.url().includes('/widget/index.html'));
    await call(page, 'identify', { token: await sign(claims) });
    await anew;
    await chat.getByPlaceholder('Write a message …').waitFor();
  }
  async function openPerson(name: string): Promise<void> {
    await admin.goto(`${baton.url}/console/people`);
    await admin.getByRole('link', { name }).click();
    await admin.getByRole('heading', { name, level: 1 }).waitFor();
  }

  it('[PP14] [WG74] who signs out in one tab leaves nothing to read in another, at once, and nothing in the storage of the page', async () => {
    const context = await newBrowser();
    const first = await visit(context);
    await say(first.chat, question);
    await first.chat.getByText('2 working days').waitFor();
    await identify(first, { sub: 'out', name: 'Olga Out' });
    const second = await visit(context);
    await second.chat.getByText('2 working days').waitFor();

    await call(first.page, 'shutdown');
    await second.chat.getByText('Try one of these').waitFor();
    expect(await second.chat.getByText(question).count()).toBe(0);
    await expect.poll(() => first.page.locator('iframe[title=Chat]').count()).toBe(0);
    await second.page.close();
    expect(await first.page.evaluate(() => Object.keys(sessionStorage))).toEqual([]);
    expect(await first.page.evaluate(() => Object.entries(localStorage).filter(([, value]) => value === ''))).toEqual([]);
    await context.close();
  });

  it('[RT60] [WG75] a person who is erased while chatting sees the conversation go, with a sentence, on every device, and may begin anew', async () => {
    const phone = await visit(await newBrowser());
    await identify(phone, { sub: 'erased', name: 'Erna Erased', email: 'erna@example.com' });
    await say(phone.chat, question);
    await phone.chat.getByText('2 working days').waitFor();
    const laptop = await visit(await newBrowser());
    await identify(laptop, { sub: 'erased' });
    await laptop.chat.getByText('2 working days').waitFor();

    await openPerson('Erna Erased');
    await admin.getByText('1 conversation and 2 messages').waitFor();
    await admin.getByRole('button', { name: 'Erase' }).click();
    expect(await findViolations(admin)).toEqual([]);
    await admin.getByRole('button', { name: 'Erase for good' }).click();
    await admin.getByText('The person is erased.').waitFor();
    for (const { chat } of [phone, laptop]) {
      await chat.getByText('The conversation was deleted, with all that was stored about you.').waitFor();
      expect(await chat.getByText('2 working days').count()).toBe(0);
    }
    await say(phone.chat, question);
    await phone.chat.getByText('2 working days').waitFor();
    expect(await phone.chat.getByText('The conversation was deleted').count(), 'it is said until something new begins').toBe(0);
    await admin.goto(`${baton.url}/console/people`);
    await admin.getByRole('heading', { name: 'People', level: 1 }).waitFor();
    expect(await admin.getByText('Erna Erased').count()).toBe(0);
    for (const { page } of [phone, laptop]) await page.context().close();
  });

  it('[BH16] who is known and begins anew is told of the request that is open, and one press leads there', async () => {
    const { page, chat } = await visit(await newBrowser());
    await identify({ page, chat }, { sub: 'returns', name: 'Rita Returns' });
    await say(chat, 'I want to talk to a human');
    await chat.getByRole('textbox', { name: 'Your e-mail address' }).fill('rita@example.com');
    await chat.getByRole('button', { name: 'Leave my address' }).click();
    await chat.getByText('Thank you. We will write to you.').waitFor();
    await call(page, 'newConversation');
    await chat.getByText('Thank you. We will write to you.').waitFor({ state: 'hidden' });
    await say(chat, question);
    await chat.getByText('2 working days').waitFor();
    await chat.getByText(/^Your request of .* is still open\. You can go on there, or ask me something new\.$/).waitFor();
    await chat.getByRole('button', { name: 'Go on there' }).click();
    await chat.getByText('I want to talk to a human').waitFor();
    expect(await chat.getByText(question).count()).toBe(0);
    await say(chat, 'Is there any news?');
    await admin.goto(`${baton.url}/console/inbox/follow-ups`);
    await admin.getByText('Is there any news?').first().waitFor();
    await page.context().close();
  });

  it('[PP27] [WG77] the pages of a visit are shown beside the conversation, also where a site swaps them; a browser with Global Privacy Control tells none', async () => {
    const read = async () => (await (await admin.request.get(`${baton.url}/api/console/sites`)).json()) as SitesResponse;
    const send = (method: string, place: string, data: object) =>
      admin.request.fetch(`${baton.url}/api/console/sites/${place}`, { method, data, headers: { origin: baton.url } });
    const [site] = (await read()).sites;
    if (!site) throw new Error('There is no site.');
    await send('PUT', `${site.id}/draft`, { revision: site.revision, draft: { ...site.published, pageTrail: true } });
    await send('POST', `${site.id}/publish`, { revision: (await read()).sites[0]?.revision });
    const privately = await newBrowser();
    await privately.addInitScript(() => Object.defineProperty(navigator, 'globalPrivacyControl', { value: true }));
    const asked: string[] = [];
    privately.on('request', (request) => void (request.url().endsWith('/api/visitor/page') && asked.push(request.url())));
    for (const context of [privately, await newBrowser()]) {
      const { page, chat } = await visit(context);
      await call(page, 'set', { name: context === privately ? 'Gina Private' : 'Vera Visits' });
      await say(chat, question);
      await chat.getByText('2 working days').waitFor();
      await page.evaluate(() => history.pushState({}, '', '/swapped'));
      if (context !== privately) {
        await admin.goto(`${baton.url}/console/inbox/all`);
        await admin.getByText('Vera Visits').first().click();
        const beside = admin.getByRole('complementary', { name: 'Context' });
        await beside.getByText('Pages of the visit (2)').click();
        await beside.getByText(/swapped$/).waitFor();
      }
      await context.close();
    }
    expect(asked).toEqual([]);
  });

  it('[PP60] [PP62] [PP64] a segment is saved from the filter, shows its people and stays while a site opens articles to it', async () => {
    const { page } = await visit(await newBrowser());
    await call(page, 'set', { name: 'Selma Segment', attributes: { plan: 'gold' } });
    await expect.poll(async () => (await admin.request.get(`${baton.url}/api/console/people?search=Selma`)).text()).toContain('Selma Segment');
    await page.context().close();
    await admin.goto(`${baton.url}/console/people`);
    await admin.getByLabel('Attribute').fill('plan:gold');
    await admin.getByRole('button', { name: 'Save as a segment' }).click();
    await admin.getByLabel('Name of the segment').last().fill('Gold');
    await admin.getByRole('button', { name: 'Save', exact: true }).click();
    await admin.getByRole('button', { name: 'Gold 1', pressed: true }).waitFor();
    expect(await findViolations(admin)).toEqual([]);

    const { sites } = (await (await admin.request.get(`${baton.url}/api/console/sites`)).json()) as SitesResponse;
    const [site] = sites;
    const draft = { ...site?.published, personTags: ['gold = segment:gold'] };
    const put = (body: object, revision: number | undefined) =>
      admin.request.put(`${baton.url}/api/console/sites/${site?.id ?? ''}/draft`, { data: { revision, ...body }, headers: { origin: baton.url } });
    const saved = (await (await put({ draft }, site?.revision)).json()) as { site: { revision: number } };
    await admin.getByRole('link', { name: 'Selma Segment' }).click();
    await admin.getByRole('link', { name: 'Gold' }).click();
    await admin.getByRole('button', { name: 'Delete the segment' }).click();
    await admin.getByRole('button', { name: 'Delete it' }).click();
    await admin.getByText('Gold cannot be deleted').waitFor();
    await put({ draft: null }, saved.site.revision);
    await admin.getByRole('button', { name: 'Delete the segment' }).click();
    await admin.getByRole('button', { name: 'Delete it' }).click();
    await expect.poll(() => admin.getByRole('button', { name: /^Gold/ }).count()).toBe(0);
  });

  it('[PP50] [PP51] [PP53] two people are merged and blocked on their page: one history for the team, a kind refusal in the chat, and none of it for an agent who may not', async () => {
    const first = await visit(await newBrowser());
    await call(first.page, 'set', { name: 'Berta Browser' });
    await say(first.chat, question);
    await first.chat.getByText('2 working days').waitFor();
    const second = await visit(await newBrowser());
    await identify(second, { sub: 'berta', name: 'Berta Signed' });
    await say(second.chat, 'please, when does my parcel arrive?');
    await second.chat.getByText('2 working days').waitFor();
    await expect.poll(async () => (await admin.request.get(`${baton.url}/api/console/people?search=Berta`)).text()).toContain('Berta Browser');

    await openPerson('Berta Signed');
    await admin.getByRole('button', { name: 'Merge' }).click();
    await admin.getByLabel('Who is the same person?').fill('Berta Browser');
    await admin.getByRole('button', { name: 'Berta Browser' }).click();
    await admin.getByText('One history of 2 conversations').waitFor();
    expect(await findViolations(admin)).toEqual([]);
    await admin.getByRole('button', { name: 'Merge for good' }).click();
    await expect.poll(() => admin.locator('.people-list li').count()).toBe(2);
    expect(await second.chat.getByText(question, { exact: true }).count(), 'a merge opens no history to a browser').toBe(0);

    await admin.getByRole('button', { name: 'Block' }).click();
    await admin.getByRole('button', { name: 'Block the person' }).click();
    await admin.getByText('Nothing that this person writes arrives').waitFor();
    for (const { chat } of [first, second]) {
      await say(chat, 'hello again');
      await chat.getByText('Sorry, you cannot write to us here at the moment.').first().waitFor();
    }
    const agent = await addColleague(admin, { name: 'Ben Agent', email: 'ben@example.com', role: 'agent' });
    await agent.goto(admin.url());
    await agent.getByRole('button', { name: 'Edit' }).waitFor();
    expect(await agent.getByRole('button', { name: /^(Erase|Merge)$/ }).count()).toBe(0);
    for (const page of [agent, first.page, second.page]) await page.context().close();
  });
});
