import type { Site } from '../contracts/site.ts';
import type { Sites } from '../sites/open-sites.ts';
import { wrongField } from './wrong-field.ts';

/** The site of a call's body: the first one where it names none. Throws AppError that names the field. */
export function findSite(sites: Sites, siteId: string | null): Site {
  const site = siteId === null ? sites.first() : sites.list().find(({ id }) => id === siteId);
  if (site) return site;
  throw wrongField('siteId', 'there is no such site');
}
