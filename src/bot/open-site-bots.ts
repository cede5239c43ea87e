import path from 'node:path';
import type { ArticleReader } from '../contracts/people/person-tag.ts';
import type { FoundPassage } from '../contracts/bot/turn-trace.ts';
import type { Site } from '../contracts/site.ts';
import type { ConversationLog } from '../conversation/append-events.ts';
import type { Config } from '../platform/config.ts';
import type { Logger } from '../platform/logger.ts';
import { audienceOf, isForPeople, maySeeArticle } from '../sites/may-see-article.ts';
import type { Sites } from '../sites/open-sites.ts';
import type { BotDefinition } from './definition/bot-definition.ts';
import { loadBot } from './definition/load-bots.ts';
import type { ReportFault } from './turn/report-fault.ts';
import type { FindPassages, SiteBot } from './turn/turn.ts';
import { startUnderstanding, type EmbedTexts } from './understand/start-understanding.ts';
import { understandInBatches, type HeldMessages } from './understand/held/understand-in-batches.ts';

/** A search that asks of each article whether it may be found, by its tags and its id. */
export type Search = {
  findPassages(input: Parameters<FindPassages>[0] & { isShown?(tags: readonly string[], articleId: string): boolean }): ReturnType<FindPassages>;
  embed: EmbedTexts;
};

type LoadedBot = { definition: BotDefinition; understand: SiteBot['understand']; held: HeldMessages; stop(): void };

/** The bots of the sites of one server. Each is loaded once, however many sites it answers on. */
export type SiteBots = {
  /** `reader`: the person whom the site signed as the visitor of the conversation; without one the bot has the articles for everybody. */
  forSite(siteId: string, reader?: ArticleReader | null): SiteBot;
  heldMessagesOf(siteId: string): HeldMessages;
  /** Each loaded bot once; the usual one first. */
  definitions(): BotDefinition[];
  /** Loads the bots of all sites. A folder that cannot be loaded is reported; the usual bot answers there meanwhile. */
  load(): Promise<void>;
  /** Takes what waits to be understood into work at once. */
  flush(): void;
  /** Must be called before the encoder is closed. */
  stop(): void;
};

type Context = { config: Pick<Config, 'BOT' | 'BOTS_DIR'>; logger: Logger; reportFault: ReportFault };
/** `usual`: the bot of the setting BOT. */
type Parts = { log: ConversationLog; usual: BotDefinition; sites: Sites; knowledge: Search };

export function openSiteBots({ config, logger, reportFault }: Context, { log, usual, sites, knowledge }: Parts): SiteBots {
  const loaded = new Map<string, LoadedBot>();

  function start(definition: BotDefinition): LoadedBot {
    const { understand, stop } = startUnderstanding({ bot: definition, embed: knowledge.embed, reportFault });
    return { definition, understand, held: understandInBatches({ log, understand }), stop };
  }
  const usualBot = start(usual);

  const botOf = (site: Site): LoadedBot => loaded.get(site.published.bot) ?? usualBot;

  async function load(): Promise<void> {
    for (const { published } of sites.list()) {
      const name = published.bot;
      if (name === '' || name === config.BOT || loaded.has(name)) continue;
      try {
        loaded.set(name, start(await loadBot(path.join(config.BOTS_DIR, name))));
      } catch (error) {
        logger.error({ error, bot: name }, 'the bot of a site could not be loaded; the usual one answers there');
      }
    }
  }

  return {
    forSite(siteId, reader = null) {
      const site = sites.ofConversation(siteId);
      const audience = audienceOf(sites, site.published, reader);
      const { definition, understand } = botOf(site);
      async function findPassages(input: Parameters<FindPassages>[0]): ReturnType<FindPassages> {
        const forPeople = new Set<string>();
        const found = await knowledge.findPassages({
          ...input,
          isShown(tags, articleId) {
            if (!maySeeArticle(tags, audience)) return false;
            if (isForPeople(tags, audience)) forPeople.add(articleId);
            return true;
          },
        });
        return { ...found, passages: found.passages.map((passage) => (forPeople.has(passage.articleId) ? withoutPage(passage) : passage)) };
      }
      return { definition, understand, findPassages };
    },
    heldMessagesOf: (siteId) => botOf(sites.ofConversation(siteId)).held,
    definitions: () => [...new Set([usualBot, ...loaded.values()])].map(({ definition }) => definition),
    load,
    flush() {
      for (const { held } of [usualBot, ...loaded.values()]) held.flush();
    },
    stop() {
      for (const { stop } of [usualBot, ...loaded.values()]) stop();
    },
  };
}

/** The help centre shows no article for people, so its address is a mark within the page and leads nowhere. */
function withoutPage(passage: FoundPassage): FoundPassage {
  return { ...passage, url: `#${passage.url.replace('/help/', '')}` };
}
