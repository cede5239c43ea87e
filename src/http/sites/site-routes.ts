import { addSiteRequestSchema, publishSiteRequestSchema, saveSiteDraftRequestSchema, type Site, type SitesResponse } from '../../contracts/site.ts';
import type { Clock } from '../../platform/clock.ts';
import { addSite, publishSite, removeSite, saveDraft } from '../../sites/edit-sites.ts';
import type { Sites } from '../../sites/open-sites.ts';
import type { Sightings } from '../../sites/note-sightings.ts';
import type { Database } from '../../storage/database.ts';
import { ownOrigin } from '../own-origin.ts';
import type { RegisterRoute } from '../route.ts';

type SiteRoutesDeps = {
  /** The database that keeps the sites. */
  store: { database: Database; clock: Clock };
  origins: readonly string[];
  sites: Sites;
  sightings: Sightings;
  bots: {
    /** The folders of bots, read anew: one may have been added while the server runs. */
    list(): Promise<string[]>;
    /** Loads the bots that sites name now. */
    loadNew(): Promise<void>;
  };
};

/** Registers the routes of the page Sites: editors read, admins change. */
export function registerSiteRoutes(register: RegisterRoute, deps: SiteRoutesDeps): void {
  const { sites } = deps;

  /** This process shows the change at once; the others hear of it. */
  async function answer(site: Site, status = 200) {
    await sites.reload();
    await deps.bots.loadNew();
    return { json: { site }, status };
  }

  register('GET /api/console/sites', async ({ request }) => {
    const seen = await deps.sightings.read();
    const listed: SitesResponse = {
      sites: sites.list().map((site) => ({ ...site, sightings: seen.get(site.id) ?? [] })),
      bots: await deps.bots.list(),
      serverUrl: ownOrigin(request, deps.origins),
    };
    return { json: listed, document: true };
  });

  register('POST /api/console/sites', async ({ agent, body }) => {
    const { name } = body(addSiteRequestSchema);
    return answer(await addSite(deps.store, { name, actor: agent }), 201);
  });

  register('PUT /api/console/sites/:id/draft', async ({ agent, parameters, body }) => {
    const { revision, draft } = body(saveSiteDraftRequestSchema);
    return answer(await saveDraft(deps.store, { siteId: parameters.id, revision, draft, actor: agent }));
  });

  register('POST /api/console/sites/:id/publish', async ({ agent, parameters, body }) => {
    const { revision } = body(publishSiteRequestSchema);
    return answer(await publishSite({ ...deps.store, bots: await deps.bots.list() }, { siteId: parameters.id, revision, actor: agent }));
  });

  register('DELETE /api/console/sites/:id', async ({ agent, parameters }) => {
    await removeSite(deps.store, { siteId: parameters.id, actor: agent });
    await sites.reload();
    return { json: {} };
  });
}
