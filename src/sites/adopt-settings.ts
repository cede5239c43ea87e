import { randomBytes } from 'node:crypto';
import { firstSiteName, siteSettingsSchema, type Site } from '../contracts/site.ts';
import { readOrigin } from '../contracts/site-origin.ts';
import type { Config } from '../platform/config.ts';
import type { AppContext } from '../storage/app-context.ts';
import { updatePublished } from './site-store.ts';

/** Sixteen random bytes: nobody meets the key of another site by chance. It is public all the same. */
export function createSiteKey(): string {
  return `pk_${randomBytes(16).toString('hex')}`;
}

type Named = Pick<Config, 'BOT' | 'widgetOrigins'>;

/**
 * Takes the settings WIDGET_ORIGINS and BOT over into the first site, once in the life of a database. From then on the site decides, so that a
 * change in the console is not undone by the next start. True where this call did it.
 */
export async function adoptSettings(context: Pick<AppContext, 'database' | 'clock'> & { config: Named }, first: Site): Promise<boolean> {
  if (first.publishedAt !== null) return false;
  const { BOT, widgetOrigins } = context.config;
  const origins = widgetOrigins.flatMap((written) => {
    const read = readOrigin(written);
    return 'origin' in read ? [read.origin] : [];
  });
  const published = siteSettingsSchema.parse({ ...first.published, name: first.published.name || firstSiteName, origins, bot: BOT });
  // Of several processes that start at once the first does it; the others find it done.
  return updatePublished(context.database, { id: first.id, revision: first.revision, published, at: context.clock.now().toISOString(), key: createSiteKey() });
}

/** Sentences for the operator where a setting says something that the first site does not: it has no effect any more. */
export function findOldSettings(config: Named, first: Site): string[] {
  const { BOT, widgetOrigins } = config;
  const { origins, bot, name } = first.published;
  const where = `It was taken over into the site "${name}" and has no effect now: change it in the console under Sites, and remove the setting.`;
  const sameOrigins = widgetOrigins.length === origins.length && widgetOrigins.every((origin) => origins.includes(origin));
  return [
    ...(widgetOrigins.length > 0 && !sameOrigins ? [`WIDGET_ORIGINS differs from what is in use. ${where}`] : []),
    ...(BOT !== 'baton' && BOT !== bot ? [`BOT differs from what is in use. ${where}`] : []),
  ];
}
