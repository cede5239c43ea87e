import { z } from 'zod';
import type { PollAnswer } from '../../contracts/http-api.ts';
import type { Site } from '../../contracts/site.ts';
import type { Sites } from '../../sites/open-sites.ts';
import type { VisitorProof } from '../../visitor/visitor-proof.ts';
import type { RegisterRoute } from '../route.ts';
import { requireSite } from '../visitor/site-of.ts';
import type { VisitorCookie } from '../visitor/visitor-cookie.ts';

/** Socket sessions that are carried by held requests. */
export type PolledLines = {
  open(from: { address: string; cookieProof: VisitorProof | null; site: Site }): string;
  send(id: string, frames: readonly unknown[]): void;
  poll(id: string): Promise<PollAnswer>;
};

const sendSchema = z.strictObject({ frames: z.array(z.unknown()).max(50) });

/**
 * Registers the long poll, for visitors whose network lets no WebSocket through. The visitor is known by `hello` or the cookie, as on a
 * socket; the id of the session is its secret.
 */
export function registerLineRoutes(register: RegisterRoute, { cookie, lines, sites }: { cookie: VisitorCookie; lines: PolledLines; sites: Sites }): void {
  register('POST /api/visitor/line', ({ address, request }) => {
    const site = requireSite(request, sites);
    return { json: { line: lines.open({ address, cookieProof: cookie.read(request, site), site }) }, status: 201 };
  });
  register('POST /api/visitor/line/:line/send', ({ parameters, body }) => {
    lines.send(parameters.line, body(sendSchema).frames);
    return { json: {}, status: 202 };
  });
  register('POST /api/visitor/line/:line/poll', async ({ parameters }) => ({ json: await lines.poll(parameters.line) }));
}
