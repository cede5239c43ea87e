import type { IncomingMessage } from 'node:http';
import type { VisitorProof } from '../../visitor/visitor-proof.ts';
import { isOwnOrigin } from '../own-origin.ts';
import { readCookie } from '../read-cookie.ts';
import type { Site } from '../../contracts/site.ts';

const prefix = '__Host-baton_visitor';
const seconds = 365 * 24 * 3_600;

/**
 * The cookie by which a visitor is recognised where a browser keeps cookies: out of reach of scripts, for this host alone, and separate for
 * each site that shows the chat. It must be sent with requests of a frame on another site, so browsers send it with requests of any page;
 * it counts only where the request's headers say that it comes from the chat itself. Each site has a cookie of its own, because two of them may
 * stand on one domain.
 */
export type VisitorCookie = {
  /** The proof in the cookie of a request. Null where there is none, and where the request does not come from a page of this server. */
  read(request: IncomingMessage, site: CookieSite): VisitorProof | null;
  /** False where browsers drop the cookie, as without https, and where the browser does not name the site that its requests come from. */
  mayKeep(request: IncomingMessage): boolean;
  write(secret: string, site: CookieSite): string;
  /** The header that deletes the cookie in the browser. */
  forget(site: CookieSite): string;
};

type CookieSite = Pick<Site, 'isFirst' | 'key'>;

export function createVisitorCookie({ origins }: { origins: readonly string[] }): VisitorCookie {
  const secure = origins[0]?.startsWith('https:') ?? false;

  function isOwnPage(request: IncomingMessage): boolean {
    const { origin } = request.headers;
    const site = request.headers['sec-fetch-site'];
    if (site !== undefined && site !== 'same-origin') return false;
    // Browsers send no Origin with a GET to the same origin; they send Sec-Fetch-Site instead.
    return origin === undefined
      ? request.method === 'GET' && site !== undefined && request.headers.upgrade === undefined
      : isOwnOrigin(origin, request, origins);
  }

  return {
    read(request, site) {
      const secret = secure ? readCookie(request.headers.cookie, nameOf(site)) : null;
      return secret && isOwnPage(request) ? { secret, site: null } : null;
    },
    mayKeep: (request) => secure && request.headers['sec-fetch-site'] === 'same-origin',
    forget: (site) => `${nameOf(site)}=; Path=/; Secure; HttpOnly; SameSite=None; Partitioned; Max-Age=0`,
    write: (secret, site) => `${nameOf(site)}=${secret}; Path=/; Secure; HttpOnly; SameSite=None; Partitioned; Max-Age=${seconds}`,
  };
}

/** The first site has the name from before there were several: its visitors stay known. */
function nameOf({ isFirst, key }: CookieSite): string {
  return isFirst ? prefix : `${prefix}_${key}`;
}
