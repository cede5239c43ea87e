import { existsSync, statSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import path from 'node:path';
import { AppError } from '../../platform/app-error.ts';
import type { Policy, RegisterRoute, Reply } from '../route.ts';
import { ownOrigin } from '../own-origin.ts';
import { listAncestors } from '../../contracts/site-origin.ts';
import { mayShow, type Sites } from '../../sites/open-sites.ts';
import { siteOf } from '../visitor/site-of.ts';

/** The built pages: the demo page, the widget's loader and app, the console. `dist` is the folder that the build writes. */
export function registerStaticRoutes(register: RegisterRoute, deps: { dist: string; origins: readonly string[]; sites: Sites; hasDemo: boolean }): void {
  const widget = path.join(deps.dist, 'widget');
  const consoleFolder = path.join(deps.dist, 'console');

  register('GET /', () => (deps.hasDemo ? serveFile({ folder: widget, name: 'demo/index.html', policy: 'page' }) : { movedTo: '/help' }));
  // Browsers ask for it on every page that names no icon of its own.
  register('GET /favicon.ico', () => serveFile({ folder: consoleFolder, name: 'favicon.ico', policy: 'page' }));
  register('GET /widget.js', ({ request }) => {
    const site = siteOf(request, deps.sites);
    const origin = originOf(request);
    const isShown = site !== null && (origin === null || mayShow(site, { origin, own: ownOrigin(request, deps.origins) }));
    return serveFile({ folder: widget, name: isShown ? 'widget.js' : 'refused.js', policy: 'loader' });
  });
  register('GET /widget/*path', ({ parameters, request }) => {
    const site = siteOf(request, deps.sites);
    const ancestors = site ? listAncestors(site.published.origins) : ["'none'"];
    return serveFile({ folder: widget, name: parameters.path || 'index.html', policy: { ancestors } });
  });
  register('GET /console{/*path}', ({ parameters }) => {
    const name = parameters.path;
    const isFile = /\.[a-z0-9]+$/i.test(name);
    return serveFile({ folder: consoleFolder, name: isFile ? name : 'index.html', policy: 'console' });
  });
}

/**
 * The origin of the requesting page, as far as the browser names it. A request without one still gets the script; the chat's frame is then
 * refused by its policy.
 */
function originOf({ headers }: IncomingMessage): string | null {
  const sender = headers.origin ?? headers.referer ?? '';
  const origin = URL.canParse(sender) ? new URL(sender).origin : 'null';
  return origin === 'null' ? null : origin;
}

/** Names with a hash never change their content; all other files are revalidated each time. */
const hashed = /-[A-Za-z0-9_-]{8,}\.[a-z0-9]+$/;

function serveFile(target: { folder: string; name: string; policy: Policy }): Reply {
  const file = path.resolve(target.folder, target.name);
  const inside = file.startsWith(target.folder + path.sep);
  if (!inside || !existsSync(file) || !statSync(file).isFile()) throw new AppError('not-found', 'There is nothing here.');
  return { file, policy: target.policy, cache: hashed.test(target.name) ? 'immutable' : 'revalidate' };
}
