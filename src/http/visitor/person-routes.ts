import {
  givenPersonSchema,
  identifyRequestSchema,
  pageActionSchema,
  pageVisitSchema,
  type IdentifyResponse,
  type OwnContact,
} from '../../contracts/people/person.ts';
import type { ConversationLog } from '../../conversation/append-events.ts';
import type { TokenVerifier } from '../../people/open-identity.ts';
import { readOwnContact } from '../../people/read-own-contact.ts';
import { AppError } from '../../platform/app-error.ts';
import { createBudget } from '../../platform/budgets/create-budget.ts';
import { hashSecretToken } from '../../platform/secret-token.ts';
import { mayShow, type Sites } from '../../sites/open-sites.ts';
import { identifyVisitor } from '../../visitor/identify-visitor.ts';
import { notePageVisit } from '../../visitor/note-page-visit.ts';
import { notePageAction, setPerson } from '../../visitor/set-person.ts';
import { isVisitorProved } from '../../visitor/visitor-person.ts';
import { ownOrigin } from '../own-origin.ts';
import type { RegisterRoute } from '../route.ts';
import { proofOf } from './proof-of.ts';
import { requireSite } from './site-of.ts';
import type { VisitorCookie } from './visitor-cookie.ts';

type PersonRoutesDeps = {
  conversations: ConversationLog;
  origins: readonly string[];
  sites: Sites;
  cookie: VisitorCookie;
  verifyToken: TokenVerifier;
};

/** Calls of one visitor in an hour: a page may identify on each view, and report what is done there. */
const callsPerHour = 1_200;

/** Registers what a page may say of its visitor: a signed token, unsigned data, and what was done on it. */
export function registerPersonRoutes(register: RegisterRoute, deps: PersonRoutesDeps): void {
  const { conversations, sites, cookie } = deps;
  const calls = createBudget({ points: callsPerHour, seconds: 3_600 });

  async function spend(visitorId: string): Promise<void> {
    if (!(await calls.spend(visitorId)))
      throw new AppError('rate-limited', 'This page calls identify, set or track too often: once for each page view is enough.');
  }

  register('POST /api/visitor/identify', async ({ visitor, body, request }) => {
    const { token, cookies, site: origin } = body(identifyRequestSchema);
    const site = requireSite(request, sites);
    const proof = proofOf(request, { site, cookie });
    if (proof === null) throw new AppError('unauthorised', 'Open the chat again.');
    if (origin !== null && !mayShow(site, { origin, own: ownOrigin(request, deps.origins) })) {
      throw new AppError('forbidden', 'This page may not show the chat. Add its origin to the site, in the console under Sites.');
    }
    await spend(visitor.id);
    const verified = await deps.verifyToken(site, token);
    if ('why' in verified) throw new AppError('forbidden', verified.why);
    const usesCookie = cookies && cookie.mayKeep(request);
    const identified = await identifyVisitor(conversations, {
      visitorId: visitor.id,
      siteId: site.id,
      claims: verified.claims,
      secretHash: hashSecretToken(proof.secret),
      origin: usesCookie ? null : origin,
    });
    const { token: secret, isOther } = identified;
    const answer: IdentifyResponse = { session: secret === null ? null : { token: usesCookie ? null : secret }, isOther };
    return { json: answer, ...(secret !== null && usesCookie ? { cookies: [cookie.write(secret, site)] } : {}) };
  });

  register('GET /api/visitor/person', async ({ visitor }) => {
    const { database } = conversations;
    const nobody: OwnContact = { email: null, name: null };
    return { json: (await isVisitorProved(database, visitor.id)) ? await readOwnContact(database, visitor.id) : nobody };
  });

  register('POST /api/visitor/person', async ({ visitor, body, request }) => {
    const given = body(givenPersonSchema);
    const site = requireSite(request, sites);
    if (site.published.identity.enforce) {
      throw new AppError('forbidden', 'This site takes signed data alone: put it into the claims of the token that identify gets.');
    }
    await spend(visitor.id);
    return { json: await setPerson(conversations, { visitorId: visitor.id, given }) };
  });

  register('POST /api/visitor/action', async ({ visitor, body, request }) => {
    const { name, properties } = body(pageActionSchema);
    const { enforce } = requireSite(request, sites).published.identity;
    if (enforce && !(await isVisitorProved(conversations.database, visitor.id))) {
      throw new AppError('forbidden', 'This site takes actions of visitors alone whom it signed: call identify with a token first.');
    }
    await spend(visitor.id);
    await notePageAction(conversations, { visitorId: visitor.id, name, properties });
    return { json: {} };
  });

  // A session exists only with the consent that the site asks for. The browser's own wish goes above it.
  register('POST /api/visitor/page', async ({ visitor, body, request }) => {
    const page = body(pageVisitSchema);
    if (!requireSite(request, sites).published.pageTrail || request.headers['sec-gpc'] === '1') return { json: {} };
    await spend(visitor.id);
    await notePageVisit(conversations, { visitorId: visitor.id, page });
    return { json: {} };
  });
}
