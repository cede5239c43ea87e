import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { becomeAvailable, browserPath, browserReason, openBrowser, openChat, say, setUp } from '../support/open-browser.ts';
import { runBaton, type TestBaton } from '../support/run-baton.ts';

describe.skipIf(!browserPath)(`in a real browser${browserReason}`, () => {
  let baton: TestBaton;
  let browser: Browser;
  let agent: Page;
  beforeAll(async () => {
    [baton, browser] = await Promise.all([runBaton(), openBrowser()]);
    agent = await (await browser.newContext()).newPage();
    await setUp(agent, { setupUrl: baton.setupUrl, name: 'Ana Pereira' });
  });
  afterAll(async () => {
    await browser.close();
    await baton[Symbol.asyncDispose]();
  });

  const visit = async (): Promise<Page> => (await browser.newContext({ viewport: { width: 420, height: 760 } })).newPage();

  it('[CT1] visitor asks, follows up, reloads, loses the network and finds everything again', async () => {
    const page = await visit();
    const chat = await openChat(page, baton.url);
    await say(chat, 'I forgot my password');
    await chat.getByText('Forgot password', { exact: true }).waitFor();
    await chat.getByRole('list', { name: 'Sources' }).getByRole('button').first().click();
    const link = chat.getByRole('link', { name: 'Open the article' });
    expect(await link.getAttribute('href')).toMatch(/^\/help\/reset-password/);
    await chat.getByRole('button', { name: '← Back' }).click();
    await say(chat, 'and on mobile?');
    await chat.getByText('Reset password', { exact: true }).waitFor();

    await page.reload();
    await chat.getByText('and on mobile?').waitFor();

    await page.context().setOffline(true);
    await page.evaluate(() => window.dispatchEvent(new Event('offline')));
    await say(chat, 'when does my parcel arrive?');
    await page.context().setOffline(false);
    await chat.getByText('2 working days').waitFor();
    expect(await chat.getByText('when does my parcel arrive?').count()).toBe(1);
    await page.context().close();
  });

  it('[QU1] [WG83] [WG86] [WG87] nobody is there: the visitor is told, leaves an address, and it reaches the inbox', async () => {
    const page = await visit();
    const chat = await openChat(page, baton.url);
    await say(chat, 'I want to talk to a human');
    await chat.locator('.card').getByText('Nobody is here right now').waitFor();
    // [WG86] The header says so too. [WG83] A word of thanks loses nothing.
    await chat.locator('.presence').getByText('Nobody is here right now').waitFor();
    await chat.getByRole('textbox', { name: 'Your e-mail address' }).fill('ada@example.com');
    await say(chat, 'thanks');
    await chat.getByText('Your request for a person is still open.').waitFor();
    // [WG87] The three ways, and what was typed is still there.
    await chat.getByRole('button', { name: 'I will wait' }).waitFor();
    await chat.getByRole('button', { name: 'Go on with the assistant' }).waitFor();
    await chat.getByRole('button', { name: 'Leave an e-mail' }).click();
    expect(await chat.getByRole('textbox', { name: 'Your e-mail address' }).inputValue()).toBe('ada@example.com');
    await chat.getByLabel('Your name (if you like)').fill('Ada Lovelace');
    await chat.getByRole('button', { name: 'Leave my address' }).click();
    await chat.getByText('Thank you. We will write to you.').waitFor();
    await agent.goto(`${baton.url}/console/inbox/follow-ups`);
    await agent.getByText('Ada Lovelace').first().waitFor();
    await page.context().close();
  });

  it('[WG14] [WG36] bot to queue to agent and back, closed and rated', async () => {
    await agent.goto(`${baton.url}/console/`);
    await becomeAvailable(agent);
    const page = await visit();
    const chat = await openChat(page, baton.url);
    await say(chat, 'how do I reset my password?');
    await chat.getByRole('list', { name: 'Sources' }).waitFor();
    await say(chat, 'that did not help, can I talk to a real person?');
    await chat.getByText('You are in the queue').waitFor();
    await agent.getByRole('button', { name: /^Accept/ }).click();
    await agent.getByText('can I talk to a real person').first().waitFor();
    await chat.getByText('Ana Pereira joined').waitFor();
    const reply = agent.getByPlaceholder(/Write a reply/);
    await reply.fill('Hello, I am Ana. [Pay](javascript:alert(1)) or [read](https://example.com/)');
    await reply.press('Enter');
    await chat.getByText('Hello, I am Ana.').waitFor();
    for (const place of [chat, agent]) {
      const colours = await place
        .getByText('Hello, I am Ana.')
        .last()
        .evaluate((text) => [text, ...text.querySelectorAll('a')].map((part) => getComputedStyle(part).color));
      expect(colours[1], '[WG36] what is no link looks like none').toBe(colours[0]);
      expect(colours[2]).not.toBe(colours[0]);
    }
    await say(chat, '<img src=x onerror="document.title=1"> thanks');
    await agent.getByText('<img src=x onerror="document.title=1"> thanks').first().waitFor();
    expect(await agent.locator('img[src="x"]').count(), '[CT10] markup in a message stays text').toBe(0);
    await agent
      .getByRole('button', { name: /^Close/ })
      .first()
      .click();
    await chat.getByText('This conversation has ended').waitFor();
    const secondTab = await page.context().newPage();
    const beside = await openChat(secondTab, baton.url);
    await beside.getByText('This conversation has ended').waitFor();
    await chat.getByRole('button', { name: '4 of 5' }).click();
    await chat.getByRole('button', { name: 'Send rating' }).click();
    await chat.getByText('Thank you for your rating.').waitFor();
    await beside.getByText('Thank you for your rating.').waitFor();
    expect(await beside.locator('.stars [aria-pressed=true]').getAttribute('aria-label'), '[WG14] the other tab shows it').toBe('4 of 5');
    await secondTab.close();
    await chat.getByLabel('More').click();
    await chat.getByText('End and clear it from this browser').click();
    await chat.getByRole('button', { name: 'Clear it now' }).click();
    await chat.getByText('Try one of these').waitFor();
    await page.reload();
    const again = await openChat(page, baton.url);
    await again.getByText('Try one of these').waitFor();
    expect(await again.getByText('Hello, I am Ana.').count(), '[HT76] nothing is left for who sits there next').toBe(0);
    await page.context().close();
  });

  it('[KN30] the editor publishes an article, and the bot knows it', async () => {
    const page = await visit();
    const chat = await openChat(page, baton.url);
    await say(chat, 'Can I bring my parrot into the shop?');
    await chat.getByRole('button', { name: 'No, go on here' }).waitFor();
    await agent.goto(`${baton.url}/console/knowledge/new`);
    await agent.getByLabel('Title').fill('Animals in the shop');
    await agent.getByPlaceholder('One question on each line').fill('Can I bring my parrot?');
    await agent.getByLabel('Text of the article, in Markdown').fill('Parrots and other birds may come into the shop in a cage.');
    const published = agent.waitForResponse((response) => response.url().endsWith('/publish') && response.ok());
    await agent.getByRole('button', { name: /^Publish/ }).click();
    await published;
    await say(chat, 'So can my parrot come into the shop?');
    await chat.getByText('in a cage').waitFor();
    await page.context().close();
  });
});
