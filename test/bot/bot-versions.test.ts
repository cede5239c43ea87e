import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { discardBotDraft, goBackToVersion, publishBotDraft, saveBotFile, settleBotConflict } from '../../src/bot/versions/edit-bot.ts';
import { exportBot } from '../../src/bot/versions/export-bot.ts';
import { judgeBot } from '../../src/bot/versions/judge-bot.ts';
import { openBotVersions, readSoundFolder, type BotVersions } from '../../src/bot/versions/open-bot-versions.ts';
import { readStoredBot } from '../../src/bot/versions/read-bots.ts';
import type { BotResponse } from '../../src/contracts/bot/bot-version.ts';
import { syncBot } from '../../src/bot/versions/sync-bot.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { silentLogger } from '../support/silent-logger.ts';
import { openTestDatabase, type TestDatabase } from '../support/test-database.ts';

const shop = fileURLToPath(new URL('../../bots/shop', import.meta.url));
const actor = { id: null, name: 'Ada' };

let test: TestDatabase;
let root: string;
beforeAll(async () => {
  test = await openTestDatabase();
});
afterAll(() => test[Symbol.asyncDispose]());
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'baton bots '));
  await cp(shop, path.join(root, 'shop'), { recursive: true });
});
afterEach(async () => {
  await test.database`delete from bot`;
  await test.database`delete from bot_version`;
  await rm(root, { recursive: true, force: true });
});

const deps = () => ({ database: test.database, clock: systemClock });
const start = (): Promise<BotVersions> => openBotVersions({ ...deps(), logger: silentLogger }, { root, usual: 'shop' });
const read = (): Promise<BotResponse> => readStoredBot(test.database, 'shop');

/** Gives the bot another name in the folder. */
async function nameInFolder(name: string): Promise<void> {
  const file = path.join(root, 'shop/bot.yaml');
  await writeFile(file, named(await readFile(file, 'utf8'), name));
}

function named(text: string, name: string): string {
  expect(text).toMatch(/^name: /m);
  return text.replace(/^name: .*$/m, `name: ${name}`);
}

async function write(path_: string, text: string | null) {
  return saveBotFile(deps(), { bot: 'shop', revision: (await read()).revision, path: path_, text, actor });
}

async function publish(): Promise<number> {
  const { revision, published } = await read();
  return publishBotDraft(deps(), { bot: 'shop', revision, over: published.number, note: '', actor });
}

async function nameInConsole(name: string): Promise<number> {
  const { files } = await read();
  await write('bot.yaml', named(files['bot.yaml'] ?? '', name));
  return publish();
}

it('[BV1] the folder is version 1, the same folder changes nothing, and a changed one answers at the next start', async () => {
  const versions = await start();
  expect(await versions.read('shop')).toMatchObject({ number: 1 });
  expect((await read()).files).toEqual(await readSoundFolder(path.join(root, 'shop')));
  await start();
  expect((await read()).versions.map(({ number, origin }) => [number, origin])).toEqual([[1, 'folder']]);

  await nameInFolder('Robin');
  expect(await (await start()).read('shop')).toMatchObject({ number: 2, definition: { name: 'Robin' } });
});

it('[BV2] changes on both sides: the console answers, the folder is stored and waits, and either can be chosen', async () => {
  await start();
  await nameInConsole('Console');
  await nameInFolder('Folder');
  expect(await (await start()).read('shop')).toMatchObject({ number: 2, definition: { name: 'Console' } });
  const { conflict, versions, revision } = await read();
  expect(conflict).toMatchObject({ version: { number: 3, origin: 'folder' } });
  expect(conflict?.files['bot.yaml']).toContain('name: Folder');
  await start();
  expect((await read()).versions).toEqual(versions);

  await settleBotConflict(deps(), { bot: 'shop', revision, keep: 'folder', actor });
  expect(await (await start()).read('shop')).toMatchObject({ number: 3, definition: { name: 'Folder' } });
  expect((await read()).conflict).toBeNull();
  expect((await read()).versions.map(({ number }) => number)).toEqual([3, 2, 1]);
});

it('[BV2] the kept version of the console stays at the next start, until the folder changes once more', async () => {
  await start();
  await nameInConsole('Console');
  await nameInFolder('Folder');
  await start();
  await settleBotConflict(deps(), { bot: 'shop', revision: (await read()).revision, keep: 'console', actor });
  expect(await (await start()).read('shop')).toMatchObject({ definition: { name: 'Console' } });
  expect((await read()).conflict).toBeNull();
  await nameInFolder('Later');
  await start();
  expect((await read()).conflict?.files['bot.yaml']).toContain('name: Later');
  await nameInFolder('Console');
  await start();
  expect((await read()).conflict).toBeNull();
});

it('[BV3] a file with a mistake is stored in the draft, and file and line are named', async () => {
  await start();
  const { files } = await read();
  const handoff = files['handoff.yaml'] ?? '';
  const saved = await write('handoff.yaml', `${handoff}\nunknown: 1\n`);
  expect(saved.problems).toMatchObject([{ severity: 'error', path: 'handoff.yaml', message: expect.stringContaining('unknown setting "unknown"') as string }]);
  expect((await read()).draft?.files['handoff.yaml']).toContain('unknown: 1');
  expect(await write('handoff.yaml', handoff)).toMatchObject({ hasDraft: false, problems: [] });
  expect((await read()).draft).toBeNull();
});

