import { firstSiteId, type Site } from '../contracts/site.ts';
import type { Topic } from '../contracts/authorisation.ts';
import { readPersonTag } from '../contracts/people/person-tag.ts';
import { coversOrigin } from '../contracts/site-origin.ts';
import type { ChangeBus } from '../platform/change-bus.ts';
import { repeatWork } from '../platform/run/repeat-work.ts';
import type { AppContext } from '../storage/app-context.ts';
import { adoptSettings, findOldSettings } from './adopt-settings.ts';
import { selectRevision, selectSites } from './site-store.ts';

/** Milliseconds after which a process without NATS knows of a change that another one made. */
const lookAgainMs = 2_000;

/** The sites, as this process knows them: read without waiting, because every page view asks. */
export type Sites = {
  /** The sites in use, the first one first. */
  list(): Site[];
  first(): Site;
  /** By the id that a conversation names: a removed one too. An unknown one gives the first. */
  ofConversation(siteId: string): Site;
  /** By the public key in a request. Null: the request names none, so it means the first. An unknown or removed one gives null. */
  byKey(key: string | null): Site | null;
  /**
   * Tags that some site names, for itself and for people, removed sites too: an article with one of them is shown only where a site names it, so that
   * articles of a removed site do not appear elsewhere.
   */
  keptTags(): { ofSites: ReadonlySet<string>; ofPeople: ReadonlySet<string> };
  /** Reads the sites again, after a change in this process. */
  reload(): Promise<void>;
  close(): Promise<void>;
};

/**
 * Opens the sites: takes the former settings over where that was not done, and keeps a copy that every process renews after a change. News come
 * over the bus; where processes share only the database, by looking.
 */
export async function openSites(context: AppContext, parts: { changeBus: ChangeBus<Topic> }): Promise<Sites> {
  const { database, config, logger } = context;
  let sites = await selectSites(database);
  const isAdopted = await adoptSettings(context, firstOf(sites));
  if (firstOf(sites).publishedAt === null) sites = await selectSites(database);
  if (!isAdopted) for (const problem of findOldSettings(config, firstOf(sites))) logger.warn({}, problem);

  let reading: Promise<void> = Promise.resolve();
  function reload(): Promise<void> {
    reading = reading.catch(() => undefined).then(async () => void (sites = await selectSites(database)));
    return reading;
  }
  parts.changeBus.on('sites', () => {
    reload().catch((error: unknown) => logger.warn({ error }, 'the sites could not be read again'));
  });
  const stop =
    context.storage.kind === 'server'
      ? repeatWork(context, {
          name: 'sites',
          everyMs: lookAgainMs,
          async work() {
            if ((await selectRevision(database)) !== sites.reduce((sum, { revision }) => sum + revision, 0)) await reload();
          },
        })
      : () => Promise.resolve();

  return {
    list: () => sites.filter(({ removedAt }) => removedAt === null),
    first: () => firstOf(sites),
    ofConversation: (siteId) => sites.find(({ id }) => id === siteId) ?? firstOf(sites),
    byKey: (key) => (key === null ? firstOf(sites) : (sites.find((site) => site.key === key && site.removedAt === null) ?? null)),
    keptTags: () => ({
      ofSites: new Set(sites.flatMap(({ published }) => published.articleTags)),
      ofPeople: new Set(sites.flatMap(({ published }) => published.personTags.map((line) => readPersonTag(line).tag))),
    }),
    reload,
    async close() {
      await stop();
      await reading.catch(() => undefined);
    },
  };
}

/** True where pages of `origin` may show the chat of this site. `own`: the origin of this server. */
export function mayShow(site: Site, page: { origin: string; own: string }): boolean {
  return page.origin === page.own || coversOrigin(site.published.origins, page.origin);
}

function firstOf(sites: readonly Site[]): Site {
  const first = sites.find(({ id }) => id === firstSiteId);
  if (!first) throw new Error('The table of sites has lost its first row.');
  return first;
}
