import type { Browser, FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { VisitorPersonResponse } from '../../src/contracts/people/person-list.ts';
import { browserPath, browserReason, openBrowser, say } from '../support/open-browser.ts';
import { setUpDemoShop } from '../../src/http/sites/demo-setup.ts';
import { systemClock } from '../../src/platform/clock.ts';
import type { Database } from '../../src/storage/database.ts';
import { findViolations } from '../support/find-violations.ts';
import { runBaton, type TestBaton } from '../support/run-baton.ts';
import { silentLogger } from '../support/silent-logger.ts';
import { makeFirstAgent } from '../support/socket-client.ts';

describe.skipIf(!browserPath)(`the shop of the demo${browserReason}`, () => {
  let baton: TestBaton;
  let browser: Browser;
  let admin: { cookie: string };

  beforeAll(async () => {
    const setUp = (database: Database): Promise<void> => setUpDemoShop({ database, clock: systemClock, botsDir: 'bots' });
    [baton, browser] = await Promise.all([runBaton({}, silentLogger, setUp), openBrowser()]);
    admin = await makeFirstAgent(baton);
    // The articles of the shop are read behind the start.
    await vi.waitFor(async () => expect((await fetch(`${baton.url}/help/fieldnote-warranty?site=${await shopKey()}`)).status).toBe(200), 120_000);
  });
  afterAll(async () => {
    await browser.close();
    await baton[Symbol.asyncDispose]();
  });

  const shopKey = async (): Promise<string> => /data-site="(pk_\w+)"/.exec(await (await fetch(`${baton.url}/shop`)).text())?.[1] ?? '';
  const visit = async (): Promise<Page> => (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
  async function openChatOn(page: Page): Promise<FrameLocator> {
    await page.getByRole('button', { name: 'Open chat' }).click();
    return page.frameLocator('iframe[title=Chat]');
  }
  async function signIn(page: Page): Promise<void> {
    await page.goto(`${baton.url}/shop/account`);
    await page.getByRole('button', { name: 'Ada Fields' }).click();
    await page.getByText('Hello, Ada Fields').waitFor();
  }

  it('[WG76] [WG90] a customer is anonymous, then known, then gone, and the team sees the basket, the deeds and the signed name', async () => {
    const page = await visit();
    const said: string[] = [];
    page.on('pageerror', (error) => said.push(error.message));
    await page.goto(`${baton.url}/shop`);
    await page.getByRole('link', { name: 'Meadow' }).click();
    await page.getByRole('button', { name: 'Put into the basket' }).click();
    await page.getByText('Basket (1)').waitFor();
    let chat = await openChatOn(page);
    await say(chat, 'Which countries do you deliver to?');
    await chat.getByText('All countries of the European Union', { exact: false }).first().waitFor();

    await signIn(page);
    chat = page.frameLocator('iframe[title=Chat]');
    await chat.getByText('All countries of the European Union', { exact: false }).first().waitFor();
    await expect
      .poll(async () => (await personOf(baton, admin)).person)
      .toMatchObject({
        name: 'Ada Fields',
        isVerified: true,
        attributes: { basket: '1 × meadow', plan: 'plus' },
      });
    const { actions } = await personOf(baton, admin);
    expect(actions).toMatchObject([{ name: 'added-to-basket', properties: { product: 'meadow', price: 22 } }]);

    const second = await visit();
    await signIn(second);
    await (await openChatOn(second)).getByText('Which countries do you deliver to?').waitFor();
    await second.context().close();

    const forgotten = page.waitForResponse((reply) => reply.request().method() === 'DELETE' && reply.url().endsWith('/api/visitor/session'));
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('link', { name: 'Sign in' }).waitFor();
    expect((await forgotten).ok(), 'the shop boots the chat again at once, and the old session is void all the same').toBe(true);
    chat = await openChatOn(page);
    await chat.getByText('Try one of these').waitFor();
    expect(await chat.getByText('Which countries do you deliver to?').count()).toBe(0);
    expect(said).toEqual([]);
    await page.context().close();
  });

  it('[WG90] the single-page part keeps its steps in the address, and both looks are without violations', async () => {
    const page = await visit();
    await page.goto(`${baton.url}/shop/finder`);
    await page.getByRole('button', { name: 'On a desk' }).click();
    await page.getByRole('button', { name: 'Drawings' }).click();
    await page.getByRole('heading', { name: 'Take Meadow' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/shop/finder/desk/plain');
    await page.goBack();
    await page.getByRole('heading', { name: 'What goes into it?' }).waitFor();
    for (const [place, look] of [
      ['/shop', 'Paper'],
      ['/shop/products/brick', 'Ink'],
      ['/shop/account', 'Paper'],
    ] as const) {
      await page.goto(`${baton.url}${place}`);
      await page.getByLabel(look).check();
      await page.locator(`html[data-look=${look.toLowerCase()}]`).waitFor();
      expect(await findViolations(page), `${place} in ${look}`).toEqual([]);
    }
    await page.context().close();
  });

  it('[FL1] [FL4] [WG15] the bot asks for the number of an order, survives a reload, and tells what the server of the shop says', async () => {
    const page = await visit();
    await page.goto(`${baton.url}/shop`);
    const chat = await openChatOn(page);
    await chat.getByRole('button', { name: 'Where is my order?' }).click();
    await chat.getByText('What is the number of your order?').waitFor();
    // A visitor who types before the server has answered the new page goes on in the same conversation.
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    await page.routeWebSocket(/\/ws\/visitor/, (socket) => {
      socket.connectToServer().onMessage((message) => void released.then(() => socket.send(message)));
    });
    await page.reload();
    await say(chat, 'F-99999');
    await chat.getByText('F-99999').waitFor();
    release();
    await chat.getByText('I find no order F-99999.').waitFor();
    await say(chat, 'sorry, f-10235');
    await chat.getByText('Order F-10235 (Brick) is packed').waitFor();
    await say(chat, 'no, F-10234');
    await chat.getByText('Order F-10234 (Meadow and Dusk) was sent with Ostpost').waitFor();
    await page.context().close();
  });

  it('[AX11] [WG90] [AX24] from "is it in stock?" over a recommendation to the basket of the page, once an agent has approved', async () => {
    const page = await visit();
    await page.goto(`${baton.url}/shop/products/dusk`);
    const chat = await openChatOn(page);
    await say(chat, 'Is Dusk in stock?');
    await chat.getByText('The shop recommends Meadow in its place: 5 in stock').waitFor();
    await chat.getByRole('button', { name: 'Yes', exact: true }).click();
    await chat.getByText('5 of Meadow are in stock').waitFor();
    await say(chat, '2');
    await chat.getByText('A colleague has to approve this first').waitFor();
    expect(await page.getByRole('link', { name: 'Basket', exact: true }).count(), 'nothing lies in it before').toBe(1);
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    const [name = '', value = ''] = admin.cookie.split('=');
    await context.addCookies([{ name, value, url: baton.url }]);
    const desk = await context.newPage();
    await desk.goto(`${baton.url}/console/`);
    const card = desk.getByText('Put 2 × meadow into the basket', { exact: true });
    await card.waitFor();
    await desk.getByRole('button', { name: 'Approve' }).click();
    await chat.getByText(/Done: 2 × Meadow for 44 € in your basket, kept for you as F-103\d\d/).waitFor();
    await page.getByText('Basket (2)').waitFor();
    await card.waitFor({ state: 'hidden' });
    expect(await (await fetch(`${baton.url}/shop/api/stock/meadow`)).json()).toMatchObject({ count: 3 });
    await page.goto(`${baton.url}/shop/cart`);
    await page
      .getByRole('row', { name: /Meadow/ })
      .getByText('€44.00')
      .waitFor();
    await context.close();
    await page.context().close();
  });

  it('[SI26] the shop has a site, a bot and articles of its own, and neither shows those of the other', async () => {
    const listed = async (site: string): Promise<string> => (await fetch(`${baton.url}/help${site}`)).text();
    const [own, first] = await Promise.all([listed(`?site=${await shopKey()}`), listed('')]);
    for (const title of ['Delivery', 'Returns and refunds', 'Payment', 'Warranty', 'Paper, pens and care', 'Which notebook suits me']) {
      expect(own).toContain(title);
      expect(first).not.toContain(`>${title}<`);
    }
    expect(first).toContain('Reset your password');
    expect(own).not.toContain('Reset your password');
  });

  it('[HT95] customers sign in and orders are taken on this machine alone, and no other page of the shop is there', async () => {
    const post = (headers: Record<string, string>, customer = 'ada'): Promise<Response> =>
      fetch(`${baton.url}/shop/token`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify({ customer }) });
    expect((await post({ 'x-forwarded-for': '203.0.113.9' })).status).toBe(403);
    expect((await post({}, '__proto__')).status).toBe(400);
    expect((await post({})).status).toBe(200);
    const order = (key: string, count: number): Promise<Response> =>
      fetch(`${baton.url}/shop/api/orders`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(key && { 'idempotency-key': key }) },
        body: JSON.stringify({ product: 'brick', count }),
      });
    expect([(await order('', 1)).status, (await order('a', 2)).status, (await order('a', 2)).status, (await order('b', 2)).status]).toEqual([
      400, 200, 200, 409,
    ]);
    expect((await fetch(`${baton.url}/shop/nothing`)).status).toBe(404);
    expect((await fetch(`${baton.url}/shop/constructor`)).status).toBe(404);
  });
});

/** The person of the newest visitor that the inbox knows. */
async function personOf(baton: TestBaton, admin: { cookie: string }): Promise<VisitorPersonResponse> {
  const read = async (place: string): Promise<unknown> => (await fetch(`${baton.url}${place}`, { headers: { cookie: admin.cookie } })).json();
  const { conversations } = (await read('/api/console/conversations')) as { conversations: { visitorId: string }[] };
  return (await read(`/api/console/visitors/${conversations[0]?.visitorId}/person`)) as VisitorPersonResponse;
}
