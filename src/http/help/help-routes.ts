import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import { countVote, readVotes } from '../../help-centre/count-votes.ts';
import type { HelpCentre, HelpResult } from '../../help-centre/open-help-centre.ts';
import { chooseHelpLanguage, helpTexts } from '../../help-centre/texts/choose-help-language.ts';
import { AppError } from '../../platform/app-error.ts';
import { createBudget } from '../../platform/budgets/create-budget.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Sites } from '../../sites/open-sites.ts';
import type { Database } from '../../storage/database.ts';
import { cutText } from '../../text/cut-text.ts';
import { ownOrigin } from '../own-origin.ts';
import { notFound } from '../parse-id.ts';
import type { Call, RegisterRoute } from '../route.ts';
import { siteOf } from '../visitor/site-of.ts';
import { showArticle } from './article-page.ts';
import { articlePath, type HelpVisit } from './show-help-page.ts';
import { showHome, showNotFound, showOneCollection, showResults } from './list-pages.ts';
import { writeRobots, writeSiteMap } from './search-engines.ts';

type HelpRoutesDeps = { database: Database; clock: Clock; origins: readonly string[]; sites: Sites; help: HelpCentre };

const longestQuery = 200;
/** Searches of one address: each encodes its words. Typing asks several times for each search. */
const searchesPerMinute = 90;
const votesPerHour = 60;
const voteSchema = z.strictObject({ articleId: z.uuid(), helped: z.boolean() });

/** Registers the public help centre of each site: the articles that its bot answers from, for people to read and search. */
export function registerHelpRoutes(register: RegisterRoute, deps: HelpRoutesDeps): void {
  const { help, sites, origins } = deps;
  const searches = createBudget({ points: searchesPerMinute, seconds: 60 });
  const votes = createBudget({ points: votesPerHour, seconds: 3_600 });

  /** Null: this address has asked too often. */
  async function search(visit: HelpVisit, query: string, address: string): Promise<HelpResult[] | null> {
    if (!(await searches.spend(address))) return null;
    return help.search(visit.site, { query: cutText(query, longestQuery), language: visit.language });
  }

  register('GET /help', async ({ request, query, address }) => {
    const visit = readVisit({ request, query }, deps);
    const words = cutText(query['q']?.trim() ?? '', longestQuery);
    if (words !== '') return showResults(visit, { query: words, results: await search(visit, words, address) });
    const listed = await help.list(visit.site, visit.language);
    const wanted = query['collection'];
    if (wanted === undefined) return showHome(visit, listed);
    const collection = listed.own.find(({ tag }) => (tag ?? '') === wanted.toLowerCase());
    return collection ? showOneCollection(visit, collection) : showNotFound(visit, { asked: '', likely: [] });
  });

  register('GET /help/*path', async ({ parameters, request, query, address }) => {
    const visit = readVisit({ request, query }, deps);
    const article = await help.read(visit.site, parameters.path);
    if (article === null) {
      const words = cutText(parameters.path.replaceAll(/[-_/]+/g, ' '), longestQuery);
      const likely = await search(visit, words, address);
      return showNotFound(visit, { asked: words, likely: likely?.slice(0, 5) ?? [] });
    }
    if ('movedTo' in article) return { movedTo: `${articlePath(article.movedTo)}${carryOn(visit)}` };
    return showArticle(visit, article);
  });

  register('GET /api/help/search', async ({ request, query, address }) => {
    const visit = readVisit({ request, query }, deps);
    const results = await search(visit, query['q'] ?? '', address);
    if (results === null) throw new AppError('rate-limited', helpTexts[visit.language].tooMany, { retryAfterSeconds: 60 });
    return {
      json: {
        results: results.map(({ slug, anchor, title, heading, excerpt, language }) => ({
          title,
          heading,
          excerpt,
          language,
          url: `${articlePath(slug)}${carryOn(visit)}${anchor === '' ? '' : `#${anchor}`}`,
        })),
      },
    };
  });

  register('POST /api/help/votes', async ({ body, address }) => {
    const vote = body(voteSchema);
    if (!(await votes.spend(address))) throw new AppError('rate-limited', 'There were too many votes from this network.', { retryAfterSeconds: 3_600 });
    if (!(await countVote(deps, vote))) throw notFound();
    return { json: {} };
  });

  register('GET /api/console/articles/:id/votes', async ({ parameters }) => ({ json: await readVotes(deps.database, parameters.id) }));

  register('GET /robots.txt', ({ request }) => ({ text: writeRobots(ownOrigin(request, origins)) }));
  register('GET /sitemap.xml', async ({ request }) => {
    const listed = await Promise.all(
      sites
        .list()
        .filter(({ published }) => published.help.indexed)
        .map(async (site) => ({ site, entries: await help.all(site) })),
    );
    return { xml: writeSiteMap(ownOrigin(request, origins), listed) };
  });
}

/** Throws AppError('not-found') for a key that no site has. */
function readVisit({ request, query }: Pick<Call, 'request' | 'query'>, { sites, origins }: Pick<HelpRoutesDeps, 'sites' | 'origins'>): HelpVisit {
  const site = siteOf(request, sites);
  if (!site) throw notFound();
  const chosen = query['lang'];
  const wanted = [...(chosen === undefined ? [] : [chosen]), ...acceptedLanguages(request)];
  const language = chooseHelpLanguage(wanted, site.published.languages);
  const carried = { ...(site.isFirst ? {} : { site: site.key }), ...(chosen === language ? { lang: chosen } : {}) };
  return { site, language, carried, origin: ownOrigin(request, origins) };
}

function carryOn({ carried }: HelpVisit): string {
  const search = new URLSearchParams(carried).toString();
  return search === '' ? '' : `?${search}`;
}

/** The languages that a browser asks for, the most wanted first. */
function acceptedLanguages(request: IncomingMessage): string[] {
  const header = cutText(request.headers['accept-language'] ?? '', 500);
  return header
    .split(',')
    .map((part) => {
      const [code = '', weight] = part.trim().split(/;\s*q=/);
      return { code, weight: weight === undefined ? 1 : Number(weight) || 0 };
    })
    .filter(({ code }) => /^[a-z]{2,3}(-[a-z0-9]+)*$/i.test(code))
    .sort((first, second) => second.weight - first.weight)
    .map(({ code }) => code);
}
