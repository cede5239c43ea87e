import type { ErrorBody } from '../contracts/http-api.ts';
import type { AppErrorCode } from '../platform/app-error.ts';

/** The one map from faults to HTTP. */
export const statusOf: Record<AppErrorCode, number> = {
  'bad-request': 400,
  unauthorised: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  closed: 409,
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
