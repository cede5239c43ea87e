import { z } from 'zod';
import { siteSettingsSchema, type Site } from '../../contracts/site.ts';
import { AppError } from '../../platform/app-error.ts';
import { publishSite, saveDraft } from '../../sites/edit-sites.ts';
import { cutPage, pageOf, pageQuery } from '../api-page.ts';
import { requireMatch } from '../etag.ts';
import { operation, type ApiAnswer, type ApiDeps, type Operation } from '../operation.ts';

const time = z.iso.datetime();
const settings = siteSettingsSchema.extend({ origins: z.array(z.string()) }).meta({ id: 'SiteSettings' });
const siteSchema = z
  .object({
    id: z.uuid(),
    key: z.string().meta({ description: 'The public name of the site in the snippet.' }),
    isFirst: z.boolean(),
    published: settings,
    draft: settings.nullable().meta({ description: 'Changes that wait to be published.' }),
    publishedAt: time.nullable(),
  })
  .meta({ id: 'Site' });

export const siteOperations: Operation[] = [
  operation({
    route: 'GET /api/v1/sites',
    name: 'listSites',
    tag: 'Sites',
    summary: 'Sites with their settings',
    status: 200,
    query: z.strictObject(pageQuery),
    answer: pageOf(siteSchema).meta({ id: 'SitePage' }),
    example: { as: 'sites' },
    async run({ sites }, { query }) {
      await sites.reload();
      return { body: cutPage(sites.list().map(viewSite), query, ({ id }) => id) };
    },
  }),
  operation({
    route: 'GET /api/v1/sites/:id',
    name: 'readSite',
    tag: 'Sites',
    summary: 'One site',
    status: 200,
    etag: 'given',
    answer: siteSchema,
    example: { parameters: { id: '{sites.items.0.id}' } },
    run: async (deps, { id }) => answer(await requireSite(deps, id)),
  }),
  operation({
    route: 'PUT /api/v1/sites/:id/draft',
    name: 'saveSiteDraft',
    tag: 'Sites',
    summary: 'Replace the draft of a site',
    description: 'Visitors see nothing of it until it is published. A setting that is left out is as usual; null throws the draft away.',
    status: 200,
    etag: 'needed',
    body: z.strictObject({ draft: siteSettingsSchema.nullable() }).meta({ id: 'SaveSiteDraft' }),
    answer: siteSchema,
    example: { parameters: { id: '{sites.items.0.id}' }, body: { draft: { name: 'Shop', greeting: { en: 'Hello, how can we help?' } } } },
    async run(deps, { id, body, actor, ifMatch }) {
      const known = await requireSite(deps, id);
      requireMatch(ifMatch, etagOf(known));
      return shown(deps, await asOutOfDate(saveDraft(deps.log, { siteId: id, revision: known.revision, draft: body.draft, actor })));
    },
  }),
  operation({
    route: 'POST /api/v1/sites/:id/publish',
    name: 'publishSite',
    tag: 'Sites',
    summary: 'Publish the draft of a site',
    status: 200,
    etag: 'needed',
    answer: siteSchema,
    example: { parameters: { id: '{sites.items.0.id}' } },
    async run(deps, { id, actor, ifMatch }) {
      const known = await requireSite(deps, id);
      requireMatch(ifMatch, etagOf(known));
      if (!known.draft) throw new AppError('conflict', 'Nothing waits to be published.');
      const bots = await deps.server.listBots();
      return shown(deps, await asOutOfDate(publishSite({ ...deps.log, bots }, { siteId: id, revision: known.revision, actor })));
    },
  }),
];

/** This process shows the change at once, as after a change in the console. */
async function shown({ sites, bot }: ApiDeps, site: Site): Promise<ApiAnswer<z.input<typeof siteSchema>>> {
  await sites.reload();
  await bot.loadNew();
  return answer(site);
}

/** The state was compared before: a conflict now is a change in between. A name that is taken stays a conflict. */
async function asOutOfDate(saving: Promise<Site>): Promise<Site> {
  return saving.catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'conflict' && error.message.startsWith('Somebody')) requireMatch(null, '');
    throw error;
  });
}

async function requireSite({ sites }: ApiDeps, id: string): Promise<Site> {
  await sites.reload();
  const site = sites.list().find((each) => each.id === id);
  if (!site) throw new AppError('not-found', 'There is no such site.');
  return site;
}

function viewSite({ id, key, isFirst, published, draft, publishedAt }: Site): z.input<typeof siteSchema> {
  return { id, key, isFirst, published, draft, publishedAt };
}

function etagOf({ revision }: Site): string {
  return String(revision);
}

function answer(site: Site): ApiAnswer<z.input<typeof siteSchema>> {
  return { body: viewSite(site), etag: etagOf(site) };
}
