import type { Site } from '../../contracts/site.ts';
import type { HelpEntry } from '../../help-centre/list-help.ts';
import { escapeHtml } from '../../text/escape-html.ts';
import { articlePath } from './show-help-page.ts';

/** The most addresses that one map may hold, by the protocol of site maps. */
const mostAddresses = 50_000;

/** Search engines read the help centre and nothing else of this server. */
export function writeRobots(origin: string): string {
  return `User-agent: *\nAllow: /help\nAllow: /widget/help\nDisallow: /\n\nSitemap: ${origin}/sitemap.xml\n`;
}

/** All articles of the sites that may be listed, each with its last change. */
export function writeSiteMap(origin: string, sites: readonly { site: Site; entries: readonly HelpEntry[] }[]): string {
  const pages = sites.flatMap(({ site, entries }) => {
    const query = site.isFirst ? '' : `?site=${site.key}`;
    return [
      { address: `${origin}/help${query}`, changed: null },
      ...entries.map(({ slug, updatedAt }) => ({ address: `${origin}${articlePath(slug)}${query}`, changed: updatedAt })),
    ];
  });
  const lines = pages
    .slice(0, mostAddresses)
    .map(({ address, changed }) => `<url><loc>${escapeHtml(address)}</loc>${changed ? `<lastmod>${changed.toISOString()}</lastmod>` : ''}</url>`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${lines.join('\n')}\n</urlset>\n`;
}
