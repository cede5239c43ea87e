import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserPath, browserReason, openBrowser } from '../support/open-browser.ts';
import { runBaton, type TestBaton } from '../support/run-baton.ts';
import { servePages } from '../support/serve-pages.ts';

const sealed = JSON.parse(readFileSync(new URL('../../dist/widget/integrity.json', import.meta.url), 'utf8')) as { name: string; integrity: string };
const question = 'when does my parcel arrive?';
type PageWindow = { Baton(...call: unknown[]): unknown; Intercom(...call: unknown[]): unknown; heard: unknown[] };

describe.skipIf(!browserPath)(`the other ways onto a page${browserReason}`, () => {
  let baton: TestBaton;
  let browser: Browser;
  let pages: { port: number; close(): void };

  beforeAll(async () => {
    [baton, browser] = await Promise.all([runBaton(), openBrowser()]);
    const policy = `default-src 'none'; script-src ${baton.url}; connect-src ${baton.url}; frame-src ${baton.url}`;
    pages = await servePages((path) => {
      if (path === '/module') return { html: modulePage(baton.url) };
      if (path === '/intercom') return { html: intercomPage(baton.url) };
      const integrity = path === '/sealed' ? sealed.integrity : `sha384-${'A'.repeat(64)}`;
      return {
        html: `<!doctype html><html lang="en"><title>Shop</title><body>
          <script async crossorigin="anonymous" integrity="${integrity}" src="${baton.url}/widget/${sealed.name}"></script>`,
        headers: { 'content-security-policy': policy },
      };
    });
  });
  afterAll(async () => {
    await browser.close();
    pages.close();
    await baton[Symbol.asyncDispose]();
  });

  async function visit(place: string): Promise<{ page: Page; said: string[]; asked: string[] }> {
    const page = await (await browser.newContext({ viewport: { width: 900, height: 760 } })).newPage();
    const said: string[] = [];
    const asked: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    page.on('pageerror', (error) => said.push(error.message));
    page.on('request', (request) => request.frame() === page.mainFrame() && asked.push(new URL(request.url()).pathname));
    await page.goto(`http://localhost:${pages.port}${place}`);
    return { page, said, asked };
  }

  it('[WG7] a page of modules asks, hears what happens, and ends its listening', async () => {
    const { page, said } = await visit('/module');
    const chat = page.frameLocator('iframe[title=Chat]');
    await chat.getByRole('list', { name: 'Sources' }).waitFor();
    await expect
      .poll(() => page.evaluate(() => (window as unknown as PageWindow).heard))
      .toEqual(['open', 'conversation', 'message of visitor', 'message of bot', 'stopped before it came: false']);
    expect(await page.locator('iframe[title=Chat]').count(), 'one chat, though it was made twice').toBe(1);
    const launcher = page.locator('button[aria-expanded]');
    expect(await launcher.boundingBox(), 'on the side that was asked for later').toMatchObject({ x: 20 });
    expect(await launcher.evaluate((button) => getComputedStyle(button).backgroundColor)).toBe('rgb(10, 125, 90)');
    expect(said).toEqual([]);
    await page.context().close();
  });

  it('[WG8] a page that checks the file by its hash loads nothing else of Baton, and a changed file does not run', async () => {
    const { page, asked, said } = await visit('/sealed');
    await page.getByRole('button', { name: 'Open chat' }).waitFor();
    await page.evaluate((text) => {
      const { Baton } = window as unknown as PageWindow;
      Baton('theme', 'dark');
      Baton('ask', text);
    }, question);
    const chat = page.frameLocator('iframe[title=Chat]');
    await chat.getByRole('list', { name: 'Sources' }).waitFor();
    expect(await chat.locator('html').getAttribute('data-theme')).toBe('dark');
    expect(asked.filter((path) => path !== '/favicon.ico')).toEqual(['/sealed', `/widget/${sealed.name}`, '/widget/site.json']);
    expect(said).toEqual([]);
    await page.context().close();

    const changed = await visit('/changed');
    await expect.poll(() => changed.said.join('\n')).toMatch(/integrity/);
    expect(await changed.page.getByRole('button').count()).toBe(0);
    await changed.page.context().close();
  });

  it('[WG9] a page with the lines of Intercom opens, closes and listens, and is told what has no counterpart', async () => {
    const { page, said, asked } = await visit('/intercom');
    const launcher = page.locator('button[aria-expanded]');
    await launcher.and(page.locator('[hidden]')).waitFor({ state: 'attached' });
    await page.getByText('Ask us').click();
    const chat = page.frameLocator('iframe[title=Chat]');
    await chat.getByPlaceholder('Write a message …').waitFor();
    await page.evaluate(() => {
      const { Intercom } = window as unknown as PageWindow;
      Intercom('hide');
      Intercom('showNewMessage', 'About my order');
      for (const id of [1, 2]) Intercom('showArticle', id);
    });
    await expect.poll(() => chat.getByPlaceholder('Write a message …').inputValue()).toBe('About my order');
    expect(await page.evaluate(() => (window as unknown as PageWindow).heard)).toEqual(['shown', 'hidden', 'shown']);
    expect(said.filter((text) => text.startsWith('Baton: '))).toEqual([
      'Baton: "user_hash" proves nobody to Baton: sign a token for it and call Baton(\'identify\', { token }).',
      'Baton: Intercom\'s "showArticle" has no counterpart, so nothing happens.',
    ]);
    expect(asked.filter((path) => path.includes('intercom'))).toEqual(['/intercom', '/widget/intercom.js']);
    await page.context().close();
  });
});

