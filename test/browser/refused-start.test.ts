import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { browserPath, openBrowser, openChat, say } from '../support/open-browser.ts';
import { runBaton, type TestBaton } from '../support/run-baton.ts';

let baton: TestBaton;
let browser: Browser;
beforeAll(async () => {
  if (!browserPath) return;
  [baton, browser] = await Promise.all([runBaton({ CONVERSATIONS_PER_ADDRESS: '1', VISITORS_PER_ADDRESS: '2' }), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await baton?.[Symbol.asyncDispose]();
});

it.skipIf(!browserPath)(
  '[RT5] [WG20] a visitor who is refused a conversation, or a place as a visitor, reads why and can try again (skipped without a browser)',
  async () => {
    const words = 'That was too much at once. Wait a little, then try again.';
    const open = async () => openChat(await (await browser.newContext()).newPage(), baton.url);
    const first = await open();
    await say(first, 'Hello, is anybody here?');
    await first.getByText('Hello, is anybody here?').waitFor();

    const second = await open();
    await say(second, 'What does shipping cost?');
    await second.getByText(words).waitFor();
    expect(await second.getByText('Sending …').count()).toBe(0);
    const again = second.getByRole('button', { name: 'Try again' });
    await again.click();
    await second.getByText(words).waitFor();
    expect(await second.getByText('What does shipping cost?').count(), 'the words stand there once').toBe(1);

    const third = await open();
    await third.getByText('Too many people are opening the chat from your network right now.').waitFor();
    await say(third, 'Is anybody there?');
    await third.getByText('Is anybody there?').waitFor();
    expect(await third.getByText('Sending …').count(), '[WG20] nothing says that it is on its way').toBe(0);
    expect(await third.locator('.skeleton').count()).toBe(0);
    await third.getByRole('button', { name: 'Try again' }).waitFor();

    const away = await (await browser.newContext()).newPage();
    await away.addInitScript(() => Object.assign(window, { BatonSettings: { language: 'de', contact: 'hilfe@example.com' } }));
    await away.route('**/api/visitor/session', (route) => route.abort());
    await away.goto(`${baton.url}/`);
    await away.getByRole('button', { name: 'Chat', exact: true }).click();
    const said = away.frameLocator('iframe[title=Chat]');
    await said.getByText('Der Chat ist gerade nicht erreichbar.').waitFor();
    expect(await said.getByRole('link', { name: 'Anders Kontakt aufnehmen' }).getAttribute('href')).toBe('mailto:hilfe@example.com');
    await away.unroute('**/api/visitor/session');
  },
);
