import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import helmet from 'helmet';
import type { z } from 'zod';
import type { AgentProfile } from '../contracts/agent-protocol.ts';
import { fileRoutes, httpRoutes, mayCall, type Audience, type HttpRoute } from '../contracts/authorisation.ts';
import { maxPageBytes } from '../contracts/limits.ts';
import { AppError, type AppErrorCode } from '../platform/app-error.ts';
import { fitToBytes } from '../platform/fit-to-bytes.ts';
import type { Logger } from '../platform/logger.ts';
import type { RefusalLog } from '../platform/refusal-log.ts';
import { errorBody, statusOf } from './error-response.ts';
import { findHostProblem, isOwnOrigin } from './own-origin.ts';
import { sendDownload, type Download } from './files/send-download.ts';
import { listFramers } from './visitor/widget-sites.ts';
import { storableValue } from '../text/parse-json.ts';
import { storableText } from '../text/storable-text.ts';

/** What a handler is given. Who asks comes from the session cookie, never from the request's content. */
export type Call = {
  agent: AgentProfile | null;
  /** Set on routes for visitors. */
  visitor: { id: string } | null;
  parameters: Record<string, string>;
  query: Record<string, string>;
  /** Parses the JSON body, or throws AppError('bad-request') that names the field. */
  body<T>(schema: z.ZodType<T>): T;
  address: string;
  request: Request;
};

export type Reply =
  /** A document that somebody edits or exports travels whole, within limits of its own; all else is a page, and stays within one. */
  | { json: unknown; status?: number; cookies?: string[]; document?: true }
  | { html: string; status?: number; policy: Policy }
  | { file: string; policy: Policy; cache: 'immutable' | 'revalidate' }
  | { text: string; status?: number }
  /** Downloaded under `name`, which must be plain ASCII. */
  | { csv: string; name: string }
  | { download: Download };

/** Where a page may load from and who may frame it. */
export type Policy = 'page' | 'console' | 'widget' | 'loader';

export type AppDeps = {
  logger: Logger;
  refusals: RefusalLog;
  publicUrl: string | undefined;
  /** The address that this server listens on. */
  host: string;
  widgetOrigins: readonly string[];
  addressOf(request: Request): string;
  readAgent(request: Request): Promise<AgentProfile | null>;
  /** Whom a bearer, or the cookie of our own frame, names. */
  readVisitor(request: Request): Promise<{ id: string } | null>;
};

export type RegisterRoute = (route: HttpRoute, handler: (call: Call) => Promise<Reply> | Reply) => void;

const bodyLimit = '1mb';
/** Of what visitors send as JSON: a few frames of a polled line. */
const visitorBodyLimit = '256kb';
/** Nothing here asks for any of it, and nothing that is embedded may. */
const permissionsPolicy = ['camera', 'microphone', 'geolocation', 'payment', 'usb', 'serial', 'display-capture', 'browsing-topics'].map((name) => `${name}=()`).join(', ');