it('[BV3] what the check of flows finds is a warning at its step', async () => {
  const files = await readSoundFolder(shop);
  const flow = files['flows/order-status.yaml'] ?? '';
  const { definition, problems } = await judgeBot({ ...files, 'flows/order-status.yaml': `${flow}\n  - id: lost\n    end: true\n` });
  expect(definition).not.toBeNull();
  const line = flow.split('\n').length + 1;
  expect(problems).toContainEqual({ severity: 'warning', path: 'flows/order-status.yaml', line, message: 'the step "lost" is reached by no way' });
});

it('[BV4] a bot with a mistake or another id is not published', async () => {
  await start();
  const { files } = await read();
  await write('flows/buy.yaml', 'id: buy');
  await expect(publish()).rejects.toMatchObject({ code: 'bad-request', message: expect.stringContaining('flows/buy.yaml, line 1') as string });
  await write('flows/buy.yaml', files['flows/buy.yaml'] ?? '');
  await write('bot.yaml', (files['bot.yaml'] ?? '').replace(/^id: .*$/m, 'id: other'));
  await expect(publish()).rejects.toMatchObject({ code: 'bad-request', message: expect.stringContaining('stays "shop"') as string });
  expect((await read()).published.number).toBe(1);
});

it('[BV6] an edit on an older page, or over a version that its author did not see, stores nothing', async () => {
  await start();
  const { files, revision } = await read();
  const text = named(files['bot.yaml'] ?? '', 'Robin');
  await write('bot.yaml', text);
  await expect(saveBotFile(deps(), { bot: 'shop', revision, path: 'bot.yaml', text: 'lost', actor })).rejects.toMatchObject({ code: 'conflict' });
  const now = await read();
  await expect(publishBotDraft(deps(), { bot: 'shop', revision: now.revision, over: 7, note: '', actor })).rejects.toMatchObject({ code: 'conflict' });
  expect(await read()).toEqual(now);
  await discardBotDraft(deps(), { bot: 'shop', revision: now.revision, actor });
  expect((await read()).draft).toBeNull();
});

it('[BV7] going back publishes an earlier version as a new one', async () => {
  await start();
  await nameInConsole('Robin');
  const { revision, files } = await read();
  expect(await goBackToVersion(deps(), { bot: 'shop', revision, number: 1, actor })).toBe(3);
  const back = await read();
  expect(back.published).toMatchObject({ number: 3, note: 'Back to version 1', author: 'Ada' });
  expect(back.files).not.toEqual(files);
  expect(back.files).toEqual(await readSoundFolder(path.join(root, 'shop')));
});

it('[BV8] publishing and choosing are in the record of changes', async () => {
  await start();
  await nameInConsole('Console');
  await nameInFolder('Folder');
  await start();
  await settleBotConflict(deps(), { bot: 'shop', revision: (await read()).revision, keep: 'console', actor });
  const entries = await test.database<{ action: string; subject: string; detail: string; actor: string }[]>`
    select action, subject, detail, actor_name as actor from audit_entry where action like 'bot-%' order by at desc, id desc limit 2`;
  expect([...entries]).toEqual([
    { action: 'bot-conflict-settled', subject: 'shop', detail: 'the console’s version 2 answers', actor: 'Ada' },
    { action: 'bot-published', subject: 'shop', detail: 'version 2', actor: 'Ada' },
  ]);
});

it('[BV9] an export makes the folder like the console, and keeps the folder as it was among the versions', async () => {
  await start();
  await write('actions/stock.yaml', null);
  await write('flows/buy.yaml', null);
  await write('actions/place-order.yaml', null);
  await nameInConsole('Console');
  await nameInFolder('Folder');
  const folder = path.join(root, 'shop');
  expect(await exportBot(deps(), { bot: 'shop', folder, isOwn: true })).toMatchObject({ number: 2 });
  const { files, versions, conflict } = await read();
  expect(await readSoundFolder(folder)).toEqual(files);
  expect(conflict).toBeNull();
  expect(versions.map(({ number, note }) => [number, note])).toEqual([
    [3, 'Before an export'],
    [2, ''],
    [1, ''],
  ]);
  await start();
  expect((await read()).published.number).toBe(2);
});

it('[BV9] an import publishes the folder although the console has changed the bot', async () => {
  await start();
  await nameInConsole('Console');
  await nameInFolder('Folder');
  const files = await readSoundFolder(path.join(root, 'shop'));
  expect(await syncBot(deps(), { bot: 'shop', files, isChosen: true, actor })).toBe('taken');
  expect(await read()).toMatchObject({ published: { number: 3, author: 'Ada' }, conflict: null });
});

it('[BV10] a version that cannot be read any more leaves the folder to answer', async () => {
  const versions = await start();
  await test.database`update bot_version set files = '{"bot.yaml": "id: shop"}'`;
  expect(await versions.read('shop')).toMatchObject({ number: null, definition: { id: 'shop' } });
});
