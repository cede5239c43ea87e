import type { IncomingMessage } from 'node:http';
import { listAncestors } from '../../contracts/site-origin.ts';
import type { LauncherView, Site, SiteSettings } from '../../contracts/site.ts';
import type { Sightings } from '../../sites/note-sightings.ts';
import { greetOn } from '../../sites/speak-on-site.ts';
import type { TeamsPresence } from '../../queue/presence/team-presence.ts';
import { mayShow, type Sites } from '../../sites/open-sites.ts';
import { cutText } from '../../text/cut-text.ts';
import { ownOrigin } from '../own-origin.ts';
import type { Call, RegisterRoute } from '../route.ts';
import { requireSite, siteOf } from '../visitor/site-of.ts';
import { viewChat, viewLauncher } from './site-views.ts';
import { readBuilt, serveFile } from '../files/serve-file.ts';

type WidgetRoutesDeps = {
  /** The folder that the build of the widget writes. */
  folder: string;
  origins: readonly string[];
  sites: Sites;
  sightings: Sightings;
  /** The words with which the chat of a site begins, and whether its team is there. */
  chat: { greet(siteId: string, language: string | null): { name: string; greeting: string; sampleQuestions: string[] }; teams: Pick<TeamsPresence, 'of'> };
};

/** Directives of a page's policy without which the chat does not work there. */
const directives: ReadonlySet<string> = new Set(['frame-src', 'child-src', 'connect-src', 'img-src', 'style-src', 'script-src', 'default-src']);

/** Scripts that pages of every origin load or import, besides `widget.js`. */
const loadedByPages = /^(?:more|sdk|intercom|loader-[0-9a-f]{16})\.js$/;

/** Registers what pages of sites load: the script, each time with the settings of its site in front, and the chat with its own part of them. */
export function registerWidgetRoutes(register: RegisterRoute, deps: WidgetRoutesDeps): void {
  const { folder, sites, sightings } = deps;

  register('GET /widget.js', async (call) => {
    const answer = await launcherOf(call);
    if ('refused' in answer) return { script: `console.error(${JSON.stringify(`Baton: ${answer.refused}`)})` };
    return { script: `self.BatonSite=${JSON.stringify(answer.site)};\n${readBuilt(folder, 'widget.js')}` };
  });

  // For `loader-HASH.js`, whose content is the same for every site.
  register('GET /widget/site.json', async (call) => ({ openJson: await launcherOf(call) }));

  register('GET /widget/seen.js', ({ request, query }) => {
    const site = siteOf(request, sites);
    const origin = originOf(request);
    const directive = query['missing'] ?? '';
    if (site && origin !== null && directives.has(directive) && mayShow(site, { origin, own: ownOrigin(request, deps.origins) }))
      sightings.note({ siteId: site.id, origin, kind: 'blocked', detail: directive });
    return { script: '' };
  });

  register('GET /widget/preview', ({ request, query }) => {
    const site = requireSite(request, sites);
    const language = /^[\w-]{2,10}$/.test(query['language'] ?? '') ? (query['language'] ?? '') : 'en';
    const theme = query['theme'] === 'dark' ? 'dark' : 'light';
    const html = readBuilt(folder, 'preview.html').replace('SITE', site.key).replaceAll('LANGUAGE', language).replaceAll('THEME', theme);
    return { html, policy: { ancestors: ["'self'"] } };
  });

  register('GET /widget{/*path}', (call) => {
    const name = call.parameters.path || 'index.html';
    const site = siteOf(call.request, sites);
    const policy = { ancestors: site ? listAncestors(site.published.origins) : ["'none'"] };
    if (loadedByPages.test(name)) return { script: readBuilt(folder, name) };
    if (name !== 'index.html' || !site) return serveFile({ folder, name, policy });
    return { html: putSettings(readBuilt(folder, name), chatOf(site, call)), policy };
  });

  /** The settings for the launcher of a page, or a sentence for the developer of the page that says why it gets none. */
  async function launcherOf({
    request,
    query,
    agent,
  }: Pick<Call<'GET /widget.js'>, 'request' | 'query' | 'agent'>): Promise<{ site: LauncherView } | { refused: string }> {
    const site = siteOf(request, sites);
    if (!site) return { refused: 'No site of this Baton has this key. Whoever runs it finds the right snippet in the console, under Sites.' };
    const origin = originOf(request);
    const own = ownOrigin(request, deps.origins);
    if (origin !== null && !mayShow(site, { origin, own })) {
      sightings.note({ siteId: site.id, origin, kind: 'refused', detail: '' });
      return { refused: `${origin} may not show this chat. Whoever runs it can add that origin to the site, in the console under Sites.` };
    }
    if (origin !== null && origin !== own) sightings.note({ siteId: site.id, origin, kind: 'shown', detail: '' });
    const isPreview = query['draft'] === '1' && agent !== null;
    const settings = settingsOf(site, isPreview);
    const mayHide = settings.appearance.hideWhenClosed && !isPreview;
    // The launcher stays where the database does not answer.
    const isClosed = mayHide && (await deps.chat.teams.of(site.id).catch(() => null))?.kind === 'closed';
    return { site: viewLauncher(site, settings, { isPreview, isClosed }) };
  }

  /** The draft counts only for somebody who is signed in: nobody else sees what is not published. */
  function chatOf(site: Site, { query, agent }: Pick<Call<'GET /widget{/*path}'>, 'query' | 'agent'>): object {
    const isPreview = query['draft'] === '1' && agent !== null;
    const settings = settingsOf(site, isPreview);
    const language = query['language'] === undefined ? null : cutText(query['language'], 35);
    const preview = isPreview ? greetOn(settings, deps.chat.greet(site.id, language), language) : null;
    return viewChat(site, settings, { language, preview });
  }
}

function settingsOf(site: Site, isPreview: boolean): SiteSettings {
  return isPreview ? (site.draft ?? site.published) : site.published;
}

/** Inside the page as data, not as a script: no value can end the element. */
function putSettings(page: string, settings: object): string {
  const json = JSON.stringify(settings).replaceAll('<', '\\u003c');
  return page.replace('</head>', () => `<script type="application/json" id="site">${json}</script></head>`);
}

/**
 * The origin of the requesting page, as far as the browser names it. A request without one still gets the script; the chat's frame is then
 * refused by its policy.
 */
function originOf({ headers }: IncomingMessage): string | null {
  const said = headers.origin ?? headers.referer ?? '';
  const origin = URL.canParse(said) ? new URL(said).origin : 'null';
  return origin === 'null' ? null : origin;
}
