import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addColleague, becomeAvailable, browserPath, browserReason, holdReplies, openBrowser, openChat, say, setUp } from '../support/open-browser.ts';
import { runBaton, type TestBaton } from '../support/run-baton.ts';
import { stopUndoTime } from '../support/stop-undo-time.ts';

describe.skipIf(!browserPath)(`the inbox in a real browser${browserReason}`, () => {
  let baton: TestBaton;
  let browser: Browser;
  let ana: Page;
  let bo: Page;
  let visitor: Page;
  let chat: Awaited<ReturnType<typeof openChat>>;
  beforeAll(async () => {
    [baton, browser] = await Promise.all([runBaton(), openBrowser()]);
    ana = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
    await setUp(ana, { setupUrl: baton.setupUrl, name: 'Ana Pereira' });
    bo = await addColleague(ana, { name: 'Bo Lind', email: 'bo@example.com', role: 'agent' });
    visitor = await (await browser.newContext({ viewport: { width: 420, height: 760 } })).newPage();
    chat = await openChat(visitor, baton.url);
    await say(chat, 'My zebrafish parcel is late');
    await ana.goto(`${baton.url}/console/inbox/bot`);
    await ana.locator('.row').first().click();
    await ana
      .getByRole('button', { name: /^Take over/ })
      .first()
      .click();
    await chat.getByText('Ana Pereira joined').waitFor();
    await ana.goto(ana.url().replace('/inbox/bot/', '/inbox/mine/'));
  });
  afterAll(async () => {
    await browser.close();
    await baton[Symbol.asyncDispose]();
  });

  it('[CN66] [CN67] a canned reply is written once and inserted by keyboard; what is not known has to be filled in before it is sent', async () => {
    const here = ana.url();
    await ana.goto(`${baton.url}/console/replies`);
    await ana.getByRole('button', { name: 'New reply' }).click();
    await ana.getByRole('textbox', { name: 'Shortcut' }).fill('late');
    await ana.getByRole('textbox', { name: 'Title' }).fill('A parcel is late');
    await ana.getByRole('textbox', { name: 'Text' }).fill('Hello {{visitor.name | there}}, {{agent.first_name}} here. Is {{order.number}} yours?');
    await ana.getByRole('combobox', { name: 'Folder' }).fill('Parcels');
    await ana.getByRole('button', { name: 'Save' }).click();
    await ana.getByText('/late').waitFor();
    await ana.goto(here);
    const field = ana.getByPlaceholder(/Write a reply/);
    await field.click();
    await ana.keyboard.type('/la');
    await ana.getByRole('option', { name: /Parcels \/ A parcel is late/ }).waitFor();
    await ana.keyboard.press('Enter');
    await expect.poll(() => field.inputValue()).toBe('Hello there, Ana here. Is {{order.number}} yours?');
    await ana.getByText('Fill in before it can be sent').waitFor();
    await ana.keyboard.press('Enter');
    await ana.keyboard.type('4711');
    expect(await field.inputValue(), 'the blank was selected and nothing was sent').toBe('Hello there, Ana here. Is 4711 yours?');
    await ana.keyboard.press('Enter');
    await chat.getByText('Hello there, Ana here. Is 4711 yours?').waitFor();
    expect(await chat.getByText('order.number').count()).toBe(0);
  });

  it('[CN12] a draft is the same in another tab of this browser, while it is typed and when it was sent', async () => {
    const other = await ana.context().newPage();
    await other.goto(ana.url());
    const [here, there] = [ana.getByPlaceholder(/Write a reply/), other.getByPlaceholder(/Write a reply/)];
    await there.waitFor();
    await here.fill('One draft');
    await expect.poll(() => there.inputValue()).toBe('One draft');
    await there.fill('One draft, sent there');
    await expect.poll(() => here.inputValue()).toBe('One draft, sent there');
    await there.press('Enter');
    await chat.getByText('One draft, sent there').waitFor();
    await expect.poll(() => here.inputValue()).toBe('');
    // As in browsers whose fields do not grow by themselves.
    await other.evaluate(() => Object.assign(CSS, { supports: () => false }));
    await there.evaluate((field) => ((field as unknown as { style: Record<string, string> }).style['fieldSizing'] = 'fixed'));
    const low = (await there.boundingBox())?.height ?? 0;
    await there.fill('one\ntwo\nthree\nfour\nfive\nsix\nseven');
    await expect.poll(async () => (await there.boundingBox())?.height ?? 0).toBeGreaterThan(low * 1.5);
    await there.fill('');
    await other.close();
    await here.click();
  });

  it('[CN69] a reply can be held for a moment by choice and taken back, from another view too; whoever leaves the page has sent it', async () => {
    const here = ana.url();
    await holdReplies(ana, 'Ana Pereira');
    const field = ana.getByPlaceholder(/Write a reply/);
    await field.fill('Taken back');
    await stopUndoTime(ana);
    await field.press('Enter');
    await ana.getByRole('button', { name: 'Undo', exact: true }).waitFor();
    await ana.getByRole('link', { name: /^Waiting/ }).click();
    await ana.goBack();
    await ana.getByRole('button', { name: 'Undo', exact: true }).click();
    await expect.poll(() => field.inputValue()).toBe('Taken back');
    await field.fill('Sent by leaving');
    await field.press('Enter');
    await ana.getByRole('button', { name: 'Undo', exact: true }).waitFor();
    await ana.goto('about:blank');
    await chat.getByText('Sent by leaving').waitFor();
    expect(await chat.getByText('Taken back').count()).toBe(0);
    await ana.goto(here);
    await field.click();
  });

  it('[LG9] a colleague called in a note finds it under Mentions, and the visitor sees nothing of it', async () => {
    await ana.keyboard.press('Escape');
    await ana.keyboard.press('n');
    await ana.keyboard.type('@bo');
    await ana.getByRole('option', { name: /Bo Lind/ }).waitFor();
    await ana.keyboard.press('Enter');
    await ana.keyboard.type('which carrier is it?');
    await ana.keyboard.press('Enter');
    const notice = bo.locator('.notice', { hasText: /^Ana Pereira calls you in a note on the conversation with / });
    await notice.getByRole('link', { name: 'Open' }).click();
    expect(new URL(bo.url()).pathname).toMatch(/\/inbox\/mentions\/./);
    await bo.getByText('which carrier is it?').first().waitFor();
    await ana.getByText('Bo Lind is here too').waitFor();
    await bo.getByRole('button', { name: /^Mention seen/ }).click();
    await bo.getByText('Nobody called you').waitFor();
    expect(await chat.getByText('which carrier').count(), '[LG9]').toBe(0);
  });

  it('[CN32] tags show in the list; search finds words of any message, and a filter is kept as a view', async () => {
    await ana.keyboard.press('Escape');
    await ana.getByLabel('Add a tag').fill('Shipping');
    await ana.getByLabel('Add a tag').press('Enter');
    await ana.locator('.row .tag', { hasText: 'shipping' }).waitFor();
    await ana.goto(`${baton.url}/console/inbox/all`);
    await ana.getByPlaceholder('Search every message').fill('carrier zebraf');
    await ana.locator('.row-snippet', { hasText: 'which carrier' }).waitFor();
    await ana.getByPlaceholder('Search every message').fill('');
    await ana.getByText('Filters').click();
    await ana.getByRole('combobox', { name: 'Tag' }).selectOption('shipping');
    await ana.getByLabel('Name of the view').fill('Parcels');
    await ana.getByRole('button', { name: 'Save', exact: true }).click();
    await ana.getByRole('button', { name: 'Parcels', exact: true }).waitFor();
    expect(await ana.locator('.row').count()).toBe(1);
    await ana.goto(`${baton.url}/console/replies`);
    await ana
      .getByRole('list', { name: 'Saved views' })
      .getByRole('link', { name: /^Parcels ?1$/ })
      .click();
    await ana.getByRole('button', { name: 'Parcels', exact: true, pressed: true }).waitFor();
    await expect.poll(() => ana.locator('.row').count(), { message: '[CN32]' }).toBe(1);
  });

  it('[CN60] palette by keyboard alone: transfer to a colleague, who accepts; snooze; close with a summary', async () => {
    await ana.locator('.row').first().click();
    await ana.keyboard.press('Control+k');
    await ana.keyboard.type('transfer');
    await ana.keyboard.press('Enter');
    await ana.getByLabel('Transfer').or(ana.locator('#transfer-to')).first().waitFor();
    await ana.keyboard.type('bo l');
    await ana.keyboard.press('Enter');
    await ana.getByRole('alert').filter({ hasText: 'Bo Lind cannot be chosen now: away.' }).waitFor();
    await becomeAvailable(bo);
    await ana.locator('[role=option]', { hasText: 'available, 0/4' }).waitFor();
    await ana.keyboard.press('Enter');
    await ana.getByLabel('Note for whoever takes it').fill('She only waits for the parcel.');
    await ana
      .getByRole('button', { name: /^Transfer/ })
      .last()
      .click();
    await ana.getByText('It stays yours until Bo Lind accepts.').waitFor();
    await bo.locator('.offer', { hasText: 'She only waits for the parcel.' }).waitFor();
    await bo
      .getByRole('button', { name: /^Accept/ })
      .first()
      .click();
    await ana.locator('.notice', { hasText: 'Bo Lind accepted' }).waitFor();
    await chat.getByText('Bo Lind').first().waitFor();
    await bo.getByPlaceholder(/Write a reply/).waitFor();
    await bo.getByRole('button', { name: 'More' }).click();
    await bo.keyboard.press('Escape');
    await bo.getByRole('menuitem', { name: /^Snooze/ }).waitFor({ state: 'hidden' });
    await bo.keyboard.press('Enter');
    await bo.locator('[role=menuitem]:focus').filter({ hasText: 'Transfer' }).waitFor();
    await bo.keyboard.press('ArrowDown');
    await bo.keyboard.press('Enter');
    await bo.getByRole('button', { name: 'Until the visitor writes' }).click();
    await bo.getByText('snoozed until the visitor writes').waitFor();
    await say(chat, 'It came!');
    await bo.getByText('snoozed until').waitFor({ state: 'detached' });
    await bo.getByRole('button', { name: 'More' }).click();
    await bo.getByRole('menuitem', { name: /^Close with a summary/ }).click();
    await bo.getByRole('textbox', { name: 'Summary' }).fill('The parcel came.');
    await bo
      .getByRole('button', { name: /^Close/ })
      .last()
      .click();
    await bo.getByText('Solved: The parcel came.').waitFor();
    await chat.getByText('This conversation has ended').waitFor();
  });

  it('[CN211] several at once: selected, tagged and closed, with one result each', async () => {
    for (const words of ['First of two', 'Second of two']) {
      const other = await (await browser.newContext({ viewport: { width: 420, height: 760 } })).newPage();
      await say(await openChat(other, baton.url), words);
    }
    await ana.goto(`${baton.url}/console/inbox/bot`);
    await ana.locator('.row').nth(1).waitFor();
    const focused = ana.locator(':focus');
    await ana.locator('.row').first().focus();
    await ana.keyboard.press('ArrowDown');
    await expect.poll(() => focused.getAttribute('href'), { message: '[CN4]' }).toBe(await ana.locator('.row').nth(1).getAttribute('href'));
    expect(await ana.locator('.rows a[tabindex="0"]').count(), '[CN4] one stop for Tab').toBe(1);
    await ana.keyboard.press('Enter');
    await ana.getByRole('region', { name: /^Conversation with/ }).waitFor();
    await ana.reload();
    await ana.getByRole('region', { name: /^Conversation with/ }).waitFor();
    for (const key of ['Tab', 'Tab', 'Enter']) await ana.keyboard.press(key);
    await expect.poll(() => focused.getAttribute('id'), { message: '[CN4]' }).toBe('conversation');
    await ana.goto(`${baton.url}/console/inbox/bot`);
    await ana.locator('.row').nth(1).waitFor();
    await ana
      .getByRole('checkbox', { name: /^Select the conversation/ })
      .first()
      .check();
    await ana.getByText('1 selected').waitFor();
    await ana.getByRole('button', { name: 'Select all 2' }).click();
    await ana.getByRole('button', { name: 'Tag', exact: true }).click();
    await ana.keyboard.type('later');
    await ana.keyboard.press('Enter');
    await ana.getByText('Tagged “later”: 2 conversations.').waitFor();
    await expect.poll(() => ana.locator('.row .tag', { hasText: 'later' }).count()).toBe(2);
    await ana.keyboard.press('Control+k');
    await ana.keyboard.type('select all in');
    await ana.keyboard.press('Enter');
    await ana.getByRole('group', { name: 'Selected conversations' }).getByRole('button', { name: 'Close', exact: true }).click();
    await ana.getByRole('button', { name: 'Close 2' }).click();
    await ana.getByText('Closed 2 conversations.').waitFor();
    await expect.poll(() => ana.locator('.row').count()).toBe(0);
  });
});
