import { chromium, type Browser, type BrowserContext, type FrameLocator, type Page } from 'playwright-core';
import { password } from './password.ts';

/** Set by test/run.mjs, which finds a browser or installs one. */
export const browserPath = process.env['CHROME_PATH'] ?? '';
/** For the title of a suite that needs one. */
export const browserReason = browserPath ? '' : ' (skipped: no Chrome or Chromium was found; set CHROME_PATH)';

const quiet = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

/** Milliseconds for a press or a sight of something. A slow machine must not fail a test; one that hangs ends by the test's own limit. */
const patienceMs = 120_000;

export async function openBrowser(more: string[] = []): Promise<Browser> {
  const browser = await chromium.launch({ executablePath: browserPath, args: [...quiet, ...asRoot, ...more] });
  const newContext = browser.newContext.bind(browser);
  browser.newContext = async (options) => {
    const context = await newContext(options);
    context.setDefaultTimeout(patienceMs);
    return context;
  };
  return browser;
}

/** With the settings that lie in `profile`: for what a person can change in a browser and a test cannot otherwise. */
export async function openBrowserWithProfile(profile: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(profile, {
    executablePath: browserPath,
    args: [...quiet, ...asRoot],
    ignoreHTTPSErrors: true,
    viewport: { width: 900, height: 760 },
  });
}

/** Opens the demo page and the chat on it, where that is not open from the page before. */
export async function openChat(page: Page, url: string): Promise<FrameLocator> {
  await page.goto(`${url}/`);
  const launcher = page.locator('button[aria-expanded]').last();
  await launcher.waitFor({ state: 'attached' });
  if ((await launcher.getAttribute('aria-expanded')) === 'false') await launcher.click();
  return page.frameLocator('iframe[title=Chat]');
}

/** Waits until the page has drawn what it is now: a size that came and went between two frames was never there for what watches sizes. */
export async function drawFrame(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}

export async function say(chat: FrameLocator, text: string): Promise<void> {
  const box = chat.getByPlaceholder('Write a message …');
  await box.fill(text);
  await box.press('Enter');
}

/** A visitor in a browser context of their own who asks for a person; `end` closes that. */
export async function askForPersonIn(browser: Browser, url: string): Promise<{ chat: FrameLocator; end(): Promise<void> }> {
  const page = await (await browser.newContext({ viewport: { width: 420, height: 760 } })).newPage();
  const chat = await openChat(page, url);
  await say(chat, 'I want to talk to a human');
  return { chat, end: () => page.context().close() };
}

/** Makes the first account by the set-up link, and waits for the console. */
export async function setUp(page: Page, input: { setupUrl: string | null; name: string }): Promise<void> {
  await page.goto(input.setupUrl ?? '');
  await page.getByLabel('Your name').fill(input.name);
  await page.getByLabel('E-mail address').fill('ana@example.com');
  await page.getByLabel('Password').first().fill(password);
  await page.locator('form button[type=submit]').click();
  await page.getByRole('button', { name: /Change your availability$/ }).waitFor();
}

/** Chooses what is said at the side of the console. */
export async function becomeAvailable(page: Page, availability: 'Available' | 'Busy' | 'Away' = 'Available'): Promise<void> {
  await page.getByRole('button', { name: /Change your availability$/ }).click();
  await page.getByRole('radio', { name: new RegExp(`^${availability}`) }).click();
  await page.getByRole('button', { name: new RegExp(`^${availability} \\d+/\\d+ conversations`) }).waitFor();
}

/** Chooses under the agent's name that replies wait a moment, in which they can be taken back. */
export async function holdReplies(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name }).click();
  await page.getByRole('switch', { name: /^Hold replies/ }).click();
  await page.keyboard.press('Escape');
}

/** Gives a colleague an account, from the page of an admin, and signs them in within a browser context of their own. */
export async function addColleague(
  admin: Page,
  colleague: { name: string; email: string; role: 'agent' | 'supervisor' | 'editor'; capacity?: number },
): Promise<Page> {
  const { origin } = new URL(admin.url());
  const { name, email, role, capacity = 4 } = colleague;
  const answer = await admin.request.post(`${origin}/api/console/agents`, { data: { name, email, password, role, capacity }, headers: { origin } });
  if (!answer.ok()) throw new Error(`The account was not made: ${await answer.text()}`);
  const browser = admin.context().browser();
  if (!browser) throw new Error('The page has no browser.');
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
  await page.goto(`${origin}/console/`);
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password').first().fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('link', { name: 'Knowledge' }).first().waitFor();
  return page;
}
