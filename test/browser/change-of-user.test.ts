import type { ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SignJWT } from 'jose';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SitesResponse } from '../../src/contracts/site.ts';
import { browserPath, browserReason, openBrowser, say, setUp } from '../support/open-browser.ts';
import { runBaton, type TestBaton } from '../support/run-baton.ts';

const question = 'when does my parcel arrive?';

/** A shop that identifies on each page, before the chat is loaded, and whose token route answers when the test says so. */
describe.skipIf(!browserPath)(`another user in the same browser${browserReason}`, () => {
  let baton: TestBaton;
  let browser: Browser;
  let admin: Page;
  let shop: string;
  let closeShop: () => void;
  let sign: (subject: string) => Promise<string>;
  const tokenRequests: ServerResponse[] = [];
  let isAnonymous = false;

  beforeAll(async () => {
    [baton, browser] = await Promise.all([runBaton(), openBrowser()]);
    const server = createServer((request, response) => {
      if (request.url === '/token') return void tokenRequests.push(response);
      const identify = `Baton('identify', { token: () => fetch('/token').then((answer) => { if (!answer.ok) throw new Error(); return answer.text(); }) });`;
      response.setHeader('content-type', 'text/html');
      response.end(
        `<!doctype html><html lang="en"><title>Shop</title><script>window.Baton = window.Baton || function () { (Baton.q = Baton.q || []).push(arguments) };
        window.failures = []; Baton('on', 'error', (failure) => failures.push(failure)); ${isAnonymous ? '' : identify}</script>
        <script async src="${baton.url}/widget.js"></script></html>`,
      );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    shop = `http://localhost:${(server.address() as AddressInfo).port}/`;
    closeShop = () => {
      server.close();
      server.closeAllConnections();
    };
    admin = await (await browser.newContext()).newPage();
    await setUp(admin, { setupUrl: baton.setupUrl, name: 'Ana Pereira' });
    const { sites } = (await (await admin.request.get(`${baton.url}/api/console/sites`)).json()) as SitesResponse;
    const answer = await admin.request.post(`${baton.url}/api/console/sites/${sites[0]?.id ?? ''}/identity-keys`, { data: {}, headers: { origin: baton.url } });
    const { secret } = (await answer.json()) as { secret: string };
    sign = (subject) =>
      new SignJWT({ aud: sites[0]?.key ?? '', name: subject, email: `${subject}@shop.example`, exp: Math.floor(Date.now() / 1_000) + 3_600 })
        .setSubject(subject)
        .setProtectedHeader({ alg: 'HS256' })
        .sign(new TextEncoder().encode(secret));
  });
  afterAll(async () => {
    await browser.close();
    closeShop();
    await baton[Symbol.asyncDispose]();
  });

  async function nextTokenRequest(): Promise<ServerResponse> {
    await expect.poll(() => tokenRequests.length).toBeGreaterThan(0);
    return tokenRequests.shift() as ServerResponse;
  }
  async function open(page: Page): Promise<FrameLocator> {
    await page.goto(shop);
    const launcher = page.locator('button[aria-expanded]');
    await launcher.waitFor();
    if ((await launcher.getAttribute('aria-expanded')) === 'false') await launcher.click();
    return page.frameLocator('iframe[title=Chat]');
  }
  /** Each frame that a socket of the page sent or got. */
  function listen(page: Page): string[] {
    const frames: string[] = [];
    page.on('websocket', (socket) => {
      const note = ({ payload }: { payload: string | Buffer }): void => void frames.push(String(payload));
      socket.on('framesent', note);
      socket.on('framereceived', note);
    });
    return frames;
  }
  async function newCustomer(subject: string): Promise<Page> {
    const page = await (await browser.newContext({ viewport: { width: 900, height: 760 } })).newPage();
    const chat = await open(page);
    (await nextTokenRequest()).end(await sign(subject));
    await chat.getByText('Try one of these').waitFor();
    await expect.poll(() => page.evaluate(() => localStorage.getItem('baton.visitor') ?? '')).toMatch(/~1$/);
    await chat.getByText('Try one of these').waitFor();
    await say(chat, question);
    await chat.getByText('2 working days').waitFor();
    return page;
  }

  it('[PP15] [PP16] while the token is on its way nothing of the person before is shown, sent or received; then the chat is that of whom the token names', async () => {
    const page = await newCustomer('anna');
    const frames = listen(page);
    const chat = await open(page);
    const request = await nextTokenRequest();
    await chat.locator('html[data-held]').waitFor({ state: 'attached' });
    await expect.poll(() => chat.getByRole('textbox').count(), { message: 'it is read only' }).toBe(0);
    expect(frames).toEqual([]);
    request.end(await sign('bob'));
    await chat.getByText('Try one of these').waitFor();
    expect(await chat.getByText(question).count()).toBe(0);
    await say(chat, 'I am Bob, where is my invoice?');
    await chat.getByText('I am Bob, where is my invoice?').waitFor();
    expect(frames.join('\n')).not.toContain(question);

    // The same person again: the chat goes on where it was.
    const again = await open(page);
    const second = await nextTokenRequest();
    await again.locator('html[data-held]').waitFor({ state: 'attached' });
    second.end(await sign('bob'));
    await again.getByText('I am Bob, where is my invoice?').waitFor();
    await again.getByRole('textbox').waitFor();

    // A page that swaps its user while the chat is open.
    await page.evaluate(() =>
      (window as unknown as { Baton(...call: unknown[]): void }).Baton('identify', { token: () => fetch('/token').then((answer) => answer.text()) }),
    );
    const third = await nextTokenRequest();
    await again.getByText('I am Bob, where is my invoice?').waitFor({ state: 'hidden' });
    third.end(await sign('anna'));
    await again.getByText(question).waitFor();
    await page.context().close();
  });

  it('[WG88] who was signed finds the address and the name in the forms that ask for them', async () => {
    const page = await newCustomer('emma');
    const chat = page.frameLocator('iframe[title=Chat]');
    await chat.getByRole('button', { name: 'Talk to a person' }).click();
    const form = chat.locator('form').filter({ has: chat.getByRole('button', { name: 'Leave my address' }) });
    await expect.poll(() => form.getByLabel('Your e-mail address').inputValue()).toBe('emma@shop.example');
    expect(await form.getByLabel(/Your name/).inputValue()).toBe('emma');
    await chat.locator('summary[aria-label]').click();
    await chat.locator('summary', { hasText: 'Mail me this conversation' }).click();
    await expect.poll(() => chat.locator('.copy input').inputValue()).toBe('emma@shop.example');
    await page.context().close();
  });

  it('[PP17] where the token cannot be fetched or is refused, the chat begins as nobody, keeps nothing of the person before, and the page hears why', async () => {
    const page = await newCustomer('carla');
    for (const fail of [(answer: ServerResponse) => void answer.writeHead(500).end(), (answer: ServerResponse) => void answer.end('no.token.atall')]) {
      const frames = listen(page);
      const chat = await open(page);
      const request = await nextTokenRequest();
      await chat.locator('html[data-held]').waitFor({ state: 'attached' });
      fail(request);
      await chat.getByText('Try one of these').waitFor();
      expect(await chat.getByText(question).count()).toBe(0);
      expect(frames.join('\n')).not.toContain(question);
      expect(await page.evaluate(() => (window as unknown as { failures: unknown[] }).failures)).toMatchObject([
        { code: 'identify', message: expect.any(String) },
      ]);
      expect(await page.evaluate(() => localStorage.getItem('baton.visitor') ?? '')).not.toMatch(/~1$/);
      // She comes back, and has her history again.
      const back = await open(page);
      (await nextTokenRequest()).end(await sign('carla'));
      await back.getByText(question).waitFor();
      await expect.poll(() => page.evaluate(() => localStorage.getItem('baton.visitor') ?? '')).toMatch(/~1$/);
    }
    await page.context().close();
  });

  it('[PP18] an anonymous visitor who comes back sees the chat at once, also while a token is on its way', async () => {
    const page = await (await browser.newContext({ viewport: { width: 900, height: 760 } })).newPage();
    isAnonymous = true;
    const chat = await open(page);
    await say(chat, question);
    await chat.getByText('2 working days').waitFor();
    isAnonymous = false;
    const again = await open(page);
    const request = await nextTokenRequest();
    await again.getByText('2 working days').waitFor();
    expect(await again.locator('html[data-held]').count()).toBe(0);
    request.end(await sign('dora'));
    await again.getByText('2 working days').waitFor();
    await page.context().close();
  });
});
