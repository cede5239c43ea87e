import path from 'node:path';
import { serveFile } from '../files/serve-file.ts';
import type { RegisterRoute } from '../route.ts';

/** The built pages of the console, and the reference of the API. `dist` is the folder that the build writes. */
export function registerStaticRoutes(register: RegisterRoute, deps: { dist: string }): void {
  const consoleFolder = path.join(deps.dist, 'console');

  // Browsers ask for it on every page that names no icon of its own.
  register('GET /favicon.ico', () => serveFile({ folder: consoleFolder, name: 'favicon.ico', policy: 'page' }));
  register('GET /console{/*path}', ({ parameters }) => {
    const name = parameters.path;
    const isFile = /\.[a-z0-9]+$/i.test(name);
    return serveFile({ folder: consoleFolder, name: isFile ? name : 'index.html', policy: 'console' });
  });
  register('GET /api-reference{/*path}', ({ parameters, request }) => {
    // Its files are named relative to the folder.
    if (request.path === '/api-reference') return { movedTo: '/api-reference/' };
    return serveFile({ folder: path.join(deps.dist, 'reference'), name: parameters.path === '' ? 'index.html' : parameters.path, policy: 'page' });
  });
}
