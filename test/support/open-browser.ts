import { chromium, type Browser, type FrameLocator, type Page } from 'playwright-core';

/** Set by test/run.mjs, which finds a browser or installs one. */
export const browserPath = process.env['CHROME_PATH'] ?? '';
/** For the title of a suite that needs one. */
export const browserReason = browserPath ? '' : ' (skipped: no Chrome or Chromium was found; set CHROME_PATH)';

const quiet = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

export async function openBrowser(): Promise<Browser> {
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath: browserPath, args: [...quiet, ...asRoot] });
}

/** Opens the demo page and the chat on it. */
export async function openChat(page: Page, url: string): Promise<FrameLocator> {
  await page.goto(`${url}/`);
  await page.getByRole('button', { name: 'Open chat' }).click();
  return page.frameLocator('iframe[title=Chat]');
}

export async function say(chat: FrameLocator, text: string): Promise<void> {
  const box = chat.getByPlaceholder('Write a message …');
  await box.fill(text);
  await box.press('Enter');
}
