import type { ChatView } from '../../src/contracts/site.ts';

/** The settings of the site, which the server puts into this page as data. A page without them is the usual chat of the first site. */
export const site: ChatView = JSON.parse((globalThis as { document?: Document }).document?.getElementById('site')?.textContent ?? '{}') as ChatView;

/** Names the site in a request of this chat. Nothing where it is the first. */
export const siteHeaders: Record<string, string> = site.key ? { 'x-baton-site': site.key } : {};
export const siteQuery = site.key ? `?site=${site.key}` : '';
