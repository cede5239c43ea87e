// Pictures of every page of the console and of the chat, in each width and theme: `npm run screens -- <folder>`. For people to look at.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { ensureBuilt } from '../../src/cli/ensure-built.mjs';
import { startBaton } from '../../src/main.ts';
import { readConfig } from '../../src/platform/config.ts';
import { addColleague, becomeAvailable, openBrowser, openChat, say, setUp } from './open-browser.ts';
import { silentLogger } from './silent-logger.ts';

const folder = path.resolve(process.argv[2] ?? 'screens');
const widths = [1280, 1440, 390] as const;
const themes = ['light', 'dark'] as const;
const places = [
  'inbox/mine',
  'inbox/all',
  'wallboard',
  'analytics',
  'replies',
  'knowledge',
  'knowledge/new',
  'knowledge/gaps',
  'knowledge/sources',
  'bot',
  'evals',
  'team',
  'settings',
  'settings/routing',
  'settings/record',
  'account/alerts',
  'account',
] as const;

mkdirSync(folder, { recursive: true });
await ensureBuilt();
const root = fileURLToPath(new URL('../../', import.meta.url));
const dataDir = mkdtempSync(path.join(tmpdir(), 'baton-screens-'));
const config = readConfig({ PORT: '0', DATA_DIR: dataDir, KNOWLEDGE_DIR: path.join(root, 'knowledge'), BOTS_DIR: path.join(root, 'bots') });
const baton = await startBaton({ config, logger: silentLogger, onProgress() {} });
const browser = await openBrowser();

/** One picture for each width and theme of what the page shows now. */
async function takeAll(page: Page, name: string, sizes: readonly number[] = widths): Promise<void> {
  for (const theme of themes) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    for (const width of sizes) {
      await page.setViewportSize({ width, height: width === 390 ? 844 : 860 });
      await page.screenshot({ path: path.join(folder, `${name.replaceAll('/', '-')}-${width}-${theme}.png`), animations: 'disabled' });
    }
  }
}

async function ask(question: string, size = { width: 1280, height: 860 }): Promise<{ page: Page; chat: Awaited<ReturnType<typeof openChat>> }> {
  const page = await (await browser.newContext({ viewport: size })).newPage();
  const chat = await openChat(page, baton.url);
  await say(chat, question);
  return { page, chat };
}

const agent = await (await browser.newContext({ viewport: { width: 1280, height: 860 } })).newPage();
await setUp(agent, { setupUrl: baton.setupUrl, name: 'Ana Pereira' });
await takeAll(agent, 'first-steps');
await becomeAvailable(agent);
await addColleague(agent, { name: 'Ben Okafor', email: 'ben@example.com', role: 'supervisor' });

const asking = await ask('How do I put the chat on my website?');
await asking.chat.getByRole('list', { name: 'Sources' }).first().waitFor();
await takeAll(asking.page, 'chat-answer');
await say(asking.chat, 'This is the third time I try and it still does not work!! Can I talk to someone real?');
await agent.getByRole('button', { name: /^Accept/ }).waitFor();
await takeAll(agent, 'offer');
await takeAll(asking.page, 'chat-waiting');
await agent.setViewportSize({ width: 1280, height: 860 });
await agent.getByRole('button', { name: /^Accept/ }).click();
await asking.chat.getByText('Ana Pereira joined').waitFor();
const reply = agent.getByPlaceholder(/Write a reply/);
await reply.fill('Hello, I am Ana. I have read what you tried. Which site is it?');
await reply.press('Enter');
await asking.chat.getByText('Hello, I am Ana.').waitFor();
await takeAll(agent, 'conversation');
await takeAll(asking.page, 'chat-agent');

const waiting = await ask('I want to talk to a human about an invoice that was charged twice');
await waiting.chat
  .getByText(/human|person/i)
  .first()
  .waitFor();
const missing = await ask('Which wine goes with fish?');
await missing.chat
  .getByText(/not|sorry/i)
  .first()
  .waitFor();
await takeAll(missing.page, 'chat-no-answer');

const origin = new URL(agent.url()).origin;
for (const place of places) {
  await agent.goto(`${origin}/console/${place}`);
  await agent.getByRole('main').first().waitFor();
  await agent.waitForLoadState('networkidle');
  await takeAll(agent, place);
}
await browser.close();
await baton.close();
rmSync(dataDir, { recursive: true, force: true });