/** The HTTP door: every route goes through `register`, which knows from the authorisation table who may call it. */
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
    helmet({ contentSecurityPolicy: false, crossOriginEmbedderPolicy: false, crossOriginResourcePolicy: false, xFrameOptions: false, strictTransportSecurity: deps.publicUrl?.startsWith('https:') ?? false }),
  );
  app.use((request, response, next) => {
    // Health checks ask by whatever name their network gives.
    const problem = request.path === '/healthz' || request.path === '/readyz' ? null : findHostProblem(request, deps);
    if (problem === null) return next();
    if (request.method !== 'GET' || !request.accepts('html')) throw new AppError('forbidden', problem);
    deps.refusals.refused('unknown host', { requestId: response.locals['requestId'], status: 403, why: problem, address: deps.addressOf(request) });
    response.status(403).type('text/plain').send(problem);
  });
  app.use('/api/visitor', express.json({ limit: visitorBodyLimit, strict: true, reviver: storableValue }));
  app.use(express.json({ limit: bodyLimit, strict: true, reviver: storableValue }));

  registerRoutes((route, handler) => {
    const [method, place] = route.split(' ') as ['GET' | 'POST' | 'PUT' | 'DELETE', string];
    const audience = httpRoutes[route];
    const serve = async (request: Request, response: Response): Promise<void> => {
      if (method !== 'GET') refuseForeignOrigin(deps, { request, takes: fileRoutes.has(route) ? 'file' : 'json' });
      const visitor = audience === 'visitor' ? await requireVisitor(deps, request) : null;
      const needsAgent = (audience !== 'anyone' && audience !== 'visitor') || place.startsWith('/api/console/me');
      const agent = needsAgent ? await deps.readAgent(request) : null;
      response.locals['agentId'] = agent?.id;
      requireAudience(audience, agent);
      await send(deps, response, await handler(toCall(deps, request, { agent, visitor })));
    };
    const handle = (request: Request, response: Response, next: NextFunction): void => {
      serve(request, response).catch(next);
    };
    if (method === 'GET') app.get(place, handle);
    else if (method === 'POST') app.post(place, handle);
    else if (method === 'PUT') app.put(place, handle);
    else app.delete(place, handle);
  });

  app.use(() => {
    throw new AppError('not-found', 'There is nothing here.');
  });
  app.use((error: unknown, request: Request, response: Response, _next: NextFunction) => {
    sendError(deps, { error, request, response });
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
  const visitor = await deps.readVisitor(request);
  if (!visitor) throw new AppError('unauthorised', 'Open the chat again.');
  return visitor;
}

/** A change must come from a page of ours: cookies come along from anywhere. */
function refuseForeignOrigin(deps: AppDeps, { request, takes }: { request: Request; takes: 'json' | 'file' }): void {
  const site = request.headers['sec-fetch-site'];
  const foreignSite = site !== undefined && site !== 'same-origin' && site !== 'none';
  if (foreignSite || !isOwnOrigin(request.headers.origin, request, deps.publicUrl)) {
    throw new AppError('forbidden', 'This request came from another site. If a proxy stands in front, set PUBLIC_URL.');
  }
  const hasBody = Number(request.headers['content-length'] ?? 0) > 0 || request.headers['transfer-encoding'] !== undefined;
  if (takes === 'json' && hasBody && !request.is('application/json')) throw new AppError('bad-request', 'Send JSON.');
}

function toCall(deps: AppDeps, request: Request, who: Pick<Call, 'agent' | 'visitor'>): Call {
  return {
    ...who,
    parameters: strings(request.params),
    query: strings(request.query),
    body(schema) {
      const parsed = schema.safeParse(request.body);
      if (parsed.success) return parsed.data;
      const [issue] = parsed.error.issues;
      throw new AppError('bad-request', `${issue?.path.join('.') || 'body'}: ${issue?.message ?? 'is not valid'}`);
    },
    address: deps.addressOf(request),
    request,
  };
}

function strings(values: object): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, storableText(Array.isArray(value) ? value.join('/') : String(value))]),
  );
}