function modulePage(url: string): string {
  return `<!doctype html><html lang="en"><title>Shop</title><body><script type="module">
    import { createBaton } from '${url}/widget/sdk.js';
    window.heard = [];
    const baton = createBaton({ server: '${url}', accent: '#0a7d5a' });
    const stop = baton.on('open', () => heard.push('never'));
    stop();
    createBaton({ server: '${url}', position: 'left' }).on('open', () => heard.push('open'));
    baton.on('conversation', () => heard.push('conversation'));
    baton.on('message', ({ from }) => {
      heard.push('message of ' + from);
      if (from === 'bot') heard.push('stopped before it came: ' + heard.includes('never'));
    });
    baton.ask(${JSON.stringify(question)});
  </script>`;
}

/** The lines that Intercom's help gives for a signed-in visitor, unchanged but for the address of its server, and calls of a usual page. */
function intercomPage(url: string): string {
  return `<!doctype html><html lang="en"><title>Shop</title><body><a id="ask">Ask us</a>
    <script src="${url}/widget/intercom.js"></script>
    <script>
      window.heard = [];
      window.intercomSettings = {
        api_base: 'https://intercom.invalid', app_id: 'abc12345', name: 'Ada Fields', email: 'ada@example.com', created_at: 1700000000,
        user_hash: 'f00', hide_default_launcher: true, custom_launcher_selector: '#ask', alignment: 'left',
      };
    </script>
    <script>(function(){var w=window;var ic=w.Intercom;if(typeof ic==="function"){ic('reattach_activator');ic('update',w.intercomSettings);}else{var d=document;var i=function(){i.c(arguments);};i.q=[];i.c=function(args){i.q.push(args);};w.Intercom=i;var l=function(){var s=d.createElement('script');s.type='text/javascript';s.async=true;s.src='https://intercom.invalid/widget/abc12345';var x=d.getElementsByTagName('script')[0];x.parentNode.insertBefore(s,x);};if(document.readyState==='complete'){l();}else{w.addEventListener('load',l,false);}}})();</script>
    <script>
      Intercom('onShow', function () { heard.push('shown'); });
      Intercom('onHide', function () { heard.push('hidden'); });
    </script>`;
}
