import type { Browser, Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findViolations } from '../support/find-violations.ts';
import { browserPath, browserReason, openBrowser, openChat, say, setUp } from '../support/open-browser.ts';
import { runBaton, type TestBaton } from '../support/run-baton.ts';

const text = 'We store what you write here to answer you.';

describe.skipIf(!browserPath)(`consent in a real browser${browserReason}`, () => {
  let baton: TestBaton;
  let browser: Browser;
  let admin: Page;
  beforeAll(async () => {
    [baton, browser] = await Promise.all([runBaton(), openBrowser()]);
    admin = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
    await setUp(admin, { setupUrl: baton.setupUrl, name: 'Ana Pereira' });
  });
  afterAll(async () => {
    await browser.close();
    await baton[Symbol.asyncDispose]();
  });

  it('[SI45] [WG70] [WG71] [WG78] [WG72] [WG73] is set in the console; before it nothing is stored or sent, a no leaves the page quiet, and a yes holds', async () => {
    await admin.goto(`${baton.url}/console/sites`);
    await admin
      .getByRole('link', { name: /First site/ })
      .first()
      .click();
    await admin.getByRole('link', { name: 'Consent' }).click();
    await admin
      .getByRole('combobox', { name: /^Language/ })
      .first()
      .selectOption('en');
    await admin.getByRole('textbox', { name: 'Text' }).fill(text);
    await admin.getByLabel('Link to your privacy page').fill('https://shop.example/privacy');
    await admin.getByText('The draft is saved.').waitFor();
    expect(await findViolations(admin)).toEqual([]);
    await admin.frameLocator('iframe[title="Preview of the chat"]').frameLocator('iframe[title=Chat]').getByText(text).waitFor();
    await admin.getByRole('button', { name: 'Publish' }).click();
    await admin.getByText('Published: visitors see this.').waitFor();

    const context = await browser.newContext({ viewport: { width: 900, height: 760 } });
    await context.addInitScript(watchWrites);
    const page = await context.newPage();
    const sent: string[] = [];
    page.on('request', (request) => sent.push(`${request.method()} ${new URL(request.url()).pathname}`));
    page.on('websocket', (socket) => sent.push(`socket ${socket.url()}`));
    const chat = await openChat(page, baton.url);
    await chat.getByText(text).waitFor();
    expect(await chat.getByRole('link', { name: 'More about privacy' }).getAttribute('href')).toBe('https://shop.example/privacy');
    expect(await findViolations(frameOf(page))).toEqual([]);
    // Calls of the page wait as well: the consent is not theirs to give.
    await page.evaluate(() => {
      const { Baton } = window as unknown as { Baton: (...call: unknown[]) => void };
      Baton('set', { plan: 'pro' });
      Baton('track', 'looked');
      Baton('ask', 'hello');
    });
    await chat.getByRole('button', { name: 'Close chat' }).click();
    await page.getByRole('button', { name: /^Open chat/ }).click();
    await chat.getByRole('button', { name: 'No, thanks' }).click();
    await page.getByRole('button', { name: /^Open chat/ }).waitFor();
    expect(await listStored(page)).toEqual([]);
    expect(sent.filter((request) => !/^GET \/(widget\.js|widget\/.*|demo\/.*|favicon.*)?$/.test(request))).toEqual([]);

    await page.reload();
    expect(await page.locator('iframe[title=Chat]').count(), 'nothing of it was stored').toBe(0);
    const asked = await openChat(page, `${baton.url}/?utm_source=mail&utm_campaign=spring`);
    await asked.getByRole('button', { name: 'Agree and start' }).click();
    await asked.getByText('Try one of these').waitFor();
    expect((await listStored(page)).some((line) => line.includes('baton.consent'))).toBe(true);
    await say(asked, 'how do I reset my password?');
    await asked.getByRole('list', { name: 'Sources' }).waitFor();
    await page.reload();
    await asked.getByText('how do I reset my password?').waitFor();
    await context.close();

    // An agent sees it with the visitor. No campaign reaches them: this browser asks for that.
    await admin.goto(`${baton.url}/console/inbox/open`);
    await admin.getByText('how do I reset my password?').first().click();
    await admin.getByText('Agreed', { exact: true }).waitFor();
    expect(await admin.locator('a[href*="utm_"]').count()).toBe(0);
    await admin.locator(`a[href="${baton.url}/"]`).first().waitFor();

    // A browser that gives embedded pages no storage, as with third-party storage blocked.
    const strict = await browser.newContext({ viewport: { width: 900, height: 760 } });
    await strict.addInitScript(() => {
      if (window.top === window) return;
      for (const place of ['localStorage', 'sessionStorage']) {
        Object.defineProperty(window, place, {
          get() {
            throw new DOMException('Access is denied for this document.');
          },
        });
      }
    });
    const strictPage = await strict.newPage();
    const strictChat = await openChat(strictPage, baton.url);
    await strictChat.getByRole('button', { name: 'Agree and start' }).click();
    await say(strictChat, 'how do I reset my password?');
    await strictChat.getByRole('list', { name: 'Sources' }).waitFor();
    await strictPage.reload();
    await strictChat.getByText('how do I reset my password?').waitFor();
    await strict.close();
  });
});

function frameOf(page: Page): Frame {
  const frame = page.frames().find((each) => each.url().includes('/widget/index.html'));
  if (!frame) throw new Error('The chat is not open.');
  return frame;
}

/** All that page and frame hold or have ever written, with the cookies of the browser. */
async function listStored(page: Page): Promise<string[]> {
  const held = await Promise.all(
    page.frames().map((frame) =>
      frame.evaluate(async () => {
        const { written = [] } = window as unknown as { written?: string[] };
        const databases = (await indexedDB.databases()).map(({ name }) => `database ${name}`);
        return [...Object.keys(localStorage), ...Object.keys(sessionStorage), ...written, ...databases, ...(await caches.keys())];
      }),
    ),
  );
  return [...held.flat(), ...(await page.context().cookies()).map(({ name }) => `cookie ${name}`)];
}

/** Runs in every page and frame: writes that are undone at once count too. The browser asks for no campaigns. */
function watchWrites(): void {
  const written: string[] = [];
  Object.assign(window, { written });
  Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true });
  const cookie = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie');
  Object.defineProperty(Document.prototype, 'cookie', {
    get: () => cookie?.get?.call(document) as string,
    set(value: string) {
      written.push(`cookie ${value}`);
      cookie?.set?.call(document, value);
    },
  });
  const { setItem } = Storage.prototype;
  Storage.prototype.setItem = function (key, value) {
    written.push(key);
    setItem.call(this, key, value);
  };
}
