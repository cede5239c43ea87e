import type { IncomingMessage } from 'node:http';
import { siteKeySchema, type Site } from '../../contracts/site.ts';
import { AppError } from '../../platform/app-error.ts';
import type { Sites } from '../../sites/open-sites.ts';
import { parseUrl } from '../../text/parse-url.ts';

/**
 * The site whose key stands in a request: in its address, or in the header that a chat sends. Null where no site has that key; without a key
 * it is the first.
 */
export function siteOf(request: IncomingMessage, sites: Pick<Sites, 'byKey'>): Site | null {
  const named = request.headers['x-baton-site'];
  const key = typeof named === 'string' ? named : (parseUrl(`http://baton${request.url ?? '/'}`)?.searchParams.get('site') ?? null);
  if (key === null) return sites.byKey(null);
  return siteKeySchema.safeParse(key).success ? sites.byKey(key) : null;
}

/** The site that the request names, or the first one. Throws AppError('not-found') where `siteOf` returns null. */
export function requireSite(request: IncomingMessage, sites: Pick<Sites, 'byKey'>): Site {
  const site = siteOf(request, sites);
  if (!site) throw new AppError('not-found', unknownKey);
  return site;
}

const unknownKey = 'No site of this Baton has this key. Copy the snippet from the console, under Sites, once more.';
