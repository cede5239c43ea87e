import type { Browser, FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findViolations } from '../support/find-violations.ts';
import {
  addColleague,
  askForPersonIn,
  becomeAvailable,
  drawFrame,
  browserPath,
  browserReason,
  holdReplies,
  openBrowser,
  openChat,
  say,
  setUp,
} from '../support/open-browser.ts';
import { runBaton, type TestBaton } from '../support/run-baton.ts';
import { stopUndoTime } from '../support/stop-undo-time.ts';

describe.skipIf(!browserPath)(`the console as agents see it${browserReason}`, () => {
  let baton: TestBaton;
  let browser: Browser;
  let ana: Page;
  let chat: FrameLocator;
  beforeAll(async () => {
    [baton, browser] = await Promise.all([runBaton(), openBrowser()]);
    ana = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
    await ana.addInitScript("globalThis.refused = []; addEventListener('securitypolicyviolation', (event) => refused.push(event.violatedDirective));");
    await setUp(ana, { setupUrl: baton.setupUrl, name: 'Ana Pereira' });
  });
  afterAll(async () => {
    await browser.close();
    await baton[Symbol.asyncDispose]();
  });

  /** Nothing for axe in this state, in both themes. */
  async function expectClean(state: string, page = ana): Promise<void> {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      expect(await findViolations(page), `${state}, ${colorScheme}`).toEqual([]);
    }
  }
  /** The middle of every button of the head and of the reply box, and the last message, belong to them and to nothing above them. */
  async function expectNothingCovered(state: string): Promise<void> {
    const covered = await ana.evaluate(() => {
      const parts = [
        ...document.querySelectorAll('.conversation-actions button, .composer textarea, .composer button'),
        [...document.querySelectorAll('.line')].at(-1),
      ];
      return parts.flatMap((part) => {
        const box = part?.getBoundingClientRect();
        if (!part || !box || box.width === 0 || (part instanceof HTMLElement && part.offsetParent === null)) return [];
        const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
        return part.contains(top) ? [] : [`${part.className} ${part.textContent}`];
      });
    });
    expect(covered, state).toEqual([]);
  }
  async function leaveField(): Promise<void> {
    await ana.evaluate('document.activeElement?.blur()');
  }

  it('[CN82] has nothing for axe to find in empty views, and in an offer', async () => {
    for (const view of ['needs-you', 'mentions', 'all']) {
      await ana.goto(`${baton.url}/console/inbox/${view}`);
      await ana.locator('.empty-state').first().waitFor();
      await expectClean(`empty ${view}`);
    }
    expect(await ana.evaluate('refused'), '[CN82]').toEqual([]);
    const steps = ana.getByRole('region', { name: 'First steps' });
    await steps.getByText('Try it, not done yet').waitFor();
    await steps.getByRole('button', { name: 'Hide “Invite a colleague”' }).click();
    expect(await steps.getByRole('listitem').count(), '[CN50]').toBe(4);
    await becomeAvailable(ana);
    await ana.getByRole('button', { name: /Change your availability$/ }).click();
    await expectClean('availability');
    await ana.keyboard.press('Escape');
    chat = await openChat(await (await browser.newContext()).newPage(), baton.url);
    await say(chat, 'how do I reset my password?');
    await chat.getByRole('list', { name: 'Sources' }).waitFor();
    await say(chat, 'can I talk to a real person?');
    await ana
      .getByRole('button', { name: /^Accept/ })
      .first()
      .waitFor();
    await expectClean('offer');
    await ana
      .getByRole('button', { name: /^Accept/ })
      .first()
      .click();
    await ana.getByPlaceholder(/Write a reply/).waitFor();
    await expectClean('conversation');
    const name = ana.locator('.conversation-who bdi');
    expect(await name.evaluate((words) => words.scrollWidth <= words.clientWidth), '[CN21] the name is whole').toBe(true);
    expect(
      await ana
        .locator('.conversation-head')
        .getByRole('button', { name: /^Hand back/ })
        .isVisible(),
      '[CN21] gives up no more than it needs',
    ).toBe(true);
  });

  it('[CN21] gives a long name the room of the lesser actions, which are in the menu then', async () => {
    const name = ana.locator('.conversation-who bdi');
    // A visitor may be called anything. A new width makes the head look again: the context goes and comes back.
    await name.evaluate((words) => (words.textContent = 'Maximiliane von Hohenzollern-Sigmaringen zu Schleswig'));
    await leaveField();
    await ana.keyboard.press('i');
    await ana.getByRole('complementary', { name: 'Context' }).waitFor({ state: 'detached' });
    await drawFrame(ana);
    await ana.keyboard.press('i');
    await ana.getByRole('complementary', { name: 'Context' }).waitFor();
    await ana.locator('.conversation-head[data-fit=menu]').waitFor();
    expect(await name.evaluate((words) => words.scrollWidth <= words.clientWidth && words.scrollHeight <= words.clientHeight + 1)).toBe(true);
    await expectNothingCovered('a long name');
    const row = ana.locator('.row-name bdi').first();
    await row.evaluate((words) => (words.textContent = 'Turquoise Hedgehog 88'));
    expect(await row.evaluate((words) => words.scrollWidth <= words.clientWidth), '[CN30] the longest name that is made up is whole beside the context').toBe(
      true,
    );
    await ana.getByRole('button', { name: 'More', exact: true }).click();
    await ana.getByRole('menuitem', { name: /^Hand back/ }).click();
    await ana.getByLabel('Hand back to the bot').press('Escape');
  });

  it('[CN22] notices and offers lie over nothing, and several are a stack of few lines', async () => {
    const others = await Promise.all([1, 2, 3].map(() => askForPersonIn(browser, baton.url)));
    await ana.getByText('One more is offered to you').waitFor();
    await expectNothingCovered('two offers');
    const letUndoTimePass = await stopUndoTime(ana);
    await ana.keyboard.press('Alt+e');
    await ana.locator('.notice', { hasText: 'Closing the conversation' }).waitFor();
    await expectNothingCovered('two offers and a notice');
    await expectClean('two offers and a notice');
    await ana.setViewportSize({ width: 390, height: 844 });
    await expectNothingCovered('on a phone');
    await ana.getByRole('button', { name: /^Undo/ }).last().click();
    await letUndoTimePass();
    await ana.setViewportSize({ width: 1280, height: 800 });
    for (const { end } of others) await end();
    for (let left = others.length; left > 0; left -= 1) {
      const card = ana.locator('.offer').first();
      const name = await card.getAttribute('aria-label');
      await card.getByRole('button', { name: /^Decline/ }).click();
      await ana.getByRole('region', { name: name ?? '', exact: true }).waitFor({ state: 'detached' });
    }
  });

  it('[CN222] has nothing for axe to find in the steps and menus of a conversation', async () => {
    await holdReplies(ana, 'Ana Pereira');
    const reply = ana.getByPlaceholder(/Write a reply/);
    await reply.fill('One moment');
    const letUndoTimePass = await stopUndoTime(ana);
    await reply.press('Enter');
    await ana.getByRole('button', { name: 'Undo', exact: true }).waitFor();
    await expectClean('undo');
    await letUndoTimePass();
    await leaveField();
    await ana.keyboard.press('b');
    await ana.getByLabel(/^Only some of it/).check();
    await ana.getByLabel('handoff', { exact: true }).check();
    await expectClean('hand back with a scope');
    await ana.getByRole('button', { name: /^Keep it/ }).click();
    for (const [key, leave] of [
      ['x', /^Keep it/],
      ['z', /^Not now/],
      ['w', /^Leave it open/],
      ['o', /^Keep it/],
      ['p', /^Leave it/],
    ] as const) {
      await leaveField();
      await ana.keyboard.press(key);
      await ana.getByRole('button', { name: leave }).waitFor();
      await expectClean(`step ${key}`);
      await ana.getByRole('button', { name: leave }).click();
    }
    await ana.getByRole('button', { name: 'More', exact: true }).click();
    await expectClean('more');
    await ana.keyboard.press('Escape');
    for (const key of ['Control+k', '?']) {
      await leaveField();
      await ana.keyboard.press(key);
      await ana.locator('dialog:modal').waitFor();
      await expectClean(`dialog ${key}`);
      await ana.keyboard.press('Escape');
    }
  });

  it('[CN222] has nothing for axe to find while several are selected, in filters and search, and in the notice of a mention', async () => {
    await ana.goto(`${baton.url}/console/inbox/all`);
    await ana.getByText('Filters').click();
    await ana.getByPlaceholder('Search every message').fill('password');
    await ana.locator('.row').first().waitFor();
    await expectClean('filters and search');
    await ana.getByRole('button', { name: 'Order and height of the rows' }).click();
    await ana.getByRole('radio', { name: 'Dense' }).check();
    await expectClean('dense rows and their menu');
    const [owner] = await ana.locator('.row-facts > .badge:first-child').all();
    expect(await owner?.evaluate((badge) => badge.scrollWidth <= badge.clientWidth), '[CN30] the owner is whole').toBe(true);
    await ana.getByRole('radio', { name: 'Roomy' }).check();
    await ana.keyboard.press('Escape');
    await ana
      .getByRole('checkbox', { name: /^Select the conversation/ })
      .first()
      .check();
    await expectClean('selected');
    await ana.getByRole('button', { name: 'Assign', exact: true }).click();
    await expectClean('assign');
    const bo = await addColleague(ana, { name: 'Maximiliane von Hohenzollern-Sigmaringen', email: 'max@example.com', role: 'agent' });
    await ana.locator('.row').first().click();
    await ana.getByRole('tab', { name: /Private note/ }).click();
    await ana.keyboard.type('@max');
    await ana.locator('.completions', { hasText: 'Maximiliane' }).waitFor();
    await expectClean('naming a colleague');
    await ana.keyboard.press('Enter');
    await ana.keyboard.type('please look');
    await ana.keyboard.press('Enter');
    await bo.locator('.notice').waitFor();
    await expectClean('mention', bo);
  });
});
