import { everybody, segmentOf, type AudienceWord } from '../contracts/knowledge/audience.ts';
import { foldSegmentName, type ArticleReader } from '../contracts/people/person-tag.ts';
import type { FoundPassage } from '../contracts/bot/turn-trace.ts';
import type { Site } from '../contracts/site.ts';
import type { ConversationLog } from '../conversation/append-events.ts';
import type { Logger } from '../platform/logger.ts';
import { orLate } from '../platform/or-late.ts';
import { audienceOf, isForPeople, maySeeArticle } from '../sites/may-see-article.ts';
import type { Sites } from '../sites/open-sites.ts';
import type { BotDefinition } from './definition/bot-definition.ts';
import type { BotVersions, PublishedBot } from './versions/open-bot-versions.ts';
import type { ReportFault } from './turn/report-fault.ts';
import type { FindPassages, SiteBot } from './turn/turn.ts';
import { startUnderstanding, type EmbedTexts } from './understand/start-understanding.ts';
import { understandInBatches, type HeldMessages } from './understand/held/understand-in-batches.ts';

type AskedArticle = { id: string; tags: readonly string[]; audience: readonly AudienceWord[] };
/** A search that asks of each article whether it may be found. */
export type Search = {
  findPassages(input: Parameters<FindPassages>[0] & { isShown?(article: AskedArticle): boolean }): ReturnType<FindPassages>;
  embed: EmbedTexts;
  /** The revision of the published articles that is searched now. Unset: not known. */
  revision?(): string;
};

type LoadedBot = PublishedBot & { understand: SiteBot['understand']; held: HeldMessages; ready: Promise<void>; stop(): void };

/** The bots of the sites of one server. Each is loaded once, however many sites it answers on. */
export type SiteBots = {
  /**
   * `reader`: the person whom the site signed as the visitor of the conversation; without one the bot has the articles for everybody. `isForAgent`: what is
   * found is shown to an agent, so the articles for agents are found too.
   */
  forSite(siteId: string, reader?: ArticleReader | null, found?: { isForAgent: boolean }): SiteBot;
  /** Looks for the articles of all sites as this asker, a word of an audience; as an agent, for all of them. */
  findAs(asker: AudienceWord): FindPassages;
  heldMessagesOf(siteId: string): HeldMessages;
  /** Each loaded bot once; the usual one first. */
  definitions(): BotDefinition[];
  /** The names that their definitions give, by that of the folder. */
  names(): ReadonlyMap<string, string>;
  /**
   * Loads the bots of all sites, and each in another version where another one was published. One that cannot be loaded is reported; the usual bot,
   * or its former version, answers meanwhile.
   */
  load(): Promise<void>;
  /** Takes what waits to be understood into work at once. */
  flush(): void;
  /** Must be called before the encoder is closed. */
  stop(): void;
};

type Context = { logger: Logger; reportFault: ReportFault };
type Parts = { log: ConversationLog; versions: BotVersions; sites: Sites; knowledge: Search };

/** The longest wait, before a new version answers, for its intents to be learned by meaning. */
const readyMs = 20_000;

export function openSiteBots({ logger, reportFault }: Context, { log, versions, sites, knowledge }: Parts): SiteBots {
  const { usual } = versions;
  const loaded = new Map<string, LoadedBot>();

  function start(published: PublishedBot): LoadedBot {
    const { understand, ready, stop } = startUnderstanding({ bot: published.definition, embed: knowledge.embed, reportFault });
    return { ...published, understand, ready, held: understandInBatches({ log, understand }), stop };
  }
  loaded.set(usual.name, start(usual));
  const usualBot = (): LoadedBot => loaded.get(usual.name) ?? start(usual);
  const botOf = (site: Site): LoadedBot => loaded.get(site.published.bot) ?? usualBot();

  async function loadAll(): Promise<void> {
    const names = sites.list().flatMap(({ published }) => (published.bot === '' ? [] : [published.bot]));
    for (const name of new Set([usual.name, ...names])) {
      const former = loaded.get(name);
      try {
        if (former && (await versions.publishedNumber(name)) === former.number) continue;
        const next = start(await versions.read(name));
        // The new version understands by meaning before it answers, unless the encoder is too slow or down.
        if (former) await orLate(next.ready, readyMs);
        loaded.set(name, next);
        former?.held.flush();
        former?.stop();
      } catch (error) {
        logger.error(
          { error, bot: name },
          former ? 'a new version of a bot could not be loaded; the former one answers' : 'the bot of a site could not be loaded; the usual one answers there',
        );
      }
    }
  }
  let loading: Promise<void> = Promise.resolve();
  function load(): Promise<void> {
    loading = loading.then(loadAll);
    return loading;
  }

  return {
    forSite(siteId, reader = null, { isForAgent } = { isForAgent: false }) {
      const site = sites.ofConversation(siteId);
      const audience = audienceOf(sites, site.published, { reader, isForAgent });
      const { definition, understand, number } = botOf(site);
      async function findPassages(input: Parameters<FindPassages>[0]): ReturnType<FindPassages> {
        const forPeople = new Set<string>();
        const forAgents = new Set<string>();
        const found = await knowledge.findPassages({
          ...input,
          isShown(article) {
            if (!maySeeArticle(article, audience)) return false;
            if (isForPeople(article, audience)) forPeople.add(article.id);
            if (article.audience.includes('agents')) forAgents.add(article.id);
            return true;
          },
        });
        const passages = found.passages.map((passage) => (forPeople.has(passage.articleId) ? withoutPage(passage) : passage));
        return { ...found, passages: passages.map((passage) => (forAgents.has(passage.articleId) ? { ...passage, isForAgents: true } : passage)) };
      }
      return { definition, version: number, ...(knowledge.revision && { knowledge: knowledge.revision() }), understand, findPassages };
    },
    findAs(asker) {
      if (asker === 'agents') return (input) => knowledge.findPassages({ ...input, isShown: () => true });
      const segment = segmentOf(asker);
      const reader = asker === everybody ? null : { attributes: {}, segments: segment === null ? {} : { [foldSegmentName(segment)]: true } };
      const personTags = sites.list().flatMap(({ published }) => published.personTags);
      const audience = audienceOf(
        { keptTags: () => ({ ...sites.keptTags(), ofSites: new Set() }) },
        { articleTags: [], personTags, onlyTaggedArticles: false },
        { reader },
      );
      return (input) => knowledge.findPassages({ ...input, isShown: (article) => maySeeArticle(article, audience) });
    },
    heldMessagesOf: (siteId) => botOf(sites.ofConversation(siteId)).held,
    definitions: () => [...loaded.values()].map(({ definition }) => definition),
    names: () => new Map([...loaded].map(([folder, { definition }]) => [folder, definition.name])),
    load,
    flush() {
      for (const { held } of loaded.values()) held.flush();
    },
    stop() {
      for (const { stop } of loaded.values()) stop();
    },
  };
}

/** The help centre shows no article for people, so its address is a mark within the page and leads nowhere. */
function withoutPage(passage: FoundPassage): FoundPassage {
  return { ...passage, url: `#${passage.url.replace('/help/', '')}` };
}