async function send(deps: AppDeps, response: Response, reply: Reply): Promise<void> {
  if ('download' in reply) return sendDownload(response, reply.download);
  if ('json' in reply) {
    if (reply.cookies) response.setHeader('Set-Cookie', reply.cookies);
    response.setHeader('Cache-Control', 'no-store');
    const page = reply.document ? reply.json : fitToBytes(reply.json, maxPageBytes);
    if (page === null && reply.json !== null) throw new AppError('too-large', 'This answer is larger than a page may be.');
    response.status(reply.status ?? 200).json(page);
    return;
  }
  if ('text' in reply) {
    response.setHeader('Cache-Control', 'no-store');
    response.status(reply.status ?? 200).type('text/plain').send(reply.text);
    return;
  }
  if ('csv' in reply) {
    response.setHeader('Cache-Control', 'no-store');
    response.setHeader('Content-Disposition', `attachment; filename="${reply.name}"`);
    response.type('text/csv').send(reply.csv);
    return;
  }
  response.setHeader('Content-Security-Policy', contentSecurityPolicy(reply.policy, deps.widgetOrigins));
  if (reply.policy === 'loader') {
    // Any site may load it, as a script, as a module or by a fetch: what it may show is decided by who may frame the chat.
    response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
    response.setHeader('Access-Control-Allow-Origin', '*');
  }
  if ('html' in reply) {
    response.setHeader('Cache-Control', 'no-cache');
    response.status(reply.status ?? 200).type('text/html').send(reply.html);
    return;
  }
  const cacheControl = reply.cache === 'immutable' ? 'public, max-age=31536000, immutable' : 'no-cache';
  const packed = choosePacked(reply.file, response.req);
  if (packed) response.type(path.extname(reply.file));
  const headers = { 'Cache-Control': cacheControl, Vary: reply.policy === 'loader' ? 'Accept-Encoding, Origin, Referer' : 'Accept-Encoding', ...(packed ? { 'Content-Encoding': packed.encoding } : {}) };
  response.sendFile(packed?.file ?? reply.file, { headers, dotfiles: 'deny' }, (error) => {
    if (error && !response.headersSent) {
      response.status(404).json(errorBody('not-found', 'There is nothing here.', String(response.locals['requestId'])));
    }
  });
}

/** The build lays a packed copy beside what packs well. */
function choosePacked(file: string, request: Request): { file: string; encoding: string } | null {
  const wanted = request.acceptsEncodings('br', 'gzip');
  const copy = wanted === 'br' ? `${file}.br` : wanted === 'gzip' ? `${file}.gz` : null;
  return copy !== null && wanted && existsSync(copy) ? { file: copy, encoding: wanted } : null;
}

function contentSecurityPolicy(policy: Policy, widgetOrigins: readonly string[]): string {
  const ancestors = policy === 'widget' ? listFramers(widgetOrigins) : ["'none'"];
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    // What was fetched with a visitor's token, and what is about to be uploaded, is shown from memory.
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "object-src 'none'",
    `frame-ancestors ${ancestors.join(' ')}`,
  ].join('; ');
}

function sendError(deps: AppDeps, failure: { error: unknown; request: Request; response: Response }): void {
  const { error, request, response } = failure;
  const requestId = String(response.locals['requestId']);
  const known = error instanceof AppError ? error : fromParser(error);
  const route = typeof request.route?.path === 'string' ? request.route.path : null;
  if (!known) deps.logger.error({ error, requestId, method: request.method, route }, 'request failed');
  else if (isRefusal(known.code, route)) {
    const who = { agentId: response.locals['agentId'], address: deps.addressOf(request) };
    deps.refusals.refused(`${known.code} ${request.method} ${route ?? ''}`.trim(), { requestId, status: statusOf[known.code], why: known.message, ...who });
  }
  if (response.headersSent) {
    response.end();
    return;
  }
  const code = known?.code ?? 'internal';
  if (code === 'rate-limited') response.setHeader('Retry-After', String(known?.retryAfterSeconds ?? 30));
  response.setHeader('Cache-Control', 'no-store');
  response.status(statusOf[code]).json(errorBody(code, known?.message ?? 'Something went wrong here. Try again.', requestId));
}

/** Somebody was kept out or turned away. What is merely wrong is between the page and its user; a path that is not there is no secret. */
function isRefusal(code: AppErrorCode, route: string | null): boolean {
  if (code === 'not-found') return route?.startsWith('/api/') ?? false;
  return code === 'unauthorised' || code === 'forbidden' || code === 'rate-limited' || code === 'unavailable' || code === 'too-large' || code === 'unsupported-type';
}

/** What express itself refuses: a body that is too large or is not JSON, a path that does not decode. */
function fromParser(error: unknown): AppError | null {
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : null;
  if (status === 413) return new AppError('too-large', 'This request holds more than one may. Send less at once.');
  if (typeof status === 'number' && status >= 400 && status < 500) return new AppError('bad-request', 'This request cannot be read.');
  return null;
}
