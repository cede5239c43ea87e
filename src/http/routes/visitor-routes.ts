import { visitorSessionRequestSchema, type FrameSessionResponse } from '../../contracts/http-api.ts';
import type { ConversationLog } from '../../conversation/append-events.ts';
import type { Site } from '../../contracts/site.ts';
import { AppError } from '../../platform/app-error.ts';
import { hashSecretToken } from '../../platform/secret-token.ts';
import { forgetVisitor, signOutPerson } from '../../visitor/forget-visitor.ts';
import { openSessionByLink } from '../../visitor/visitor-link.ts';
import { parseVisitorProof } from '../../visitor/visitor-proof.ts';
import { bindToSite, createVisitor, findVisitor } from '../../visitor/visitor-store.ts';
import type { RegisterRoute, Reply } from '../route.ts';
import { ownOrigin } from '../own-origin.ts';
import { proofOf } from '../visitor/proof-of.ts';
import type { VisitorCookie } from '../visitor/visitor-cookie.ts';
import { asksConsent, consentOfVersion, type AskedConsent } from '../../sites/asked-consent.ts';
import { isVisitorProved } from '../../visitor/visitor-person.ts';
import { recordConsent } from '../../visitor/visitor-consent.ts';
import { mayShow, type Sites } from '../../sites/open-sites.ts';
import { requireSite } from '../visitor/site-of.ts';

type VisitorRoutesDeps = {
  log: ConversationLog;
  origins: readonly string[];
  sites: Sites;
  cookie: VisitorCookie;
  /** The budget of new visitors, by address. */
  newVisitors: { spend(address: string): Promise<boolean>; giveBack(address: string): Promise<void> };
};

/** Registers the routes by which a visitor is recognised: the cookie, the handle or the token. Everything else goes over the socket. */
export function registerVisitorRoutes(register: RegisterRoute, deps: VisitorRoutesDeps): void {
  const { cookie, origins, sites } = deps;
  registerForgetting(register, deps);

  async function openByLink(shown: { link: string; site: string | null; shownOn: Site; given: AskedConsent | null; usesCookie: boolean }): Promise<Reply> {
    const opened = await openSessionByLink(deps.log, { link: shown.link, siteId: shown.shownOn.id, origin: shown.usesCookie ? null : shown.site });
    if (!opened) throw noSuchLink();
    await noteConsent(opened.visitorId, shown.given);
    if (!shown.usesCookie) return answerKnown(opened, 201);
    return { ...(await answerKnown({ ...opened, token: null }, 201)), cookies: [cookie.write(opened.token, shown.shownOn)] };
  }

  /** Nothing of a visitor is stored on a site that asks for consent, unless the request names the text that was agreed to. */
  function requireConsent({ published }: Site, version: string | null): AskedConsent | null {
    const given = consentOfVersion(published, version);
    if (given || !asksConsent(published)) return given;
    throw new AppError(
      'conflict',
      'This site asks for consent before anything is stored: show its text, and send the version that was agreed to as "consent".',
    );
  }

  /** The answer for a visitor who may be a person whom the site signed. */
  async function answerKnown(session: Omit<FrameSessionResponse, 'isSigned'>, status = 200): Promise<ReturnType<typeof answer>> {
    return answer({ ...session, isSigned: await isVisitorProved(deps.log.database, session.visitorId) }, status);
  }

  async function noteConsent(visitorId: string, consent: AskedConsent | null): Promise<void> {
    if (consent) await recordConsent(deps.log.database, { visitorId, consent, at: deps.log.clock.now().toISOString() });
  }

  register('POST /api/visitor/session', async ({ address, body, request }) => {
    const { cookies, known, site, link, consent } = body(visitorSessionRequestSchema);
    const shownOn = requireSite(request, sites);
    if (site !== null && !mayShow(shownOn, { origin: site, own: ownOrigin(request, origins) })) {
      throw new AppError('forbidden', 'This page may not show the chat. Add its origin to the site, in the console under Sites.');
    }
    const given = requireConsent(shownOn, consent);
    if (link !== null) return openByLink({ link, site, shownOn, given, usesCookie: cookies && cookie.mayKeep(request) });
    const cookieProof = cookie.read(request, shownOn);
    const byCookie = cookieProof && (await findVisitor(deps.log, cookieProof, shownOn.id));
    if (byCookie) await noteConsent(byCookie.id, given);
    if (byCookie) return answerKnown({ visitorId: byCookie.id, token: null });

    const usesCookie = cookies && cookie.mayKeep(request);
    const proof = known === null ? null : parseVisitorProof(known);
    const back = proof && (await findVisitor(deps.log, proof, shownOn.id));
    if (back) {
      await noteConsent(back.id, given);
      // Earlier versions stored the token in the frame's own storage. It moves to the cookie or the handle.
      if (proof.site === null && usesCookie)
        return { ...(await answerKnown({ visitorId: back.id, token: null })), cookies: [cookie.write(proof.secret, shownOn)] };
      if (proof.site === null && site !== null) await bindToSite(deps.log, { visitorId: back.id, site });
      return answerKnown({ visitorId: back.id, token: proof.secret });
    }

    if (!(await deps.newVisitors.spend(address))) {
      throw new AppError('rate-limited', 'Too many new visitors came from your network in the last hour. Try again later.');
    }
    try {
      const { visitorId, token } = await createVisitor(deps.log, usesCookie ? null : site, shownOn.id);
      await noteConsent(visitorId, given);
      const session = { visitorId, isSigned: false };
      return usesCookie ? { ...answer({ ...session, token: null }, 201), cookies: [cookie.write(token, shownOn)] } : answer({ ...session, token }, 201);
    } catch (error) {
      await deps.newVisitors.giveBack(address);
      throw error;
    }
  });
}

/**
 * "End and clear", for a shared computer: open conversations end, and everything that this browser stored becomes void. A person whom the site
 * proved is signed out of this browser alone.
 */
function registerForgetting(register: RegisterRoute, deps: VisitorRoutesDeps): void {
  register('DELETE /api/visitor/session', async ({ visitor, request }) => {
    const site = requireSite(request, deps.sites);
    const proof = proofOf(request, { site, cookie: deps.cookie });
    const isSignedOut = proof !== null && (await signOutPerson(deps.log, { visitorId: visitor.id, secretHash: hashSecretToken(proof.secret) }));
    if (!isSignedOut) await forgetVisitor(deps.log, visitor.id);
    return { json: {}, cookies: [deps.cookie.forget(site)] };
  });
}

function noSuchLink(): AppError {
  return new AppError('not-found', 'This link is not valid any more. The chat on the site is open for a new conversation.');
}

function answer(session: FrameSessionResponse, status = 200): Extract<Reply, { json: unknown }> {
  return { json: session, status };
}
