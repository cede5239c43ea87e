import type { IncomingMessage } from 'node:http';
import { nameSession, readSession } from '../agent/sign-in/sign-in-session.ts';
import type { AgentProfile } from '../contracts/agent-protocol.ts';
import type { Site } from '../contracts/site.ts';
import type { Sites } from '../sites/open-sites.ts';
import type { AppContext } from '../storage/app-context.ts';
import type { VisitorProof } from '../visitor/visitor-proof.ts';
import { findVisitor, type Visitor } from '../visitor/visitor-store.ts';
import { watchForwarding } from './forwarding/watch-forwarding.ts';
import { clientAddress, findHostProblem, isOwnOrigin } from './own-origin.ts';
import { createAgentCookies, type AgentCookies } from './session-cookie.ts';
import { proofOf } from './visitor/proof-of.ts';
import { siteOf } from './visitor/site-of.ts';
import { createVisitorCookie, type VisitorCookie } from './visitor/visitor-cookie.ts';

/** Finds the sender and the address of a request from its headers, for HTTP and for sockets alike. */
export type RequestIdentity = {
  cookies: AgentCookies;
  visitorCookie: VisitorCookie;
  addressOf(request: IncomingMessage): string;
  readAgent(request: IncomingMessage): Promise<AgentProfile | null>;
  readAgentSession(request: IncomingMessage): Promise<{ agent: AgentProfile; session: string } | null>;
  /** By a bearer token, which travels in a header and never in a URL, or by the cookie of the chat's own frame. */
  readVisitor(request: IncomingMessage): Promise<Visitor | null>;
  readVisitorCookie(request: IncomingMessage, site: Site): VisitorProof | null;
  /** The site that the request of a chat names, or null where there is none with that key. */
  readSite(request: IncomingMessage): Site | null;
  /** True for requests of this server's own pages, and of clients that are no browsers. */
  isOwnPage(request: IncomingMessage): boolean;
  /** A sentence for the operator where a proxy's header says that TRUST_PROXY is wrong, else null. */
  forwardingProblem(): string | null;
};

export function identifyRequests(context: AppContext, sites: Sites): RequestIdentity {
  const { config, clock, logger, database } = context;
  const { publicOrigins: origins } = config;
  const cookies = createAgentCookies(origins[0]?.startsWith('https:') ?? false);
  const visitorCookie = createVisitorCookie({ origins });
  const forwarding = watchForwarding({ clock, logger, trustedHops: config.TRUST_PROXY });

  async function readAgentSession(request: IncomingMessage): Promise<{ agent: AgentProfile; session: string } | null> {
    const proof = cookies.readSession(request.headers.cookie);
    const agent = proof && (await readSession({ database, clock }, proof));
    return agent && { agent, session: nameSession(proof.token) };
  }

  return {
    cookies,
    visitorCookie,
    addressOf(request) {
      forwarding.note(request);
      return clientAddress(request, config.TRUST_PROXY);
    },
    readAgentSession,
    readAgent: async (request) => (await readAgentSession(request))?.agent ?? null,
    async readVisitor(request) {
      const site = siteOf(request, sites);
      const proof = site && proofOf(request, { site, cookie: visitorCookie });
      return proof && findVisitor({ database }, proof, site?.id);
    },
    readVisitorCookie: visitorCookie.read,
    readSite: (request) => siteOf(request, sites),
    isOwnPage: (request) => findHostProblem(request, { origins, host: config.HOST }) === null && isOwnOrigin(request.headers.origin, request, origins),
    forwardingProblem: forwarding.problem,
  };
}
