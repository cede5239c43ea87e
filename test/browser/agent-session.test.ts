import type { Browser, BrowserContext, FrameLocator, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findViolations } from '../support/find-violations.ts';
import { addColleague, askForPersonIn, becomeAvailable, browserPath, browserReason, openBrowser, openChat, say, setUp } from '../support/open-browser.ts';
import { password } from '../support/password.ts';
import { runBaton, type TestBaton } from '../support/run-baton.ts';
import { stopUndoTime } from '../support/stop-undo-time.ts';

describe.skipIf(!browserPath)(`an agent who types and signs out${browserReason}`, () => {
  let baton: TestBaton;
  let browser: Browser;
  let ana: Page;
  /** Whom Ana has from the second test on. */
  let visitor: FrameLocator;
  beforeAll(async () => {
    [baton, browser] = await Promise.all([runBaton(), openBrowser()]);
    ana = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
    await setUp(ana, { setupUrl: baton.setupUrl, name: 'Ana Pereira' });
    await becomeAvailable(ana);
  });
  afterAll(async () => {
    await browser.close();
    await baton[Symbol.asyncDispose]();
  });

  const askForPerson = () => askForPersonIn(browser, baton.url);
  const replyBox = () => ana.getByRole('textbox', { name: /^Reply to/ });
  /** The caret is there without a click, and before the server has answered or not. */
  async function typeReply(text: string): Promise<void> {
    await ana.waitForFunction("document.activeElement?.matches('.composer-reply textarea')");
    await ana.keyboard.type(text);
  }
  const everyKey = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
  async function signIn(page: Page, email = 'ana@example.com'): Promise<void> {
    await page.getByLabel('E-mail address').fill(email);
    await page.getByLabel('Password').first().fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('button', { name: /Change your availability$/ }).waitFor();
  }

  it('[CN1] [CN2] [CN20] [CN21] types right after accepting by mouse, and the visitor reads the whole of it', async () => {
    const { chat, end } = await askForPerson();
    await ana
      .getByRole('button', { name: /^Accept/ })
      .first()
      .click();
    await typeReply('Hello, I am Ben. ');
    await chat.getByText('Ana Pereira joined').waitFor();
    await typeReply('Bear with me');
    expect(await replyBox().inputValue()).toBe('Hello, I am Ben. Bear with me');
    await ana.keyboard.press('Enter');
    await chat.getByText('Hello, I am Ben. Bear with me').waitFor();
    // [CN21] [CN20] Beside the list and the context, at 1280 pixels.
    expect((await ana.locator('.conversation-pane').boundingBox())?.width).toBeGreaterThanOrEqual(520);
    await ana.getByText('steps before').click();
    await ana.getByText('Handed over by the bot').waitFor();
    const letUndoTimePass = await stopUndoTime(ana);
    await ana.keyboard.press('Alt+e');
    await ana.getByText('Closing the conversation with').waitFor();
    await ana.getByRole('button', { name: /^Undo/ }).last().click();
    await ana.getByText('Closing the conversation with').waitFor({ state: 'detached' });
    await letUndoTimePass();
    await ana.keyboard.press('Alt+e');
    await chat.getByText('This conversation has ended').waitFor();
    await end();
  });

  it('[CN1] accepts and takes over by the keyboard, and finds the reply box on opening their own', async () => {
    const { chat, end } = await askForPerson();
    await ana
      .getByRole('button', { name: /^Accept/ })
      .first()
      .waitFor();
    await ana.keyboard.press('Alt+a');
    await typeReply('First');
    await chat.getByText('Ana Pereira joined').waitFor();
    await ana.goto(`${baton.url}/console/inbox/mine`);
    await ana.locator('.row').first().click();
    await typeReply(' and more');
    expect(await replyBox().inputValue()).toBe('First and more');
    await replyBox().fill('');
    await ana.keyboard.press('Alt+e');
    await chat.getByText('This conversation has ended').waitFor();
    await end();
    const page = await (await browser.newContext({ viewport: { width: 420, height: 760 } })).newPage();
    const other = await openChat(page, baton.url);
    await say(other, 'when does my parcel arrive?');
    await other.getByText('2 working days').waitFor();
    await ana.goto(`${baton.url}/console/inbox/bot`);
    await ana.locator('.row', { hasText: 'when does my parcel arrive' }).first().click();
    await ana
      .getByRole('button', { name: /^Take over/ })
      .first()
      .waitFor();
    await ana.keyboard.press('Alt+t');
    await typeReply('Hello, can I help?');
    await other.getByText('Ana Pereira joined').waitFor();
    expect(await replyBox().inputValue()).toBe('Hello, can I help?');
    await ana.keyboard.press('Enter');
    await other.getByText('Hello, can I help?').waitFor();
    visitor = other;
  });

  it('[CN2] no letter that is typed where no field has the focus changes a conversation', async () => {
    await ana.goto(`${baton.url}/console/inbox/mine`);
    await ana.locator('.row').first().waitFor();
    const before = await (await ana.request.get(`${baton.url}/api/console/conversations`)).text();
    for (const key of everyKey) {
      await ana.evaluate('document.activeElement?.blur()');
      await ana.keyboard.press(key);
    }
    await ana.goto(`${baton.url}/console/inbox/mine`);
    await ana.locator('.row').first().waitFor();
    expect(await (await ana.request.get(`${baton.url}/api/console/conversations`)).text()).toBe(before);
  });

  async function signOut(page: Page, answer: (question: Locator) => Promise<void>): Promise<void> {
    await page.getByRole('button', { name: 'Ana Pereira', exact: true }).click();
    await page.getByRole('button', { name: 'Sign out', exact: true }).click();
    await answer(page.getByRole('dialog', { name: /^You have/ }));
  }
  const secret = 'Hello, can I help?';
  async function expectNothingLeft(pages: readonly Page[]): Promise<void> {
    for (const page of pages) {
      await page.getByRole('button', { name: 'Sign in' }).waitFor();
      expect(await page.getByText(secret).count()).toBe(0);
      expect(await page.locator('.row, .shell').count()).toBe(0);
    }
  }
  async function openBoth(context: BrowserContext): Promise<Page[]> {
    const pages = [context.pages()[0] ?? (await context.newPage()), context.pages()[1] ?? (await context.newPage())];
    for (const page of pages) {
      await page.goto(`${baton.url}/console/inbox/mine`);
      await page.locator('.row').first().click();
      await page.getByText(secret).first().waitFor();
    }
    return pages;
  }

  it('[CN10] [CN11] signs out of every tab at once, with the server away too, and the back button finds nothing', async () => {
    const context = ana.context();
    const pages = await openBoth(context);
    await typeReply('A draft of Ana');
    await signOut(ana, async (question) => {
      expect(await question.getByText('before everyone else').count(), '[CN13]').toBe(1);
      expect(await findViolations(ana), '[CN13]').toEqual([]);
      await ana.keyboard.press('Enter');
      await question.waitFor({ state: 'detached' });
    });
    expect(await ana.getByText(secret).count(), 'the safe answer has the focus').toBeGreaterThan(0);
    await signOut(ana, (question) => question.getByRole('button', { name: /^Sign out and give/ }).click());
    await expectNothingLeft(pages);
    expect(await ana.evaluate('JSON.stringify(localStorage)')).not.toContain('A draft of Ana');
    await ana.goBack();
    await expectNothingLeft(pages);
    await visitor.getByText('Ana Pereira is passing you on to a colleague').waitFor();
    expect(await visitor.getByText('lost the connection').count(), '[QU57]').toBe(0);
    await signIn(ana);
    await ana.goto(`${baton.url}/console/inbox/waiting`);
    await ana.locator('.row').first().click();
    await ana
      .getByRole('button', { name: /^Take over/ })
      .first()
      .click();
    await visitor.getByText('Ana Pereira joined').nth(1).waitFor();
    const again = await openBoth(context);
    expect(await replyBox().inputValue(), 'kept on the server').toBe('A draft of Ana');
    await context.setOffline(true);
    await signOut(ana, (question) => question.getByRole('button', { name: /^Sign out and give/ }).click());
    await expectNothingLeft(again);
    await context.setOffline(false);
    await ana.reload();
    await expectNothingLeft([ana]);
    const me = await ana.request.get(`${baton.url}/api/console/me`);
    expect(((await me.json()) as { agent: unknown }).agent, 'the server has heard of it').toBeNull();
  });

  it('[CN10] who is locked or gets a new password elsewhere sees the sign-in page, and why', async () => {
    await ana.goto(`${baton.url}/console/`);
    await signIn(ana);
    const bo = await addColleague(ana, { name: 'Bo Lind', email: 'bo@example.com', role: 'agent' });
    await bo.goto(`${baton.url}/console/inbox/open`);
    await bo.locator('.row').first().click();
    await bo.getByText(secret).first().waitFor();
    const accounts = (await (await ana.request.get(`${baton.url}/api/console/agents`)).json()) as { agents: { id: string; email: string }[] };
    const id = accounts.agents.find(({ email }) => email === 'bo@example.com')?.id;
    const locked = await ana.request.put(`${baton.url}/api/console/agents/${id}`, { data: { disabled: true }, headers: { origin: baton.url } });
    expect(locked.ok(), await locked.text()).toBe(true);
    await expectNothingLeft([bo]);
    await bo.getByText('Your session has ended').waitFor();
    await bo.context().close();
    await ana.goto(`${baton.url}/console/inbox/open`);
    await ana.locator('.row').first().click();
    await ana.getByText(secret).first().waitFor();
    const elsewhere = await (await browser.newContext()).newPage();
    await elsewhere.goto(`${baton.url}/console/`);
    await signIn(elsewhere);
    const changed = await elsewhere.request.put(`${baton.url}/api/console/me/password`, {
      data: { current: password, password: 'another long sentence of Ana' },
      headers: { origin: baton.url },
    });
    expect(changed.ok(), await changed.text()).toBe(true);
    await expectNothingLeft([ana]);
    await elsewhere.context().close();
  });
});
