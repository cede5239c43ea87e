import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from 'playwright-core';
import { startOpenAiServer, type OpenAiServer } from '../doubles/openai-server.ts';
import { browserPath, browserReason, openBrowser, openChat, say } from '../support/open-browser.ts';
import { openProcessHouse } from '../support/process-house.ts';
import type { ProcessHouse } from '../support/server-process.ts';

describe.skipIf(!browserPath)(`a server that is killed in the middle of a turn${browserReason}`, () => {
  let browser: Browser;
  let model: OpenAiServer;
  let house: ProcessHouse;
  beforeAll(async () => {
    [model, house, browser] = await Promise.all([startOpenAiServer(), openProcessHouse(), openBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    await house[Symbol.asyncDispose]();
    await model.close();
  });

  it('[OB10] comes back, and the visitor who did nothing has the one answer', async () => {
    const first = await house.serve({ CHAT_MODEL: 'fake/stall', OPENAI_BASE_URL: model.url, OPENAI_API_KEY: 'test' });
    const page = await (await browser.newContext({ viewport: { width: 420, height: 760 } })).newPage();
    const chat = await openChat(page, first.url);
    await say(chat, 'I forgot my password');
    await chat.locator('.dots').waitFor();
    await first.kill();
    await say(chat, 'and on mobile?');

    const second = await house.serve({ PORT: new URL(first.url).port });
    expect(second.url).toBe(first.url);
    await chat.getByRole('list', { name: 'Sources' }).first().waitFor();
    await chat.getByText('Sending …').waitFor({ state: 'detached' });
    expect(await chat.locator('.line.visitor').count()).toBe(2);
    // Both were open when the server came back: answered once each, or together.
    const answers = await chat
      .locator('.line.bot')
      .filter({ has: chat.getByRole('list', { name: 'Sources' }) })
      .count();
    expect([1, 2]).toContain(answers);
    await page.context().close();
  });
});
