import { firstSiteId, siteSettingsSchema, type Site, type SiteSettings } from '../../src/contracts/site.ts';
import { newId } from '../../src/platform/new-id.ts';

export const firstSite: Site = {
  id: firstSiteId,
  key: 'pk_first',
  isFirst: true,
  published: siteSettingsSchema.parse({}),
  draft: null,
  revision: 1,
  publishedAt: '2026-01-01T00:00:00.000Z',
  removedAt: null,
};

/** Another site than the first. */
export function sampleSite(settings: Partial<SiteSettings> = {}): Site {
  const id = newId();
  return { ...firstSite, id, key: `pk_${id.replaceAll('-', '')}`, isFirst: false, published: siteSettingsSchema.parse(settings) };
}
