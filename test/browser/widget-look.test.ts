import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findViolations } from '../support/find-violations.ts';
import { browserPath, browserReason, openBrowser, openChat, say } from '../support/open-browser.ts';
import { runBaton, type TestBaton } from '../support/run-baton.ts';

describe.skipIf(!browserPath)(`the widget as visitors see it${browserReason}`, () => {
  let baton: TestBaton;
  let browser: Browser;
  beforeAll(async () => {
    [baton, browser] = await Promise.all([runBaton(), openBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    await baton[Symbol.asyncDispose]();
  });

  it.each([
    { colorScheme: 'light', viewport: { width: 1280, height: 800 } },
    { colorScheme: 'dark', viewport: { width: 390, height: 844 } },
  ] as const)('[WG80] has nothing for axe to find, $colorScheme at $viewport.width', async ({ colorScheme, viewport }) => {
    const page = await (await browser.newContext({ colorScheme, viewport })).newPage();
    const chat = await openChat(page, baton.url);
    await chat.getByText('Try one of these').waitFor();
    expect(await findInChat(page)).toEqual([]);
    await say(chat, 'how do I reset my password? I was on https://example.com/a?b=1, thanks');
    // [WG35] An address is a link, and the comma behind it is none of it.
    await chat.locator('.line.visitor a[href="https://example.com/a?b=1"]').waitFor();
    await chat.getByRole('list', { name: 'Sources' }).waitFor();
    // [WG34] A thumb down leads on.
    await chat.getByRole('button', { name: 'Not helpful' }).click();
    await chat.getByText('Sorry. Say it in other words, or:').waitFor();
    expect(await chat.getByRole('button', { name: 'Talk to a person' }).count()).toBe(2);
    await chat.getByRole('button', { name: 'Helpful', exact: true }).click();
    await expect.poll(() => chat.getByText('Sorry. Say it').count()).toBe(0);
    expect(await findInChat(page)).toEqual([]);
    const chip = chat.getByRole('list', { name: 'Sources' }).getByRole('button').first();
    await chip.click();
    expect(await findInChat(page)).toEqual([]);
    await chat.getByRole('button', { name: '← Back' }).press('Enter');
    // The keyboard goes on where it was.
    await expect.poll(() => chip.evaluate((element) => element === document.activeElement)).toBe(true);
    await chat.getByRole('button', { name: 'Talk to a person' }).click();
    await chat.locator('.card').getByText('Nobody is here right now').waitFor();
    expect(await findInChat(page)).toEqual([]);
    await chat.getByRole('button', { name: 'Go on with the assistant' }).click();
    await chat.getByRole('button', { name: 'Talk to a person' }).waitFor();
    if (viewport.width < 600) {
      // [WG31] The way back of a phone closes the chat and stays on the page.
      const before = page.url();
      await page.goBack();
      await page.getByRole('button', { name: /^Open chat/ }).waitFor();
      expect(page.url()).toBe(before);
    }
    await page.context().close();
  });

  it('[WG38] runs from right to left in Arabic, with messages of others in their own direction', async () => {
    const page = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage();
    await page.route(`${baton.url}/`, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: (await response.text()).replace('<html lang="en"', '<html lang="ar"') });
    });
    await page.goto(`${baton.url}/`);
    await page.locator('button[aria-expanded]').last().click();
    const chat = page.frameLocator('iframe').last();
    const box = chat.getByPlaceholder('اكتب رسالة…');
    await box.fill('how do I reset my password?');
    await box.press('Enter');
    const answer = chat.locator('.line.bot').last();
    await chat.getByRole('list', { name: 'المصادر' }).waitFor();
    expect(await chat.locator('html').evaluate((html) => [html.getAttribute('lang'), html.getAttribute('dir')])).toEqual(['ar', 'rtl']);
    const left = (line: Locator): Promise<number> => line.evaluate((element) => element.getBoundingClientRect().left);
    expect(await left(chat.locator('.line.visitor').first())).toBeLessThan(await left(answer));
    expect(
      await answer
        .locator('.markdown')
        .first()
        .evaluate((words) => getComputedStyle(words).direction),
    ).toBe('ltr');
    expect(await findInChat(page)).toEqual([]);
    await chat.getByRole('list', { name: 'المصادر' }).getByRole('button').first().click();
    await chat.getByRole('button', { name: '→ رجوع' }).waitFor();
    await page.context().close();
  });

  it('[CT2] keeps what could not be sent over a reload, and sends it once', async () => {
    const page = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage();
    let blocked = false;
    await page.routeWebSocket(/\/ws\/visitor/, (socket) => {
      const server = socket.connectToServer();
      // The line looks alive, and nothing that is said on it arrives.
      socket.onMessage((message) => {
        if (!blocked) server.send(message);
      });
    });
    const chat = await openChat(page, baton.url);
    await say(chat, 'how do I reset my password?');
    await chat.getByRole('list', { name: 'Sources' }).waitFor();
    blocked = true;
    await say(chat, 'when does my parcel arrive?');
    await chat.getByText('Sending …').waitFor();
    await page.reload();
    blocked = false;
    await chat.getByText('2 working days').waitFor();
    expect(await chat.getByText('when does my parcel arrive?').count()).toBe(1);
    expect(await chat.getByText('how do I reset my password?').count()).toBe(1);
    await page.reload();
    await chat.getByText('2 working days').waitFor();
    expect(await chat.getByText('when does my parcel arrive?').count()).toBe(1);
    await page.context().close();
  });

  it('[WG30] stays where the visitor reads, offers the way to the end, and nothing hangs over the edge', async () => {
    const page = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage();
    const chat = await openChat(page, baton.url);
    await say(chat, `${'Donaudampfschifffahrtselektrizitätenhauptbetriebswerk'.repeat(20)} ${'word '.repeat(550)}`);
    await chat.getByText('Received').or(chat.locator('.line.bot').nth(1)).first().waitFor();
    await expect.poll(() => distanceToEnd(chat)).toBeLessThan(4);
    // [WG30] A scroll that is not the reader's, met by text that grew meanwhile, leaves the end to nobody.
    await chat.locator('.transcript').evaluate((box) => {
      box.firstElementChild?.append(Object.assign(document.createElement('p'), { style: 'flex:none;height:400px' }));
      box.dispatchEvent(new Event('scroll'));
    });
    await expect.poll(() => distanceToEnd(chat)).toBeLessThan(4);
    const overflow = await chat.locator('.transcript').evaluate((box) => box.scrollWidth - box.clientWidth);
    expect(overflow).toBe(0);
    await chat.locator('.transcript').evaluate((box) => box.scrollTo(0, 0));
    const toEnd = chat.getByRole('button', { name: 'To the newest message' });
    await toEnd.waitFor();
    const before = await chat.locator('.line').count();
    // From the page, so that the chat does not take it for the visitor's own scrolling.
    await chat
      .locator('.lines')
      .first()
      .evaluate((lines) => lines.append(Object.assign(document.createElement('p'), { textContent: 'more' })));
    expect(await chat.locator('.transcript').evaluate((box) => box.scrollTop)).toBe(0);
    await toEnd.click();
    await expect.poll(() => distanceToEnd(chat)).toBeLessThan(4);
    await expect.poll(() => toEnd.count()).toBe(0);
    expect(await chat.locator('.line').count()).toBeGreaterThanOrEqual(before);
    await page.context().close();
  });

  it('[WG30] [WG49] a long answer is read from its first line on, with its sources in full, and two readings are buttons alone', async () => {
    const page = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage();
    let isReading = false;
    await page.routeWebSocket(/\/ws\/visitor/, (socket) => {
      const server = socket.connectToServer();
      server.onMessage((message) => socket.send(isReading ? String(message).replaceAll('"purpose":"answer"', '"purpose":"clarify"') : message));
    });
    const chat = await openChat(page, baton.url);
    await say(chat, 'how do I reset my password?');
    const source = chat.getByRole('list', { name: 'Sources' }).locator('bdi').first();
    await source.waitFor();
    const oneLine = await source.evaluate((words) => words.getBoundingClientRect().height);
    await source.evaluate((words) => (words.textContent = 'A heading that is longer than the widest line of a phone, and goes on '.repeat(2)));
    expect(await source.evaluate((words) => words.getBoundingClientRect().height)).toBeGreaterThan(oneLine * 2);
    await chat
      .locator('.line.bot .markdown')
      .last()
      .evaluate((words) => words.append(Object.assign(document.createElement('p'), { style: 'height:1600px' })));
    await chat.getByRole('button', { name: 'To the newest message' }).waitFor();
    const below = await chat.locator('.transcript').evaluate((box) => {
      const question = box.querySelector('.line.visitor')?.getBoundingClientRect().top ?? -1;
      return question - box.getBoundingClientRect().top;
    });
    expect(below, 'the question stays in view').toBeGreaterThanOrEqual(0);
    expect(below).toBeLessThan(40);
    isReading = true;
    await say(chat, 'when does my parcel arrive?');
    await chat.getByText('2 working days').waitFor();
    expect(await chat.getByRole('list', { name: 'Sources' }).count()).toBe(1);
    await page.context().close();
  });
});

function distanceToEnd(chat: FrameLocator): Promise<number> {
  return chat.locator('.transcript').evaluate((box) => box.scrollHeight - box.scrollTop - box.clientHeight);
}

async function findInChat(page: Page): Promise<string[]> {
  const frame = page.frames().find((frame) => frame.url().includes('/widget/index.html'));
  if (!frame) throw new Error('The chat is not open.');
  return findViolations(frame);
}
