import type { Request, Response } from 'express';
import type { ErrorBody } from '../contracts/http-api.ts';
import { AppError, type AppErrorCode } from '../platform/app-error.ts';
import type { Logger } from '../platform/logger.ts';
import { isApiPath, sendProblem } from './api/send-problem.ts';
import type { RefusalLog } from '../platform/refusal-log.ts';

type ErrorDeps = { logger: Logger; refusals: RefusalLog; addressOf(request: Request): string };

/** Maps the codes of faults to HTTP statuses. The only such map. */
const statusOf: Record<AppErrorCode, number> = {
  'bad-request': 400,
  unauthorised: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'in-progress': 409,
  closed: 409,
  'out-of-date': 412,
  'too-large': 413,
  'unsupported-type': 415,
  'rate-limited': 429,
  unavailable: 503,
  misconfigured: 503,
  internal: 500,
};

export function errorBody(code: AppErrorCode, message: string, requestId: string): ErrorBody {
  return { error: { code, message, requestId } };
}

/** Answers with the fault's code and sentence, and logs refusals and unexpected faults. */
export function sendError(deps: ErrorDeps, failure: { error: unknown; request: Request; response: Response }): void {
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
  const message = known?.message ?? 'Something went wrong here. Try again.';
  const waitSeconds = known?.retryAfterSeconds ?? (code === 'rate-limited' ? 30 : undefined);
  if (waitSeconds !== undefined) response.setHeader('Retry-After', String(waitSeconds));
  response.setHeader('Cache-Control', 'no-store');
  if (isApiPath(request.path)) sendProblem(response, { status: statusOf[code], code, detail: message, requestId, fields: known?.fields ?? [] });
  else response.status(statusOf[code]).json(errorBody(code, message, requestId));
}

/**
 * True where access was refused, which is logged. Invalid input concerns only the page and its user, and an unknown path outside the API is
 * no secret.
 */
function isRefusal(code: AppErrorCode, route: string | null): boolean {
  if (code === 'not-found') return route?.startsWith('/api/') ?? false;
  return (
    code === 'unauthorised' || code === 'forbidden' || code === 'rate-limited' || code === 'unavailable' || code === 'too-large' || code === 'unsupported-type'
  );
}

/** Translates refusals of express itself: a body that is too large or is not JSON, a path that cannot be decoded. */
function fromParser(error: unknown): AppError | null {
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : null;
  if (status === 413) return new AppError('too-large', 'This request holds more than one may. Send less at once.');
  if (error instanceof SyntaxError && status === 400)
    return new AppError('bad-request', 'The body is not JSON: a quote, a comma or a bracket is missing or too many.');
  if (typeof status === 'number' && status >= 400 && status < 500) return new AppError('bad-request', 'This request cannot be read.');
  return null;
}
