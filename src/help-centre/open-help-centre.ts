import { stripMarkdown } from '../text/strip-markdown.ts';
import type { FoundPassage } from '../contracts/bot/turn-trace.ts';
import type { Site } from '../contracts/site.ts';
import { findMovedArticle } from '../knowledge/address/find-moved-article.ts';
import { readPublishedArticle } from '../knowledge/article/read-published.ts';
import type { Clock } from '../platform/clock.ts';
import { audienceOf, maySeeArticle } from '../sites/may-see-article.ts';
import type { Sites } from '../sites/open-sites.ts';
import { inLanguage } from '../sites/speak-on-site.ts';
import type { Database } from '../storage/database.ts';
import { cutText } from '../text/cut-text.ts';
import { groupEntries, selectHelpEntries, type HelpCollection, type HelpEntry } from './list-help.ts';

export type HelpArticle = HelpEntry & { markdown: string; related: HelpEntry[]; collection: HelpCollection | null };
/** One article that a search found, with its best passage. `anchor`: that of the passage's heading, or empty. */
export type HelpResult = { id: string; slug: string; title: string; heading: string | null; anchor: string; excerpt: string; language: string };
type Found = { passages: readonly FoundPassage[] };

type Deps = {
  database: Database;
  clock: Clock;
  sites: Pick<Sites, 'keptTags'>;
  /** The search of the bot of a site. */
  findPassages(siteId: string, input: { query: string; language: string | null; limit: number }): Promise<Found>;
};

export type HelpCentre = {
  /** The articles that a site shows: those in the language first, then the others. */
  list(site: Site, language: string): Promise<{ own: HelpCollection[]; others: HelpEntry[]; languages: string[] }>;
  /** Null where the site shows no such article. `movedTo`: its present slug, where the asked one is a former address. */
  read(site: Site, slug: string): Promise<HelpArticle | { movedTo: string } | null>;
  /** The best articles for a few words, as the bot ranks them. */
  search(site: Site, asked: { query: string; language: string | null }): Promise<HelpResult[]>;
  /** Every article of a site, for a map of it. */
  all(site: Site): Promise<HelpEntry[]>;
};

/** Milliseconds for which the list of articles is kept in memory. */
const listMs = 2_000;
const mostResults = 10;
const mostRelated = 4;
/** Passages to look at for so many articles: several are of one article. */
const passagesEach = 3;
const excerptLength = 180;
/** Articles whose related ones are kept in memory. */
const mostKept = 2_000;

/** Opens the public help centre: the published articles of each site for people to read. */
export function openHelpCentre(deps: Deps): HelpCentre {
  const { database, clock, sites } = deps;
  let listed: { at: number; entries: Promise<HelpEntry[]> } | null = null;
  const related = new Map<string, string[]>();

  function entries(): Promise<HelpEntry[]> {
    const now = clock.now().getTime();
    if (listed === null || Math.abs(now - listed.at) > listMs) {
      const reading = selectHelpEntries(database);
      listed = { at: now, entries: reading };
      // A failed read must not be kept.
      reading.catch(() => (listed = null));
    }
    return listed.entries;
  }

  async function all(site: Site): Promise<HelpEntry[]> {
    // Readers of the help centre are not signed in, so that articles for people are not there.
    const audience = audienceOf(sites, site.published, { reader: null });
    return (await entries()).filter((entry) => maySeeArticle(entry, audience));
  }

  async function findRelated(site: Site, article: HelpEntry, shown: readonly HelpEntry[]): Promise<HelpEntry[]> {
    const key = `${site.id} ${article.id} ${article.updatedAt.getTime()}`;
    let ids = related.get(key);
    if (ids === undefined) {
      const input = { query: article.title, language: article.language, limit: (mostRelated + 1) * passagesEach };
      const { passages } = await deps.findPassages(site.id, input);
      ids = [...new Set(passages.map(({ articleId }) => articleId))].filter((id) => id !== article.id);
      if (related.size >= mostKept) related.clear();
      related.set(key, ids);
    }
    return ids.flatMap((id) => shown.find((entry) => entry.id === id) ?? []).slice(0, mostRelated);
  }

  return {
    all,
    async list(site, language) {
      const shown = await all(site);
      const isOwn = (entry: HelpEntry): boolean => baseOf(entry.language) === baseOf(language);
      const own = shown.some(isOwn) ? shown.filter(isOwn) : shown;
      return {
        own: groupEntries(own, planOf(site, language)),
        others: shown.some(isOwn) ? shown.filter((entry) => !isOwn(entry)) : [],
        languages: [...new Set(shown.map((entry) => entry.language))].sort(),
      };
    },
    async read(site, slug) {
      const shown = await all(site);
      // The list may be two seconds old, so the article itself decides.
      const article = await readPublishedArticle(database, slug);
      if (!article) {
        const moved = await findMovedArticle(database, slug);
        return moved === null || !shown.some((other) => other.slug === moved) ? null : { movedTo: moved };
      }
      if (!maySeeArticle(article, audienceOf(sites, site.published, { reader: null }))) return null;
      const { markdown, ...shownPart } = article;
      const entry: HelpEntry = { ...shownPart, updatedAt: new Date(article.updatedAt) };
      const collections = groupEntries(
        shown.filter((other) => baseOf(other.language) === baseOf(article.language)),
        planOf(site, article.language),
      );
      const collection = collections.find((each) => each.entries.some(({ id }) => id === article.id)) ?? null;
      return { ...entry, markdown, related: await findRelated(site, entry, shown), collection };
    },
    async search(site, { query, language }) {
      const words = query.trim();
      if (words === '') return [];
      const [{ passages }, shown] = await Promise.all([deps.findPassages(site.id, { query: words, language, limit: mostResults * passagesEach }), all(site)]);
      const results = new Map<string, HelpResult>();
      for (const passage of passages) {
        const entry = shown.find(({ id }) => id === passage.articleId);
        if (entry === undefined || results.has(entry.id) || results.size >= mostResults) continue;
        results.set(entry.id, {
          id: entry.id,
          slug: entry.slug,
          title: entry.title,
          heading: passage.heading === entry.title ? null : passage.heading,
          anchor: passage.url.split('#')[1] ?? '',
          excerpt: excerptOf(passage.text),
          language: entry.language,
        });
      }
      return [...results.values()];
    },
  };
}

/** The first words of a text without its markup and its headings. */
export function excerptOf(markdown: string): string {
  const lines = markdown.split('\n').filter((line) => !/^\s*(?:#|```|\||!\[)/.test(line));
  const words = lines
    .map((line) => stripMarkdown(line.replace(/<\/?[a-z][a-z0-9]*(?:\s[^<>]{0,500})?\/?>/gi, ' ')))
    .filter(Boolean)
    .join(' ');
  return words.length > excerptLength ? `${cutText(words, excerptLength).replace(/\s+\S*$/, '')} …` : words;
}

function planOf(site: Site, language: string): { tag: string; title: string; text: string }[] {
  return site.published.help.collections.map(({ tag, title, text }) => ({
    tag,
    title: inLanguage(title, language) ?? Object.values(title)[0] ?? tag,
    text: inLanguage(text, language) ?? '',
  }));
}

const baseOf = (language: string): string => language.split('-')[0]?.toLowerCase() ?? '';
