// Makes the README's pictures from the running product: `npm run screenshots`.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from '../../src/cli/ensure-built.mjs';
import { startBaton } from '../../src/main.ts';
import { readConfig } from '../../src/platform/config.ts';
import { becomeAvailable, openBrowser, openChat, say, setUp } from './open-browser.ts';
import { silentLogger } from './silent-logger.ts';

await ensureBuilt();
const root = fileURLToPath(new URL('../../', import.meta.url));
const dataDir = mkdtempSync(path.join(tmpdir(), 'baton-screenshots-'));
const config = readConfig({ PORT: '0', DATA_DIR: dataDir, KNOWLEDGE_DIR: path.join(root, 'knowledge'), BOTS_DIR: path.join(root, 'bots') });
const baton = await startBaton({ config, logger: silentLogger, onProgress() {} });
const browser = await openBrowser();

const agent = await (await browser.newContext({ viewport: { width: 1360, height: 820 } })).newPage();
await setUp(agent, { setupUrl: baton.setupUrl, name: 'Ana Pereira' });
await becomeAvailable(agent);

const visitor = await (await browser.newContext({ viewport: { width: 1360, height: 820 } })).newPage();
const chat = await openChat(visitor, baton.url);
await say(chat, 'How do I put the chat on my website?');
await chat.getByRole('list', { name: 'Sources' }).first().waitFor();
await say(chat, 'and with WordPress?');
await chat.getByRole('list', { name: 'Sources' }).nth(1).waitFor();
await visitor.screenshot({ path: path.join(root, 'widget/screenshots/widget.png'), animations: 'disabled' });

await say(chat, 'This is the third time I try and it still does not work!! Can I talk to someone real?');
await agent.getByRole('button', { name: /^Accept/ }).click();
await chat.getByText('Ana Pereira joined').waitFor();
const reply = agent.getByPlaceholder(/Write a reply/);
await reply.fill('Hello, I am Ana. I have read what you tried. Which site is it?');
await reply.press('Enter');
await chat.getByText('Hello, I am Ana.').waitFor();
await agent.screenshot({ path: path.join(root, 'console/screenshots/console.png'), animations: 'disabled' });

await browser.close();
await baton.close();
rmSync(dataDir, { recursive: true, force: true });
