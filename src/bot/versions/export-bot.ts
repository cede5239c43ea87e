import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../platform/app-error.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../storage/database.ts';
import { readBotFiles } from '../definition/bot-files.ts';
import { digestOf, insertVersion, selectBot, selectVersion, updateBot } from './version-store.ts';

/**
 * Writes the version that answers into a folder, and deletes the files of a bot that it does not have. `isOwn`: it is the folder of the bot, which
 * is stored as a version first where it differs, and is like the console from then on. Throws AppError('not-found').
 */
export async function exportBot(
  deps: { database: Database; clock: Clock },
  input: { bot: string; folder: string; isOwn: boolean },
): Promise<{ number: number; files: number; folder: string }> {
  const { bot, folder, isOwn } = input;
  const { texts } = await readBotFiles(folder);
  const former: Record<string, string> = {};
  for (const [name, text] of texts) {
    if (text === null) throw new AppError('misconfigured', `${path.join(folder, name)} cannot be read; check its permissions.`);
    former[name] = text;
  }
  const stored = await selectBot(deps.database, bot);
  const version = stored && (await selectVersion(deps.database, { bot, number: stored.published }));
  if (!version) throw new AppError('not-found', `No bot "${bot}" is stored. "baton bots status" lists them.`);
  const { files, number, digest } = version;
  const differs = texts.size > 0 && digestOf(former) !== digest;
  const at = deps.clock.now().toISOString();
  if (isOwn && differs && digestOf(former) !== stored.folderDigest) {
    const before = { bot, origin: 'folder', author: 'The folder', note: 'Before an export', at, files: former } as const;
    await deps.database.begin(async (transaction) => {
      await selectBot(transaction, bot, true);
      await insertVersion(transaction, before);
    });
  }
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), text);
  }
  for (const name of Object.keys(former)) if (!(name in files)) await rm(path.join(folder, name));
  if (isOwn) {
    await deps.database.begin(async (transaction) => {
      const locked = await selectBot(transaction, bot, true);
      if (locked) await updateBot(transaction, locked, { folderDigest: digest, conflict: null });
    });
  }
  return { number, files: Object.keys(files).length, folder };
}
