import type { BotResponse, BotsResponse, BotVersion, BotVersionResponse } from '../../contracts/bot/bot-version.ts';
import { AppError } from '../../platform/app-error.ts';
import type { Database } from '../../storage/database.ts';
import { judgeBot } from './judge-bot.ts';
import { selectBot, selectPublished, selectVersion, selectVersions, type StoredVersion } from './version-store.ts';

const mostVersions = 100;

/** Every bot with the version that answers. `botOf`: the name of the bot of each site, `names`: those that its definition gives. */
export async function listStoredBots(
  database: Database,
  known: { sites: readonly { name: string; bot: string }[]; folders: readonly string[]; names: ReadonlyMap<string, string> },
): Promise<BotsResponse> {
  const bots = await selectPublished(database);
  const summaries = await Promise.all(
    bots.map(async ({ name: bot }) => {
      const { stored, published } = await find(database, bot);
      const { draft, conflict } = stored;
      const sites = known.sites.filter((site) => site.bot === bot).map(({ name }) => name);
      return { bot, name: known.names.get(bot) ?? bot, published: head(published), draft: draft && { author: draft.author, at: draft.at }, conflict, sites };
    }),
  );
  const unread = known.folders
    .filter((folder) => !bots.some(({ name }) => name === folder))
    .map((bot) => ({ bot, why: `Its folder has mistakes: npm run baton -- flows check --bot ${bot} names them. It is read again at the next start.` }));
  return { bots: summaries, unread };
}

/** All that the page of a bot shows. Throws AppError('not-found'). */
export async function readStoredBot(database: Database, bot: string): Promise<BotResponse> {
  const { stored, published } = await find(database, bot);
  const waiting = stored.conflict === null ? null : await selectVersion(database, { bot, number: stored.conflict });
  const { problems } = await judgeBot(stored.draft?.files ?? published.files);
  return {
    bot,
    revision: stored.revision,
    published: head(published),
    files: published.files,
    draft: stored.draft,
    conflict: waiting && { version: head(waiting), files: waiting.files },
    problems,
    versions: await selectVersions(database, bot, mostVersions),
  };
}

/** One version with its files. Throws AppError('not-found'). */
export async function readBotVersion(database: Database, of: { bot: string; number: number }): Promise<BotVersionResponse> {
  const version = await selectVersion(database, of);
  if (!version) throw new AppError('not-found', 'There is no such version.');
  return { version: head(version), files: version.files };
}

async function find(database: Database, bot: string) {
  const stored = await selectBot(database, bot);
  const published = stored && (await selectVersion(database, { bot, number: stored.published }));
  if (!stored || !published) throw new AppError('not-found', 'There is no such bot.');
  return { stored, published };
}

function head({ number, origin, author, note, at }: StoredVersion): BotVersion {
  return { number, origin, author, note, at };
}
