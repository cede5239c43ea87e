import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addColleague, askForPersonIn, becomeAvailable, browserPath, browserReason, openBrowser, openChat, say, setUp } from '../support/open-browser.ts';
import { runBaton, type TestBaton } from '../support/run-baton.ts';

describe.skipIf(!browserPath)(`the queue in a real browser${browserReason}`, () => {
  let baton: TestBaton;
  let browser: Browser;
  let ana: Page;
  let bo: Page;
  beforeAll(async () => {
    [baton, browser] = await Promise.all([runBaton({ OFFER_SECONDS: '12', AGENT_GRACE_SECONDS: '12' }), openBrowser()]);
    ana = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
    await setUp(ana, { setupUrl: baton.setupUrl, name: 'Ana Pereira' });
    bo = await addColleague(ana, { name: 'Bo Lind', email: 'bo@example.com', role: 'agent', capacity: 9 });
  });
  afterAll(async () => {
    await browser.close();
    await baton[Symbol.asyncDispose]();
  });

  const askForPerson = () => askForPersonIn(browser, baton.url);
  const acceptOf = (page: Page) => page.getByRole('button', { name: /^Accept/ }).first();
  async function closeOpen(page: Page): Promise<void> {
    await page
      .getByRole('button', { name: /^Close/ })
      .first()
      .click();
  }

  it('[QU3] [QU11] two agents go for one conversation at the same moment: one has it, and the visitor meets one', async () => {
    await becomeAvailable(ana);
    await bo.goto(`${baton.url}/console/inbox/waiting`);
    await bo.getByRole('button', { name: /Change your availability$/ }).waitFor();
    const { chat, end } = await askForPerson();
    await bo.locator('.row').first().click();
    const takeOver = bo.getByRole('button', { name: /^Take over/ }).first();
    // Buttons in hand, so that neither waits for what the other did.
    const buttons = await Promise.all([acceptOf(ana).elementHandle(), takeOver.elementHandle()]);
    await Promise.all(buttons.map((button) => button?.evaluate((element) => (element as HTMLElement).click())));
    await chat.getByText(/(Ana Pereira|Bo Lind) joined/).waitFor();
    const isAna = (await chat.getByText('Ana Pereira joined').count()) === 1;
    const loser = isAna ? bo : ana;
    await loser.goto(`${baton.url}/console/inbox/mine`);
    await loser.getByRole('button', { name: / 0\/\d+ conversations/ }).waitFor();
    expect(await loser.locator('.row').count()).toBe(0);
    expect(await chat.getByText(/(Ana Pereira|Bo Lind) joined/).count()).toBe(1);
    await (isAna ? ana : bo).goto(`${baton.url}/console/inbox/mine`);
    await (isAna ? ana : bo).locator('.row').first().click();
    await closeOpen(isAna ? ana : bo);
    await chat.getByText('This conversation has ended').waitFor();
    await end();
  });

  it('[QU7] [QU8] [QU9] declined by one it goes to the other, who lets it lapse, and then the visitor is told', async () => {
    await bo.goto(`${baton.url}/console/`);
    await becomeAvailable(bo);
    const { chat, end } = await askForPerson();
    const first = await Promise.race([
      acceptOf(ana)
        .waitFor()
        .then(() => ana),
      acceptOf(bo)
        .waitFor()
        .then(() => bo),
    ]);
    const second = first === ana ? bo : ana;
    await first
      .getByRole('button', { name: /^Decline/ })
      .first()
      .click();
    await acceptOf(second).waitFor();
    await acceptOf(second).waitFor({ state: 'detached' });
    await chat.getByText('Nobody is free yet').waitFor();
    expect(await acceptOf(first).count(), 'who declined is not asked again').toBe(0);
    await end();
  });

  it('[QU12] taken over from the bot and handed back to it, which answers on', async () => {
    const page = await (await browser.newContext({ viewport: { width: 420, height: 760 } })).newPage();
    const chat = await openChat(page, baton.url);
    await say(chat, 'when does my parcel arrive?');
    await chat.getByText('2 working days').waitFor();
    await bo.goto(`${baton.url}/console/inbox/bot`);
    await bo.locator('.row', { hasText: 'when does my parcel arrive' }).first().click();
    await bo.getByText('when does my parcel arrive?').first().waitFor();
    await bo
      .getByRole('button', { name: /^Take over/ })
      .first()
      .click();
    await chat.getByText('Bo Lind joined').waitFor();
    await bo
      .getByRole('button', { name: /^Hand back/ })
      .first()
      .click();
    await bo.getByLabel('Hand back to the bot').fill('They only want the delivery time.');
    await bo.getByLabel('Hand back to the bot').press('Control+Enter');
    await chat.getByText('Bo Lind joined').waitFor();
    await say(chat, 'how do I reset my password?');
    await chat.getByRole('list', { name: 'Sources' }).nth(1).waitFor();
    expect(await chat.getByText('They only want the delivery time.').count()).toBe(0);
    await page.context().close();
  });

  it('[QU22] an agent who reloads keeps it; one who is gone loses it, the visitor is told, and a colleague has it', async () => {
    await becomeAvailable(bo, 'Away');
    const { chat, end } = await askForPerson();
    await acceptOf(ana).click();
    await chat.getByText('Ana Pereira joined').waitFor();
    await ana.reload();
    await ana.getByPlaceholder(/Write a reply/).fill('I am back.');
    await ana.getByPlaceholder(/Write a reply/).press('Enter');
    await chat.getByText('I am back.').waitFor();
    expect(await chat.getByText('lost the connection').count()).toBe(0);
    await becomeAvailable(bo);
    await ana.goto('about:blank');
    await chat.getByText('Ana Pereira lost the connection. You are next in line.').waitFor();
    await acceptOf(bo).click();
    await chat.getByText('Bo Lind joined').waitFor();
    await ana.goto(`${baton.url}/console/inbox/mine`);
    await ana.getByRole('button', { name: /Change your availability$/ }).waitFor();
    expect(await ana.locator('.row').count()).toBe(0);
    await end();
  });

  it('[QU27] outside business hours the visitor is told, leaves an address, and an agent finds the follow-up and ends it', async () => {
    const team = {
      name: 'Never',
      timeZone: 'UTC',
      hours: [],
      holidays: [],
      targets: { firstResponseSeconds: null, nextResponseSeconds: null },
      overflow: null,
      isDefault: true,
      memberIds: [],
    };
    const answer = await ana.request.post(`${baton.url}/api/console/teams`, { data: team, headers: { origin: baton.url } });
    expect(answer.status()).toBe(201);
    const { chat, end } = await askForPerson();
    await chat.locator('.card').getByText('We are closed right now').waitFor();
    await chat.getByRole('textbox', { name: 'Your e-mail address' }).fill('ada@example.com');
    await chat.getByLabel('Your name (if you like)').fill('Ada Lovelace');
    await chat.getByRole('button', { name: 'Leave my address' }).click();
    await chat.getByText('Thank you. We will write to you.').waitFor();
    await ana.goto(`${baton.url}/console/inbox/follow-ups`);
    await ana.getByText('Ada Lovelace').first().click();
    await ana
      .getByRole('button', { name: /^Follow-up done/ })
      .first()
      .click();
    await ana.goto(`${baton.url}/console/inbox/follow-ups`);
    await ana.getByRole('button', { name: /Change your availability$/ }).waitFor();
    await expect.poll(() => ana.locator('.row').count()).toBe(0);
    await end();
  });
});
