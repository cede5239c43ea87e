import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserPath, browserReason, openBrowser, setUp } from '../support/open-browser.ts';
import { runBaton, type TestBaton } from '../support/run-baton.ts';
import { openVisitor, startConversation } from '../support/socket-client.ts';

let isAway = false;
/** A server whose cards are markup, or that is away. */
const hostile = createServer((_request, response) => {
  if (isAway) return void response.writeHead(503).end();
  const markup = '<img src=x onerror=alert(1)><b>Order</b>';
  const card = { id: '1', title: markup, text: markup, fields: [{ label: markup, value: markup }], links: [{ label: markup, url: 'https://shop.example/' }] };
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ cards: [{ ...card, buttons: [{ id: 'x', label: markup }] }] }));
});

describe.skipIf(!browserPath)(`cards of the owner's server${browserReason}`, () => {
  let baton: TestBaton;
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    await new Promise<void>((resolve) => hostile.listen(0, '127.0.0.1', resolve));
    [baton, browser] = await Promise.all([runBaton({ WEBHOOK_PRIVATE_HOSTS: '127.0.0.1,localhost' }), openBrowser()]);
    page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
    await setUp(page, { setupUrl: baton.setupUrl, name: 'Ana Pereira' });
  });
  afterAll(async () => {
    await browser.close();
    await baton[Symbol.asyncDispose]();
    hostile.close();
  });

  async function setServer(address: string): Promise<void> {
    await page.goto(`${baton.url}/console/settings/cards`);
    await page.getByLabel('Address').fill(address);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText(/^Its secret ends with/).waitFor();
    await page.getByRole('button', { name: 'Ask for a test' }).click();
  }

  it('[CD5] [CD6] [CD7] an admin sets the server and tests it, and an agent sees the orders of the customer and stops one', async () => {
    await setServer(`${baton.url}/shop/cards`);
    await page.getByLabel('The new secret').waitFor();
    await page.getByText('The server answered with 2 cards:').waitFor();
    const visitor = await openVisitor(baton.url);
    const id = await startConversation(visitor);
    const json = { 'content-type': 'application/json' };
    const signed = await fetch(`${baton.url}/shop/token`, { method: 'POST', headers: { ...json, origin: baton.url }, body: '{"customer":"noor"}' });
    const { token } = (await signed.json()) as { token: string };
    await fetch(`${baton.url}/api/visitor/identify`, {
      method: 'POST',
      headers: { ...json, authorization: `Bearer ${visitor.token}` },
      body: JSON.stringify({ token }),
    });
    visitor.close();
    await page.goto(`${baton.url}/console/inbox/open/${id}`);
    const card = page.locator('.own-card', { hasText: 'Order 1061' });
    await card.getByText('Being packed').waitFor();
    await card.getByRole('button', { name: 'Stop the order' }).click();
    await card.getByText('Order 1061 is not sent, and its money goes back.').waitFor();
    await card.getByRole('button', { name: 'Stop the order' }).click();
    await page.getByText('Order 1061 is stopped.').waitFor();
    await card.getByText('Stopped', { exact: true }).waitFor();
    expect(await card.getByRole('button').count()).toBe(0);
  });

  it('[CD3] markup in a card is text', async () => {
    await setServer(`http://127.0.0.1:${(hostile.address() as AddressInfo).port}/`);
    const card = page.locator('.own-card');
    await card.getByRole('heading', { name: '<img src=x onerror=alert(1)><b>Order</b>' }).waitFor();
    expect(await card.locator('img, b').count()).toBe(0);
  });

  it('[CD8] stand above the packet; where nothing could be read the panel says why, and asks again at a press', async () => {
    isAway = true;
    const visitor = await openVisitor(baton.url);
    const id = await startConversation(visitor);
    visitor.close();
    await page.goto(`${baton.url}/console/inbox/open/${id}`);
    await page.getByText('Nothing could be read: the server answers with 503.').waitFor();
    const titles = await page.getByRole('complementary', { name: 'Context' }).getByRole('heading', { level: 3 }).allTextContents();
    expect(titles[0]).toContain('Your systems');
    isAway = false;
    // A failure counts for some seconds: a press before that gets it once more.
    await expect
      .poll(async () => {
        // The button is gone once the card is there, also between a look and a press.
        await page
          .getByRole('button', { name: 'Try again' })
          .click({ timeout: 500 })
          .catch(() => undefined);
        return page.locator('.own-card').count();
      })
      .toBe(1);
  });
});
