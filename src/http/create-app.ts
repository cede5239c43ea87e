import { randomUUID } from 'node:crypto';
import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import helmet from 'helmet';
import type { AgentProfile } from '../contracts/agent-protocol.ts';
import type { ApiScope } from '../contracts/api/api-token.ts';
import { fileRoutes, httpRoutes, mayCall, type Audience, type Topic } from '../contracts/authorisation.ts';
import { plainIssue } from '../contracts/plain-issue.ts';
import { AppError } from '../platform/app-error.ts';
import type { Logger } from '../platform/logger.ts';
import { traceWork } from '../platform/tracing/trace-work.ts';
import type { RefusalLog } from '../platform/refusal-log.ts';
import type { AdmitCall } from './api/admit-call.ts';
import { isApiPath, sendProblem } from './api/send-problem.ts';
import { findHostProblem, isOwnOrigin } from './own-origin.ts';
import { parseId } from './parse-id.ts';
import type { Call, RegisterRoute } from './route.ts';
import { sendError } from './send-error.ts';
import { sendReply } from './send-reply.ts';
import { storableValue } from '../text/parse-json.ts';
import { storableText } from '../text/storable-text.ts';

export type AppDeps = {
  logger: Logger;
  refusals: RefusalLog;
  /**
   * `origins`: the addresses of PUBLIC_URL, empty where it is not set. `host`: the address that this server listens on. `coversSubdomains`: browsers
   * keep to https on subdomains too.
   */
  server: { origins: readonly string[]; host: string; coversSubdomains: boolean };
  identity: {
    addressOf(request: Request): string;
    readAgent(request: Request): Promise<AgentProfile | null>;
    /** Finds the visitor by a bearer token or by the cookie of our own frame. */
    readVisitor(request: Request): Promise<{ id: string } | null>;
    /** Finds the caller of the public API by a token. */
    admitCall: AdmitCall;
  };
  /** Called after a change that succeeded. */
  announce(topics: readonly Topic[]): void;
};

const bodyLimit = '1mb';
/** The largest JSON body of a visitor: a few frames of a long poll. */
const visitorBodyLimit = '256kb';
/** Asked from inside the network, under any host name that it gives us. */
const inner: ReadonlySet<string> = new Set(['/healthz', '/readyz', '/metrics']);
const yearSeconds = 31_536_000;
/** Browser features that no page of Baton uses, and that no embedded page may use either. */
const permissionsPolicy = ['camera', 'microphone', 'geolocation', 'payment', 'usb', 'serial', 'display-capture', 'browsing-topics']
  .map((name) => `${name}=()`)
  .join(', ');

/** Builds the HTTP server: every route goes through `register`, which takes the audience of a route from the table of routes. */
export function createApp(deps: AppDeps, registerRoutes: (register: RegisterRoute) => void): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  app.use((_request, response, next) => {
    response.locals['requestId'] = randomUUID();
    response.setHeader('Permissions-Policy', permissionsPolicy);
    next();
  });
  app.use(
    helmet({
      contentSecurityPolicy: false,
      crossOriginEmbedderPolicy: false,
      crossOriginResourcePolicy: false,
      xFrameOptions: false,
      // Other hosts of the same domain are not ours to decide on, unless the operator says so.
      strictTransportSecurity: deps.server.origins[0]?.startsWith('https:') ? { maxAge: yearSeconds, includeSubDomains: deps.server.coversSubdomains } : false,
    }),
  );
  app.use((request, response, next) => {
    const problem = inner.has(request.path) ? null : findHostProblem(request, deps.server);
    if (problem === null) return next();
    if (request.method !== 'GET' || !request.accepts('html')) throw new AppError('forbidden', problem);
    deps.refusals.refused('unknown host', { requestId: response.locals['requestId'], status: 403, why: problem, address: deps.identity.addressOf(request) });
    response.status(403).type('text/plain').send(problem);
  });
  app.use('/api/visitor', express.json({ limit: visitorBodyLimit, strict: true, reviver: storableValue }));
  app.use(express.json({ limit: bodyLimit, strict: true, reviver: storableValue }));

  const apiMethods = new Map<string, string[]>();
  registerRoutes((route, handler) => {
    const [method, place] = route.split(' ') as ['GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', string];
    const { audience, scope, changes = [] }: { audience: Audience; scope?: ApiScope; changes?: readonly Topic[] } = httpRoutes[route];
    if (isApiPath(place)) apiMethods.set(place, [...(apiMethods.get(place) ?? []), method]);
    const serve = async (request: Request, response: Response): Promise<void> => {
      if (scope !== undefined) {
        const needs = { scope, audience, takes: fileRoutes.has(route) ? 'file' : 'json' } as const;
        const caller = await deps.identity.admitCall({ request, response, address: deps.identity.addressOf(request) }, needs);
        response.locals['agentId'] = caller.agent.id;
        const reply = await handler({ ...readCall(deps, { request, place }), agent: caller.agent, token: caller.token } as unknown as Call<typeof route>);
        if (changes.length > 0) deps.announce(changes);
        return sendReply(response, reply);
      }
      if (method !== 'GET') refuseForeignOrigin(deps, { request, takes: fileRoutes.has(route) ? 'file' : 'json' });
      const visitor = audience === 'visitor' ? await requireVisitor(deps, request) : null;
      // The draft of a site is shown to agents alone, by the routes that show everybody what is published.
      const isDraft = place.startsWith('/widget') && request.query['draft'] === '1';
      const needsAgent = (audience !== 'anyone' && audience !== 'visitor') || place.startsWith('/api/console/me') || isDraft;
      const agent = needsAgent ? await deps.identity.readAgent(request) : null;
      response.locals['agentId'] = agent?.id;
      requireAudience(audience, agent);
      // The table of routes decided the audience, and the types of handlers follow from the same table.
      const reply = await handler({ ...readCall(deps, { request, place }), agent, visitor } as unknown as Call<typeof route>);
      if (changes.length > 0) deps.announce(changes);
      await sendReply(response, reply);
    };
    const handle = (request: Request, response: Response, next: NextFunction): void => {
      traceWork(route, { 'http.request.method': method, 'http.route': place, 'baton.request_id': String(response.locals['requestId']) }, async (note) => {
        await serve(request, response);
        note({ 'http.response.status_code': response.statusCode });
      }).catch(next);
    };
    if (method === 'GET') app.get(place, handle);
    else if (method === 'POST') app.post(place, handle);
    else if (method === 'PUT') app.put(place, handle);
    else if (method === 'PATCH') app.patch(place, handle);
    else app.delete(place, handle);
  });

  for (const [place, methods] of apiMethods) {
    app.all(place, (_request, response) => {
      response.setHeader('Allow', methods.join(', '));
      sendProblem(response, {
        status: 405,
        code: 'method-not-allowed',
        detail: `This path takes ${methods.join(', ')} alone.`,
        requestId: String(response.locals['requestId']),
      });
    });
  }
  app.use(() => {
    throw new AppError('not-found', 'There is nothing here.');
  });
  app.use((error: unknown, request: Request, response: Response, _next: NextFunction) => {
    sendError({ ...deps, addressOf: deps.identity.addressOf }, { error, request, response });
  });
  return app;
}

