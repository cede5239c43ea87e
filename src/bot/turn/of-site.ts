import type { TurnDeps } from './turn.ts';

/** The bot that answers on a site: its definition, and a search that finds nothing but the articles of this site. */
export type SiteTurns = Pick<TurnDeps, 'bot' | 'understand' | 'findPassages'>;

/** `forSite`: left out where every conversation has the same bot and articles, as in an eval. */
export type BySite = { forSite?(siteId: string): SiteTurns };

/** The parts of a turn for a conversation of this site. */
export function ofSite<Deps extends BySite>(deps: Deps, siteId: string): Deps {
  return deps.forSite ? { ...deps, ...deps.forSite(siteId) } : deps;
}
