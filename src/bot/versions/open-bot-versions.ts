import path from 'node:path';
import type { BotTexts } from '../../contracts/bot/bot-version.ts';
import { AppError } from '../../platform/app-error.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Logger } from '../../platform/logger.ts';
import type { Database } from '../../storage/database.ts';
import type { BotDefinition } from '../definition/bot-definition.ts';
import { readBotFiles } from '../definition/bot-files.ts';
import { listBots, loadBot, parseBot } from '../definition/load-bots.ts';
import { syncBot } from './sync-bot.ts';
import { digestOf, selectBot, selectBotRevision, selectVersion } from './version-store.ts';

/** A bot in the version that answers. `number`: null where its folder is read as it is, because no version of it can be. */
export type PublishedBot = { name: string; number: number | null; definition: BotDefinition };

export type BotVersions = {
  /** The bot of the setting BOT, as it was at the start. */
  usual: PublishedBot;
  /** The bot in the version that answers. A bot that is not known yet is taken from its folder. Throws AppError('misconfigured') as `loadBot` does. */
  read(bot: string): Promise<PublishedBot>;
  /** The number of the version that answers; null where the bot is not known. */
  publishedNumber(bot: string): Promise<number | null>;
  /** Grows with every change of any bot. */
  revision(): Promise<number>;
};

type Deps = { database: Database; clock: Clock; logger: Logger };

/**
 * Takes over what has changed in the folders of bots, and reads bots in the version that answers. A folder that holds mistakes is left alone: the
 * bot of the setting BOT was read before, so that its mistakes stop the start.
 */
export async function openBotVersions(deps: Deps, { root, usual }: { root: string; usual: string }): Promise<BotVersions> {
  for (const bot of await listBots(root)) {
    if (await isAsKnown(deps.database, { root, bot })) continue;
    const files = await readSoundFolder(path.join(root, bot)).catch((error: unknown) => {
      deps.logger.warn({ error, bot }, 'the folder of a bot cannot be read; its last version in the console stays');
      return null;
    });
    if (!files) continue;
    const sync = await syncBot(deps, { bot, files });
    if (sync === 'taken') deps.logger.info({ bot }, 'the folder of a bot has changed and answers now');
    if (sync === 'conflict') {
      deps.logger.warn({ bot }, `the folder of a bot and the console have both changed it: choose under Bots in the console, or with "baton bots"`);
    }
  }
  const read: BotVersions['read'] = async (bot) => {
    const stored = await selectBot(deps.database, bot);
    if (!stored) {
      const files = await readSoundFolder(path.join(root, bot));
      await syncBot(deps, { bot, files });
      return { name: bot, number: 1, definition: await loadBot(path.join(root, bot)) };
    }
    const version = await selectVersion(deps.database, { bot, number: stored.published });
    const { definition, problems } = await parseBot({ folder: '', texts: new Map(Object.entries(version?.files ?? {})) });
    if (definition) return { name: bot, number: stored.published, definition };
    // An older Baton published what this one does not read any more.
    const [first] = problems;
    deps.logger.error({ bot, problem: first }, 'the published version of a bot cannot be read any more; its folder answers');
    return { name: bot, number: null, definition: await loadBot(path.join(root, bot)) };
  };
  return {
    usual: await read(usual),
    read,
    publishedNumber: async (bot) => (await selectBot(deps.database, bot))?.published ?? null,
    revision: () => selectBotRevision(deps.database),
  };
}

/** True where the folder is as it was when it was last taken over: nothing has to be read from it. */
async function isAsKnown(database: Database, { root, bot }: { root: string; bot: string }): Promise<boolean> {
  const stored = await selectBot(database, bot);
  if (!stored || stored.conflict !== null) return false;
  const { texts } = await readBotFiles(path.join(root, bot));
  return digestOf(Object.fromEntries([...texts].map(([name, text]) => [name, text ?? '']))) === stored.folderDigest;
}

/** The files of a folder that holds a bot without mistakes. Throws AppError('misconfigured') that lists them. */
export async function readSoundFolder(folder: string): Promise<BotTexts> {
  const { texts } = await readBotFiles(folder);
  await loadBot(folder);
  const files: Record<string, string> = {};
  for (const [name, text] of texts) {
    if (text === null) throw new AppError('misconfigured', `${path.join(folder, name)} cannot be read; check its permissions.`);
    files[name] = text;
  }
  return files;
}