const refusals: Record<Exclude<Audience, 'anyone' | 'visitor'>, string> = {
  member: 'Sign in first.',
  agent: 'Only who answers visitors may do this: agents, supervisors and admins.',
  publisher: 'Only editors, supervisors and admins publish. Save a draft, and one of them can.',
  supervisor: 'Only a supervisor may do this.',
  admin: 'Only an admin may do this.',
};

function requireAudience(audience: Audience, agent: AgentProfile | null): void {
  if (audience === 'anyone' || audience === 'visitor') return;
  if (!agent) throw new AppError('unauthorised', 'Sign in first.');
  if (!mayCall(audience, agent.role)) {
    throw new AppError('forbidden', refusals[audience]);
  }
}

async function requireVisitor(deps: AppDeps, request: Request): Promise<{ id: string }> {
  const visitor = await deps.identity.readVisitor(request);
  if (!visitor) throw new AppError('unauthorised', 'Open the chat again.');
  return visitor;
}

/** A change must come from one of our own pages, because browsers send cookies along from any site. */
function refuseForeignOrigin(deps: AppDeps, { request, takes }: { request: Request; takes: 'json' | 'file' }): void {
  const site = request.headers['sec-fetch-site'];
  const foreignSite = site !== undefined && site !== 'same-origin' && site !== 'none';
  if (foreignSite || !isOwnOrigin(request.headers.origin, request, deps.server.origins)) {
    throw new AppError('forbidden', 'This request came from another site. If a proxy stands in front, set PUBLIC_URL.');
  }
  const hasBody = Number(request.headers['content-length'] ?? 0) > 0 || request.headers['transfer-encoding'] !== undefined;
  if (takes === 'json' && hasBody && !request.is('application/json')) throw new AppError('bad-request', 'Send JSON.');
}

function readCall(
  deps: AppDeps,
  { request, place }: { request: Request; place: string },
): Pick<Call, 'query' | 'body' | 'address' | 'request' | 'abortWithCaller'> & { parameters: Record<string, string> } {
  // An optional part of the path that is not there is the empty text.
  const parameters = strings({ ...optionalParts(place), ...request.params });
  if (parameters['id'] !== undefined) parseId(parameters['id']);
  return {
    parameters,
    query: strings(request.query),
    body(schema) {
      const parsed = schema.safeParse(request.body, { error: plainIssue });
      if (parsed.success) return parsed.data;
      const [issue] = parsed.error.issues;
      throw new AppError('bad-request', `${issue?.path.join('.') || 'body'}: ${issue?.message ?? 'is not valid'}`);
    },
    address: deps.identity.addressOf(request),
    request,
    abortWithCaller() {
      const controller = new AbortController();
      request.res?.once('close', () => controller.abort(new Error('the caller went away')));
      return controller.signal;
    },
  };
}

/** The optional parts of a route's path, such as `path` of `/shop{/*path}`, each empty. */
function optionalParts(place: string): Record<string, string> {
  return Object.fromEntries([...place.matchAll(/\{\/\*(\w+)\}/g)].map(([, name = '']) => [name, '']));
}

function strings(values: object): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, storableText(Array.isArray(value) ? value.join('/') : String(value))]));
}
