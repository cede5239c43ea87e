import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findFreePort } from '../support/find-free-port.ts';
import { becomeAvailable, browserPath, browserReason, openBrowser, openBrowserWithProfile, say, setUp } from '../support/open-browser.ts';
import { firstSiteId } from '../../src/contracts/site.ts';
import { password } from '../support/password.ts';
import { runBaton, type TestBaton } from '../support/run-baton.ts';
import { servePages } from '../support/serve-pages.ts';
import { serveOverTls } from '../support/serve-over-tls.ts';

describe.skipIf(!browserPath)(`who the visitor is, on a site of another name${browserReason}`, () => {
  let baton: TestBaton;
  let browser: Browser;
  let close: () => void;
  let shop: string;
  let mall: string;
  let home: string;
  /** Tokens that the server of the shop gives its pages, by the address that they ask. */
  const tokens = new Map<string, string>();
  beforeAll(async () => {
    const [listen, forward] = [await findFreePort(), await findFreePort()];
    home = `https://baton.localhost:${listen}`;
    const tls = await serveOverTls({ listen, forward });
    const pages = await servePages((place) => {
      if (tokens.has(place)) return { html: tokens.get(place) ?? '' };
      return place === '/mall'
        ? { html: `<!doctype html><title>Mall</title><iframe id=shop src="http://shop.localhost:${pages.port}/" style="width:600px;height:700px"></iframe>` }
        : { html: `<!doctype html><title>${place}</title><h1>${place}</h1><a href="/next">Next</a><script async src="${home}/widget.js"></script>` };
    });
    shop = `http://shop.localhost:${pages.port}`;
    mall = `http://mall.localhost:${pages.port}`;
    [baton, browser] = await Promise.all([
      runBaton({ PORT: String(forward), PUBLIC_URL: home, WIDGET_ORIGINS: `${shop},${mall}` }),
      openBrowser(['--test-third-party-cookie-phaseout']),
    ]);
    close = () => {
      tls.close();
      pages.close();
    };
  });
  afterAll(async () => {
    await browser?.close();
    close?.();
    await baton?.[Symbol.asyncDispose]();
  });

  const visit = async (options: object = {}): Promise<Page> =>
    (await browser.newContext({ ignoreHTTPSErrors: true, viewport: { width: 900, height: 760 }, ...options })).newPage();
  const handleOf = (page: Page): Promise<string | null> => page.evaluate(() => localStorage.getItem('baton.visitor'));
  const readCookies = async (context: BrowserContext) => (await context.cookies()).filter((cookie) => cookie.name.includes('baton'));

  it('[HT70] [HT72] [WG11] [WG12] [WG13] with third-party storage blocked, a visitor who talks to an agent is the same one on three pages, and no page holds anything', async () => {
    const agent = await visit();
    await setUp(agent, { setupUrl: baton.setupUrl, name: 'Ana Pereira' });
    await becomeAvailable(agent);

    const page = await visit();
    await page.goto(shop);
    await page.getByRole('button', { name: 'Open chat' }).click();
    const chat = page.frameLocator('iframe[title=Chat]');
    await say(chat, 'I want to talk to a human');
    await chat.getByText('You are in the queue').waitFor();
    const [cookie, ...others] = await readCookies(page.context());
    expect(cookie).toMatchObject({
      name: '__Host-baton_visitor',
      httpOnly: true,
      secure: true,
      sameSite: 'None',
      partitionKey: expect.stringContaining('shop.localhost'),
    });
    expect(others).toEqual([]);
    expect(await chat.locator('html').evaluate(isPlainCookieKept), 'this browser blocks what other sites store').toBe(false);

    await page.goto(`${shop}/next`);
    await agent.getByRole('button', { name: /^Accept/ }).click();
    await chat.getByText('Ana Pereira joined').waitFor();
    await say(chat, 'I came from another page');
    await agent.getByText('I came from another page').first().waitFor();

    await page.goto(`${shop}/last`);
    await chat.getByText('I came from another page').waitFor();
    expect(await chat.getByText('I want to talk to a human').count()).toBe(1);
    expect(await handleOf(page)).toBeFalsy();

    // An answer that comes while the chat is closed is told on every page until it is read.
    await page.getByRole('button', { name: 'Close chat' }).first().click();
    const reply = agent.getByPlaceholder(/Write a reply/);
    await reply.fill('Is it the **red** one, order_id #7 > `a`?');
    await reply.press('Enter');
    const launcher = page.getByRole('button', { name: 'Open chat, 1 unread' });
    await launcher.waitFor();
    expect(await page.title()).toBe('(1) /last');
    await chat.locator('.peek').getByText('Is it the red one, order_id #7 > a?').waitFor();
    await page.goto(`${shop}/next`);
    await launcher.waitFor();
    expect(await page.title()).toBe('(1) /next');
    await chat.locator('.peek').getByText('Is it the red one, order_id #7 > a?').waitFor();
    await page.evaluate(() => history.pushState({}, '', '/pushed'));
    await chat.locator('.peek').getByRole('button').first().click();
    await chat.locator('.transcript').getByText('Is it the red one').waitFor();
    await chat.locator('.peek').waitFor({ state: 'detached' });
    await expect.poll(() => page.title()).toBe('/next');
    await say(chat, 'Yes, that one');
    await agent.getByText('Yes, that one').first().waitFor();
    expect(await agent.locator(`a[href="${shop}/pushed"], [title="${shop}/pushed"]`).count(), 'the page of the last message').toBeGreaterThan(0);
    await page.goto(`${shop}/last`);
    await page.getByRole('button', { name: 'Close chat' }).first().waitFor();
    await page.context().close();
    await agent.context().close();
  });

  it('[HT70] [HT73] works on a page that is itself framed by another site', async () => {
    const page = await visit();
    await page.goto(`${mall}/mall`);
    const framed = page.frameLocator('#shop');
    await framed.getByRole('button', { name: 'Open chat' }).click();
    const chat = framed.frameLocator('iframe[title=Chat]');
    await say(chat, 'when does my parcel arrive?');
    await chat.getByText('2 working days').waitFor();
    await page.reload();
    // This browser keeps nothing of a tab for a framed site, so the panel is closed again.
    await framed.getByRole('button', { name: 'Open chat' }).click();
    await chat.getByText('2 working days').waitFor();
    await page.context().close();
  });

  it('[PP3] [PP6] [PP10] [PP11] [PP14] [PP20] [PP25] somebody who signs in is verified for agents, has the history on a second device, and leaves nothing after signing out', async () => {
    const agent = await visit({ viewport: { width: 1440, height: 900 } });
    agent.setDefaultTimeout(30_000);
    await agent.goto(`${home}/console/`);
    await agent.getByLabel('E-mail address').fill('ana@example.com');
    await agent.getByLabel('Password').fill(password);
    await agent.locator('form button[type=submit]').click();
    await agent.getByRole('button', { name: /Change your availability$/ }).waitFor();
    await agent.goto(`${home}/console/sites/${firstSiteId}/identity`);
    await agent.getByRole('button', { name: 'Make a key' }).click();
    const secret = (await agent.getByLabel('Secret of the new key').textContent()) ?? '';
    const siteKey = /setAudience\('(pk_\w+)'\)/.exec((await agent.getByLabel('Code for the server').textContent()) ?? '')?.[1] ?? '';
    const sign = (subject: string, name: string): Promise<string> =>
      new SignJWT({ name, attributes: { plan: 'gold' } })
        .setProtectedHeader({ alg: 'HS256' })
        .setSubject(subject)
        .setAudience(siteKey)
        .setExpirationTime('1h')
        .sign(new TextEncoder().encode(secret));
    tokens.set('/token-mia', await sign('u-1', 'Mia Weber'));
    tokens.set('/token-ben', await sign('u-2', 'Ben Roth'));
    await agent.getByLabel('Paste one').fill(tokens.get('/token-mia') ?? '');
    await agent.getByRole('button', { name: 'Check', exact: true }).click();
    await agent.getByText('The token is good: it says that the visitor is u-1').waitFor();

    const signIn = (page: Page, who: string): Promise<void> =>
      page.evaluate((place) => {
        const baton = (window as unknown as { Baton(...call: unknown[]): void }).Baton;
        baton('identify', { token: () => fetch(place).then((answer) => answer.text()) });
        baton('set', { plan: 'platinum', theme: 'dark' });
        baton('track', 'opened the cart', { items: 2 });
      }, `/token-${who}`);
    const phone = await visit();
    await phone.goto(shop);
    await phone.getByRole('button', { name: 'Open chat' }).click();
    const chat = phone.frameLocator('iframe[title=Chat]');
    await say(chat, 'when does my parcel arrive?');
    await chat.getByText('2 working days').waitFor();
    await signIn(phone, 'mia');
    await agent.goto(`${home}/console/inbox/all`);
    await agent.getByText('Mia Weber').first().click();
    const context = agent.getByLabel('Context');
    await context.getByText('Verified', { exact: true }).waitFor();
    await agent.getByRole('heading').getByRole('img', { name: 'Verified' }).waitFor();
    await context.getByText('gold').waitFor();
    await agent.getByText('Signed in as Mia Weber').waitFor();
    expect(await context.getByText('platinum').count(), 'signed beats sent').toBe(0);
    await context.getByText('Done on the page').click();
    await context.getByText('opened the cart').waitFor();
    await chat.getByText('when does my parcel arrive?').waitFor();

    const laptop = await visit();
    laptop.setDefaultTimeout(20_000);
    await laptop.goto(shop);
    await laptop.getByRole('button', { name: 'Open chat' }).click();
    const second = laptop.frameLocator('iframe[title=Chat]');
    await second.getByText('Try one of these').waitFor();
    const calls: string[] = [];
    laptop.on('request', (request) => {
      const call = /\/api\/visitor\/(identify|person|action)$/.exec(request.url())?.[1];
      if (call) calls.push(call);
    });
    await signIn(laptop, 'mia');
    await second.getByText('when does my parcel arrive?').waitFor();
    expect(calls.slice(0, 3)).toEqual(['identify', 'person', 'action']);
    await signIn(laptop, 'ben');
    await second.getByText('Try one of these').waitFor();
    expect(await second.getByText('when does my parcel arrive?').count(), 'nothing of another person').toBe(0);
    await signIn(laptop, 'mia');
    await second.getByText('when does my parcel arrive?').waitFor();
    await laptop.evaluate(() => (window as unknown as { Baton(...call: unknown[]): void }).Baton('shutdown'));
    await expect.poll(() => laptop.locator('iframe[title=Chat]').count()).toBe(0);
    await laptop.reload();
    await laptop.getByRole('button', { name: 'Open chat' }).click();
    await second.getByText('Try one of these').waitFor();
    expect(await second.getByText('when does my parcel arrive?').count()).toBe(0);

    await say(chat, 'and on Sundays?');
    await chat.getByText('and on Sundays?').waitFor();
    for (const page of [agent, phone, laptop]) await page.context().close();
  });

  it('[HT72] with all cookies and storage blocked, the chat works until the page goes', async () => {
    const profile = mkdtempSync(path.join(tmpdir(), 'baton-profile-'));
    mkdirSync(path.join(profile, 'Default'));
    writeFileSync(path.join(profile, 'Default/Preferences'), JSON.stringify({ profile: { default_content_setting_values: { cookies: 2 } } }));
    const context = await openBrowserWithProfile(profile);
    const page = await context.newPage();
    await page.goto(shop);
    expect(
      await page.evaluate(() => {
        try {
          return typeof localStorage;
        } catch {
          return 'blocked';
        }
      }),
    ).toBe('blocked');
    await page.getByRole('button', { name: 'Open chat' }).click();
    const chat = page.frameLocator('iframe[title=Chat]');
    await say(chat, 'when does my parcel arrive?');
    await chat.getByText('2 working days').waitFor();
    expect(await context.cookies()).toEqual([]);
    await page.reload();
    await page.getByRole('button', { name: 'Open chat' }).click();
    await chat.getByText('Try one of these').waitFor();
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  });
});

/** A cookie of another site that is not bound to the page around it. */
function isPlainCookieKept(): boolean {
  document.cookie = 'plain=1; Secure; SameSite=None; Path=/';
  return document.cookie.includes('plain=1');
}
