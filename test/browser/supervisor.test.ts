import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { becomeAvailable, browserPath, browserReason, openBrowser, openChat, say, setUp } from '../support/open-browser.ts';
import { password } from '../support/password.ts';
import { runBaton, type TestBaton } from '../support/run-baton.ts';

describe.skipIf(!browserPath)(`a supervisor in a real browser${browserReason}`, () => {
  let baton: TestBaton;
  let browser: Browser;
  let admin: Page;
  let colleague: Page;
  beforeAll(async () => {
    [baton, browser] = await Promise.all([runBaton(), openBrowser()]);
    admin = await (await browser.newContext()).newPage();
    await setUp(admin, { setupUrl: baton.setupUrl, name: 'Ana Admin' });
    await admin.getByRole('link', { name: 'Team' }).click();
    await admin.getByRole('button', { name: 'Add an agent' }).click();
    const form = admin.getByRole('form', { name: 'Add an agent' });
    await form.getByLabel('Name').fill('Ben Colleague');
    await form.getByLabel('E-mail address').fill('ben@example.com');
    await form.getByLabel('Password').fill(password);
    await form.getByRole('button', { name: 'Add', exact: true }).click();
    await admin.getByText('ben@example.com').waitFor();
    colleague = await (await browser.newContext()).newPage();
    await colleague.goto(`${baton.url}/console/`);
    await colleague.getByLabel('E-mail address').fill('ben@example.com');
    await colleague.getByLabel('Password').fill(password);
    await colleague.getByRole('button', { name: 'Sign in' }).click();
    await colleague.getByRole('link', { name: 'Team' }).waitFor();
  });
  afterAll(async () => {
    await browser.close();
    await baton[Symbol.asyncDispose]();
  });

  it('[AC22] a new role takes effect at once in the colleague’s open console', async () => {
    expect(await colleague.getByRole('link', { name: 'Wallboard' }).count()).toBe(0);
    await colleague.goto(`${baton.url}/console/wallboard`);
    await colleague.getByText('Wallboard is for supervisors and admins').waitFor();
    expect(await colleague.getByText('Longest wait').count(), '[CN42]').toBe(0);
    await admin.getByLabel('Role of Ben Colleague').selectOption('supervisor');
    expect(await colleague.getByRole('link', { name: 'Wallboard' }).count(), '[CN63] a choice alone changes nothing').toBe(0);
    await admin.getByRole('button', { name: 'Make Ben Colleague a supervisor' }).click();
    await colleague.getByRole('link', { name: 'Wallboard' }).click();
    await colleague.getByRole('button', { name: 'Switch the bot off' }).waitFor();
    expect(await colleague.getByText('Wallboard is for').count()).toBe(0);
  });

  it('[CN63] switches the bot off, after asking, for a visitor who is just there, and on again', async () => {
    const page = await (await browser.newContext({ viewport: { width: 420, height: 760 } })).newPage();
    const chat = await openChat(page, baton.url);
    await say(chat, 'how do I reset my password?');
    await chat.getByRole('list', { name: 'Sources' }).waitFor();
    await colleague.getByRole('button', { name: 'Switch the bot off' }).click();
    await colleague.getByRole('button', { name: 'Yes, switch it off' }).click();
    await admin.getByText('The bot is switched off.').waitFor();
    await admin.getByText('Ben Colleague', { exact: false }).first().waitFor();
    await say(chat, 'when does my parcel arrive?');
    await chat.getByText('switched off at the moment').waitFor();
    await chat.locator('.card').getByText('Nobody is here right now').waitFor();
    const notice = admin.locator('.notice', { hasText: 'wants a person, and nobody was available' });
    await notice.getByRole('link', { name: 'Open' }).waitFor();
    await admin.getByRole('link', { name: /^Wallboard ?1 needs an eye$/ }).waitFor();
    await colleague.locator('.floor-row', { hasText: 'Nobody there' }).waitFor();
    await colleague.getByRole('button', { name: 'Switch it on' }).click();
    await colleague.getByRole('button', { name: 'Yes, switch it on' }).click();
    await admin.getByText('The bot is switched off.').waitFor({ state: 'detached' });
    await say(chat, 'when does my parcel arrive?');
    await chat.getByText('2 working days').waitFor();
    await page.context().close();
  });

  it('[AC10] writes a routing rule; a mistake is named, and the record says who changed what', async () => {
    await admin.goto(`${baton.url}/console/settings/routing`);
    await admin.getByRole('button', { name: 'Add a rule' }).click();
    await admin.getByLabel('Name of the rule').fill('Prices in German');
    await admin.getByRole('textbox', { name: 'Language' }).fill('de');
    await admin.getByLabel('Page begins with').fill('https://shop.example/prices');
    await admin.getByRole('combobox', { name: 'Priority' }).selectOption('High');
    await admin.getByRole('button', { name: 'Add a rule' }).click();
    await admin.getByLabel('Name of the rule').last().fill('Never asked');
    await admin.getByRole('textbox', { name: 'Language' }).last().fill('de');
    await admin.getByLabel('Page begins with').last().fill('https://shop.example/prices/all');
    await admin.getByRole('button', { name: 'Save' }).click();
    await admin.getByRole('alert').getByText('“Prices in German” above it takes everything').waitFor();
    await admin.getByRole('button', { name: 'Remove “Never asked”' }).click();
    await admin.getByRole('button', { name: 'Save' }).click();
    await admin.getByText('Saved.').waitFor();
    await admin.reload();
    await admin.getByText('When the language is German and the page begins with https://shop.example/prices: the default team, priority high.').waitFor();
    await admin.getByRole('link', { name: 'Record of changes' }).click();
    await admin.getByText('added the rule “Prices in German”').waitFor();
  });

  it('[CN40] gives a waiting visitor to a colleague who has room', async () => {
    await becomeAvailable(admin);
    const page = await (await browser.newContext({ viewport: { width: 420, height: 760 } })).newPage();
    const chat = await openChat(page, baton.url);
    await say(chat, 'I want to talk to a human');
    await chat.getByText('You are in the queue').waitFor();
    await colleague.goto(`${baton.url}/console/wallboard`);
    const give = colleague.getByRole('combobox', { name: /^Give / }).first();
    await give.locator('option', { hasText: 'Ben Colleague' }).waitFor({ state: 'attached' });
    await give.selectOption({ label: 'Ben Colleague (0/4, away)' });
    await colleague.getByRole('button', { name: 'Give it to Ben Colleague' }).click();
    await chat.getByText('Ben Colleague joined').waitFor();
    await colleague.getByRole('region', { name: 'Waiting for a person' }).getByText('with Ben Colleague').waitFor();
    await admin.goto(`${baton.url}/console/inbox/open`);
    await admin.locator('.row', { hasText: 'Ben Colleague' }).click();
    await admin.getByRole('button', { name: /^Take over/ }).click();
    await admin.getByText('Ben Colleague has it now and loses it at once.').waitFor();
    expect(await chat.getByText('Ana Admin joined').count(), '[CN40] asked first').toBe(0);
    await admin
      .getByRole('button', { name: /^Take over/ })
      .last()
      .click();
    await chat.getByText('Ana Admin joined').waitFor();
    await page.context().close();
  });

  it('[HT50] what the operator should change stands on every page for admins, until it is put away', async () => {
    const notices = ['Set TRUST_PROXY to the number of proxies in front of this server.'];
    await admin.route('**/api/console/notices', (route) => route.fulfill({ json: { notices } }));
    await admin.goto(`${baton.url}/console/inbox/open`);
    const line = admin.locator('.operator-banner', { hasText: 'Set TRUST_PROXY' });
    await line.getByRole('link', { name: 'Read it in Settings' }).click();
    await admin.locator('.operator-notice', { hasText: 'Set TRUST_PROXY' }).waitFor();
    expect(await line.count(), 'said once').toBe(0);
    await admin.getByRole('link', { name: 'Wallboard' }).click();
    await line.getByRole('button', { name: 'Hide this notice' }).click();
    await line.waitFor({ state: 'detached' });
    await admin.reload();
    await admin.getByRole('heading', { name: 'Wallboard' }).waitFor();
    expect(await line.count()).toBe(0);
    await admin.unroute('**/api/console/notices');
  });

  it('[AC10] analytics and the record of changes tell what happened', async () => {
    await admin.goto(`${baton.url}/console/analytics`);
    const figure = admin.getByRole('region', { name: 'Conversations by day' });
    await figure.getByRole('radio', { name: 'Table' }).click();
    await figure.getByRole('row').last().getByText('2', { exact: true }).first().waitFor();
    await figure.getByRole('radio', { name: 'SQL' }).click();
    await figure.getByText('generate_series').waitFor();
    await admin.goto(`${baton.url}/console/settings/record`);
    const record = admin.locator('.audit');
    for (const words of ['switched off the bot', 'switched on the bot', 'from agent to supervisor', 'to Ben Colleague']) {
      await record.getByText(words, { exact: false }).first().waitFor();
    }
  });
});
