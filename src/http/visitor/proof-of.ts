import type { IncomingMessage } from 'node:http';
import type { Site } from '../../contracts/site.ts';
import { parseVisitorProof, type VisitorProof } from '../../visitor/visitor-proof.ts';
import type { VisitorCookie } from './visitor-cookie.ts';

/** The proof of who the visitor is: a bearer token, which travels in a header and never in a URL, or the cookie of the chat's own frame. */
export function proofOf(request: IncomingMessage, by: { site: Site; cookie: VisitorCookie }): VisitorProof | null {
  const bearer = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
  return bearer === undefined ? by.cookie.read(request, by.site) : parseVisitorProof(bearer);
}
