import { discardBotDraft, goBackToVersion, publishBotDraft, saveBotFile, settleBotConflict } from '../../bot/versions/edit-bot.ts';
import { listStoredBots, readBotVersion, readStoredBot } from '../../bot/versions/read-bots.ts';
import type { Bot } from '../../bot/open-bot.ts';
import {
  goBackRequestSchema,
  publishBotRequestSchema,
  saveBotFileRequestSchema,
  settleBotRequestSchema,
  tryBotRequestSchema,
  type SaveBotFileResponse,
} from '../../contracts/bot/bot-version.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Sites } from '../../sites/open-sites.ts';
import type { Database } from '../../storage/database.ts';
import { notFound } from '../parse-id.ts';
import type { RegisterRoute } from '../route.ts';

type BotVersionRoutesDeps = {
  store: { database: Database; clock: Clock };
  sites: Pick<Sites, 'list'>;
  bots: Pick<Bot, 'loadNew' | 'loadedNames' | 'tryDraft'> & {
    /** The bot of the setting BOT, and the folders of all, read anew. */
    usual: string;
    folders(): Promise<string[]>;
  };
};

/** Registers the routes of the page Bots: admins read, change, publish and go back. A published version answers in this process at once. */
export function registerBotVersionRoutes(register: RegisterRoute, { store, sites, bots }: BotVersionRoutesDeps): void {
  const { database } = store;

  register('GET /api/console/bots', async () => {
    const answering = sites.list().map(({ published }) => ({ name: published.name, bot: published.bot === '' ? bots.usual : published.bot }));
    return { json: await listStoredBots(database, { sites: answering, folders: await bots.folders(), names: bots.loadedNames() }), document: true };
  });

  register('GET /api/console/bots/:bot', async ({ parameters }) => ({ json: await readStoredBot(database, parameters.bot), document: true }));

  register('GET /api/console/bots/:bot/versions/:number', async ({ parameters }) => ({
    json: await readBotVersion(database, { bot: parameters.bot, number: parseNumber(parameters.number) }),
    document: true,
  }));

  register('PUT /api/console/bots/:bot/draft', async ({ agent, parameters, body }) => {
    const saved: SaveBotFileResponse = await saveBotFile(store, { ...body(saveBotFileRequestSchema), bot: parameters.bot, actor: agent });
    return { json: saved };
  });

  register('DELETE /api/console/bots/:bot/draft/:revision', async ({ agent, parameters }) => {
    await discardBotDraft(store, { bot: parameters.bot, revision: parseNumber(parameters.revision), actor: agent });
    return { json: {} };
  });

  register('POST /api/console/bots/:bot/publish', async ({ agent, parameters, body }) => {
    const number = await publishBotDraft(store, { ...body(publishBotRequestSchema), bot: parameters.bot, actor: agent });
    await bots.loadNew();
    return { json: { number } };
  });

  register('POST /api/console/bots/:bot/versions/:number/publish', async ({ agent, parameters, body }) => {
    const { revision } = body(goBackRequestSchema);
    const number = await goBackToVersion(store, { bot: parameters.bot, number: parseNumber(parameters.number), revision, actor: agent });
    await bots.loadNew();
    return { json: { number } };
  });

  register('POST /api/console/bots/:bot/try', async ({ parameters, body }) => ({ json: await bots.tryDraft(parameters.bot, body(tryBotRequestSchema)) }));

  register('POST /api/console/bots/:bot/conflict', async ({ agent, parameters, body }) => {
    await settleBotConflict(store, { ...body(settleBotRequestSchema), bot: parameters.bot, actor: agent });
    await bots.loadNew();
    return { json: {} };
  });
}

function parseNumber(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw notFound();
  return Number(text);
}
