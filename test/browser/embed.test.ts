import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startOpenAiServer, type OpenAiServer } from '../doubles/openai-server.ts';
import { browserPath, browserReason, openBrowser, openChat, say } from '../support/open-browser.ts';
import { runBaton, type TestBaton } from '../support/run-baton.ts';
import { servePages } from '../support/serve-pages.ts';

describe.skipIf(!browserPath)(`the widget on sites that make it hard${browserReason}`, () => {
  let baton: TestBaton;
  let browser: Browser;
  let model: OpenAiServer;
  let site: { url: string; close(): void };

  beforeAll(async () => {
    model = await startOpenAiServer({ firstTokenMs: 50, tokenMs: 40 });
    [baton, browser] = await Promise.all([runBaton({ OPENAI_BASE_URL: model.url, OPENAI_API_KEY: 'test', CHAT_MODEL: 'fake/grounded' }), openBrowser()]);
    site = await serveSite(baton.url);
  });
  afterAll(async () => {
    await browser.close();
    site.close();
    await baton[Symbol.asyncDispose]();
    await model.close();
  });

  const visit = async (): Promise<Page> => (await browser.newContext({ viewport: { width: 900, height: 760 } })).newPage();

  it('[WG6] [HT72] works under a strict policy on a page that breaks its own prototypes, in its colour, side, theme and language', async () => {
    const page = await visit();
    const problems: string[] = [];
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
    page.on('pageerror', (error) => problems.push(error.message));
    await page.goto(site.url);
    const launcher = page.getByRole('button', { name: 'Chat' });
    await launcher.click();
    const chat = page.frameLocator('iframe[title=Chat]');
    await chat.getByPlaceholder('Nachricht schreiben …').fill('when does my parcel arrive?');
    await chat.getByPlaceholder('Nachricht schreiben …').press('Enter');
    await chat.getByText('2 working days').waitFor();
    await page.getByRole('button', { name: 'Chat schließen' }).waitFor();
    const look = await chat.locator('html').evaluate((root) => ({
      theme: root.dataset['theme'],
      language: root.getAttribute('lang'),
      bubble: getComputedStyle(root.querySelector('.line.visitor .bubble') ?? root).backgroundColor,
    }));
    // Yellow would not carry white text: it is darkened until it does.
    expect(await chat.locator('time').first().textContent(), '[WG33] in the widget’s language, not the browser’s').toMatch(/^\d\d:\d\d$/);
    expect(look).toMatchObject({ theme: 'dark', language: 'de', bubble: expect.stringMatching(/^oklch\(0\.52 /) });
    const box = await page.locator('iframe[title=Chat]').boundingBox();
    expect(box?.x).toBeLessThan(40);
    // Plain http: the page holds the handle, and the next page finds the visitor by it.
    expect(await page.evaluate(() => localStorage.getItem('baton.visitor'))).toMatch(/^[\w-]{30,}$/);
    await page.reload();
    await chat.getByText('2 working days').waitFor();
    expect(problems).toEqual([]);
    await page.context().close();
  });

  it('[WG1] [WG2] [WG3] [WG4] [WG5] [WG16] outlives a page that swaps its body, is imported as a module, says what is called wrongly, and stays as it was', async () => {
    const pages = await servePages((place) => ({
      html: `<!doctype html><title>Shop</title><body style="transform:translateX(0);height:3000px"><h1>${place}</h1>
        <script>BatonSettings = { side: 'middle' }</script>
        <script type="module">import(${JSON.stringify(`${baton.url}/widget.js`)})</script>`,
    }));
    const page = await visit();
    const said: string[] = [];
    page.on('console', (message) => !/Permissions-Policy/.test(message.text()) && said.push(message.text()));
    page.on('pageerror', (error) => said.push(error.message));
    await page.goto(`http://localhost:${pages.port}/`);
    const launcher = page.getByRole('button', { name: 'Open chat' });
    const box = await launcher.boundingBox();
    expect(box && box.y + box.height, 'in view though the body is transformed').toBeLessThanOrEqual(760);
    await launcher.click();
    const chat = page.frameLocator('iframe[title=Chat]');
    // In the box at once after the first opening, without another click.
    await chat.getByPlaceholder('Write a message …').and(chat.locator(':focus')).waitFor();
    await page.keyboard.type('when does my parcel arrive?');
    await page.keyboard.press('Enter');
    await chat.getByText('2 working days').waitFor();

    const wrongSetting = 'Baton: BatonSettings: there is no setting "side"; the nearest is "position".';
    await expect.poll(() => said).toEqual([wrongSetting]);

    await page.evaluate((script) => {
      const body = document.createElement('body');
      body.append(Object.assign(document.createElement('script'), { src: script }));
      document.body.replaceWith(body);
      history.pushState({}, '', '/next');
    }, `${baton.url}/widget.js`);
    await page.waitForFunction(() => [...document.scripts].length === 1);
    expect(await page.locator('iframe[title=Chat]').count(), 'one copy').toBe(1);
    await chat.getByText('2 working days').waitFor();

    await page.evaluate(() => {
      const { Baton } = window as unknown as { Baton(...call: unknown[]): void };
      const heard: unknown[] = [];
      Object.assign(window, { heard });
      Baton('on', 'error', (failure: unknown) => heard.push(failure));
      for (const call of [
        ['opne'],
        ['opne'],
        ['ask', {}],
        ['ask', Symbol('x')],
        ['on', 'close'],
        ['on', 'nope', () => 1],
        ['on', 'unread', () => 1],
        ['theme', 'pink'],
        ['set', { f: () => 1 }],
        ['close'],
        ['open'],
      ])
        Baton(...call);
    });
    await expect
      .poll(() => said.map((line) => line.replace(/\. The (commands|events) are .*/, '.')))
      .toEqual([
        wrongSetting,
        'Baton: "opne" is no command.',
        'Baton: ask: give the text, not an object.',
        'Baton: ask: give the text, not a symbol.',
        'Baton: on: give a function as listener of "close".',
        'Baton: on: there is no event "nope".',
        'Baton: theme must be "light", "dark" or "auto", not "pink".',
        'Baton: set: "f" must be text, a number, true, false or null, not a function. Nothing of this call was taken.',
      ]);
    expect(await page.evaluate(() => (window as unknown as { heard: { code: string }[] }).heard.map(({ code }) => code)), 'also as events').toEqual([
      'unknown-call',
      'unknown-call',
      'ask',
      'ask',
      'on',
      'on',
      'theme',
      'set',
    ]);
    expect(await chat.getByText('[object Object]').count(), 'a value that is no text is not sent').toBe(0);

    await page.goto(`http://localhost:${pages.port}/other`);
    await page.getByRole('button', { name: 'Close chat' }).waitFor();
    await chat.getByText('2 working days').waitFor();
    await page.getByRole('button', { name: 'Close chat' }).click();
    await page.goBack();
    await page.getByRole('button', { name: 'Open chat' }).waitFor();

    // A site that may not show the chat has no launcher, and its console says why.
    await page.goto(`http://elsewhere.localhost:${pages.port}/`);
    await expect.poll(() => said.at(-1)).toContain('may not show this chat');
    expect(await page.getByRole('button').count()).toBe(0);
    await page.context().close();
    pages.close();
  });

  it('[WG5] a chat that takes long to load is not closed by the limit of the chat before it', async () => {
    const page = await visit();
    await page.clock.install();
    const chat = await openChat(page, baton.url);
    await chat.getByText('Try one of these').waitFor();
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route('**/widget/index.html*', async (route) => {
      await held;
      await route.continue();
    });
    const asked = page.waitForRequest('**/widget/index.html*');
    await page.evaluate(() => (window as unknown as { Baton(...call: unknown[]): void }).Baton('update', { theme: 'dark' }));
    await asked;
    await page.clock.runFor(3_000);
    expect(await page.getByRole('button', { name: 'Close chat' }).getAttribute('aria-expanded')).toBe('true');
    release();
    await chat.getByText('Try one of these').waitFor();
    await page.context().close();
  });

  it('[RT48] falls back to held requests where WebSockets are blocked, and loses nothing', async () => {
    const page = await visit();
    await page.routeWebSocket(/\/ws\/visitor/, (socket) => void socket.close({ code: 1006 }));
    const chat = await openChat(page, baton.url);
    await say(chat, 'when does my parcel arrive?');
    await chat.getByText('2 working days').waitFor();
    await page.reload();
    await chat.getByText('2 working days').waitFor();
    expect(await chat.getByText('when does my parcel arrive?').count()).toBe(1);
    await page.context().close();
  });

  it('[RT49] a reload in the middle of a streamed reply ends with one whole answer', async () => {
    const page = await visit();
    const chat = await openChat(page, baton.url);
    await say(chat, 'when does my parcel arrive?');
    await chat.locator('.line.bot[aria-busy], .dots').first().waitFor();
    await page.reload();
    await chat.getByText('2 working days').waitFor();
    await chat.getByRole('list', { name: 'Sources' }).waitFor();
    expect(await chat.locator('.line.bot').filter({ hasText: '2 working days' }).count()).toBe(1);
    expect(await chat.getByText('when does my parcel arrive?').count()).toBe(1);
    await page.context().close();
  });
});

/** A shop elsewhere: a policy that allows Baton's script and frame alone, trusted types, and careless scripts of its own. */
async function serveSite(batonUrl: string): Promise<{ url: string; close(): void }> {
  const policy = [
    "default-src 'none'",
    "img-src 'self'",
    `script-src ${batonUrl} 'nonce-own'`,
    `frame-src ${batonUrl}`,
    "require-trusted-types-for 'script'",
    "base-uri 'none'",
  ].join('; ');
  const html = `<!doctype html><html lang="de"><title>Shop</title>
    <script nonce="own">
      for (const name of ['map', 'filter', 'forEach', 'push', 'includes', 'find']) Array.prototype[name] = () => { throw new Error('broken ' + name); };
      JSON.parse = JSON.stringify = () => { throw new Error('broken JSON'); };
    </script>
    <body><h1>Shop</h1>
    <script async src="${batonUrl}/widget.js" data-accent="#ffd400" data-theme="dark" data-position="left"></script></body></html>`;
  const server: Server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html', 'content-security-policy': policy });
    response.end(html);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://localhost:${(server.address() as AddressInfo).port}/`, close: () => server.close() };
}
