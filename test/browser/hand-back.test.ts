import type { Browser, FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { becomeAvailable, browserPath, browserReason, openBrowser, openChat, say, setUp } from '../support/open-browser.ts';
import { runBaton, type TestBaton } from '../support/run-baton.ts';

describe.skipIf(!browserPath)(`an agent and a bot that share a conversation${browserReason}`, () => {
  let baton: TestBaton;
  let browser: Browser;
  let ana: Page;
  let chat: FrameLocator;
  beforeAll(async () => {
    [baton, browser] = await Promise.all([runBaton(), openBrowser()]);
    ana = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
    await setUp(ana, { setupUrl: baton.setupUrl, name: 'Ana Pereira' });
  });
  afterAll(async () => {
    await browser.close();
    await baton[Symbol.asyncDispose]();
  });

  it('[QU33] the typing preview, once switched on, is told to the visitor and shown to the agent until it is sent', async () => {
    await ana.goto(`${baton.url}/console/settings/routing`);
    await ana.getByLabel(/what its visitor types before it is sent/).check();
    await ana.getByRole('button', { name: 'Save', exact: true }).click();
    await ana.getByText('Saved.').waitFor();
    await becomeAvailable(ana);

    chat = await openChat(await (await browser.newContext()).newPage(), baton.url);
    await say(chat, 'can I talk to a real person?');
    await ana
      .getByRole('button', { name: /^Accept/ })
      .first()
      .click();
    const field = chat.getByPlaceholder('Write a message …');
    await chat.getByText('The agent sees what you type.').waitFor();
    await field.fill('My parcel <b>never</b>');
    await ana.locator('.typing-preview', { hasText: 'My parcel <b>never</b>' }).waitFor();
    await field.fill('My parcel never came');
    await field.press('Enter');
    await ana.locator('.transcript .bubble', { hasText: 'My parcel never came' }).waitFor();
    expect(await ana.locator('.typing-preview').count()).toBe(0);
  });

  it('[BD21] a conversation handed back for one topic is answered about that, and comes back with the rest', async () => {
    await ana
      .getByRole('button', { name: /^Hand back/ })
      .first()
      .click();
    await ana.getByLabel('Hand back to the bot').fill('Only the password.');
    await ana.getByLabel(/^Only some of it/).check();
    await ana.getByLabel('Or what an article answers').selectOption({ label: 'Reset your password' });
    await ana.getByRole('button', { name: 'Add', exact: true }).click();
    await ana.getByText('The bot answers what “Reset your password” answers, 3 replies at most.').waitFor();
    await ana
      .getByRole('button', { name: /^Hand back/ })
      .last()
      .click();
    await ana.getByText(/You handed back to the bot for what “Reset your password” answers, 3 replies at most: “Only the password.”/).waitFor();
    // The open question is not about the password.
    await ana
      .getByText(/outside what it was handed back for/i)
      .first()
      .waitFor();
    await ana
      .getByRole('button', { name: /^Accept/ })
      .first()
      .click();
    const reply = ana.getByPlaceholder(/Write a reply/);
    await reply.fill('It comes tomorrow.');
    await reply.press('Control+Enter');
    await chat.getByText('It comes tomorrow.').waitFor();

    await ana
      .getByRole('button', { name: /^Hand back/ })
      .first()
      .click();
    await ana.getByLabel(/^Only some of it/).check();
    await ana.getByLabel('Or what an article answers').selectOption({ label: 'Reset your password' });
    await ana.getByRole('button', { name: 'Add', exact: true }).click();
    await ana
      .getByRole('button', { name: /^Hand back/ })
      .last()
      .click();
    await say(chat, 'how do I reset my password?');
    await chat.getByText('Forgot password').first().waitFor();
  });
});
