import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findViolations } from '../support/find-violations.ts';
import { browserPath, browserReason, openBrowser } from '../support/open-browser.ts';
import { runBaton, type TestBaton } from '../support/run-baton.ts';

describe.skipIf(!browserPath)(`the help centre as readers see it${browserReason}`, () => {
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
  ] as const)('[HC7] finds while one types, takes a vote once, and has nothing for axe to find, $colorScheme', async ({ colorScheme, viewport }) => {
    const page = await (await browser.newContext({ colorScheme, viewport })).newPage();
    await page.goto(`${baton.url}/help`);
    expect(await findViolations(page)).toEqual([]);
    const field = page.getByRole('combobox', { name: 'Search the articles' });
    await field.fill('reset password');
    await page.getByRole('option').first().waitFor();
    expect(await findViolations(page)).toEqual([]);
    await field.press('Escape');
    await expect.poll(() => page.getByRole('option').count()).toBe(0);
    await field.fill('reset my password');
    await page.getByRole('option').first().waitFor();
    await field.press('ArrowDown');
    expect(await page.getByRole('option', { selected: true }).count()).toBe(1);
    await field.press('Enter');
    await page.getByText('Was this article helpful?').waitFor();
    expect(await findViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Yes' }).click();
    await page.getByText('Thank you.').waitFor();
    await page.reload();
    expect(await page.getByText('Was this article helpful?').isVisible()).toBe(false);
    // The page never stands out of the window.
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
    await page.context().close();
  });

  it('[AP27] an address in the reference of the API opens its operation, also when it is loaded again', async () => {
    const page = await (await browser.newContext({ colorScheme: 'dark' })).newPage();
    const opened = page.getByRole('heading', { name: 'People who match, by when they were last seen' });
    await page.goto(`${baton.url}/api-reference/#?route=get-/api/v1/people`);
    await opened.waitFor();
    await page.reload();
    await opened.waitFor();
    await page.context().close();
  });

  it('[HC4] finds and reads without a script', async () => {
    const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
    await page.goto(`${baton.url}/help`);
    await page.getByRole('searchbox').fill('password');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.locator('.results a').first().click();
    await page.getByText(/^Updated on/).waitFor();
    expect(await page.getByText('Was this article helpful?').isVisible()).toBe(false);
    await page.context().close();
  });
});
