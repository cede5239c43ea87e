import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { sourceSettingsSchema } from '../../contracts/knowledge/source.ts';
import { siteSettingsSchema, type Site } from '../../contracts/site.ts';
import { askRun } from '../../knowledge/import/ask-run.ts';
import { addSource } from '../../knowledge/import/edit-source.ts';
import { keepUpload } from '../../knowledge/import/keep-upload.ts';
import type { Clock } from '../../platform/clock.ts';
import { createSiteKey } from '../../sites/adopt-settings.ts';
import type { Sites } from '../../sites/open-sites.ts';
import { insertSite, selectSites, updatePublished } from '../../sites/site-store.ts';
import type { Database } from '../../storage/database.ts';

/** The site of the demo's shop: a fixed id, so that it is made once in the life of a database and stays away where an admin removed it. */
const demoShopId = '00000000-0000-4000-8000-000000000002';
const bot = 'shop';
const name = 'Fieldnote (the demo shop)';
/** The articles of the shop have it, so that no other site shows them. */
const tag = 'fieldnote';
const actor = { id: null, name: 'The first start' };

/**
 * Gives the demo's shop a site of its own at the first start of a database: with the bot in `shop`, and with the articles in its folder as a source of the
 * knowledge. An admin changes or removes both like any other. Without that folder there is nothing to show, so nothing is made.
 */
export async function setUpDemoShop(deps: { database: Database; clock: Clock; botsDir: string }): Promise<void> {
  const { database, clock, botsDir } = deps;
  const folder = path.join(botsDir, bot, 'articles');
  const files = listArticles(folder);
  if (files.length === 0) return;
  const at = clock.now().toISOString();
  const published = siteSettingsSchema.parse({
    name,
    bot,
    articleTags: [tag],
    onlyTaggedArticles: true,
    help: { title: { en: 'Fieldnote help' }, indexed: false },
  });
  // The site is made first: of processes that start at once only the one that made it adds the articles.
  const isMade = await database.begin(async (transaction) => {
    await transaction`lock table site in share row exclusive mode`;
    const all = await selectSites(transaction);
    if (all.some(({ id, isFirst, publishedAt }) => id === demoShopId || (isFirst && publishedAt !== null))) return false;
    await insertSite(transaction, { id: demoShopId, key: createSiteKey(), draft: published });
    return updatePublished(transaction, { id: demoShopId, revision: 1, published, at });
  });
  if (!isMade) return;
  const input = { kind: 'upload', name, address: '', schedule: 'off', settings: sourceSettingsSchema.parse({ tags: [tag] }) } as const;
  const { id: sourceId } = await addSource({ database, clock, folder: '' }, { ...input, actor });
  for (const file of files) await keepUpload({ database, clock }, { sourceId, name: file, bytes: readFileSync(path.join(folder, file)), actor });
  await askRun({ database, clock }, { sourceId, kind: 'sync', actor });
}

/** The site of the demo's shop, or the first one: on a database from before it, and where an admin removed it. */
export function findShopSite(sites: Pick<Sites, 'list' | 'first'>): Site {
  return sites.list().find(({ id }) => id === demoShopId) ?? sites.first();
}

function listArticles(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((file) => file.endsWith('.md'))
      .sort();
  } catch {
    // A folder of bots without the demo's shop is a usual one.
    return [];
  }
}
