import { createHash } from 'node:crypto';
import { AppError } from '../platform/app-error.ts';

/** The tag of a state: the same for the same content. */
export function etagOf(state: unknown): string {
  return createHash('sha256').update(JSON.stringify(state)).digest().subarray(0, 16).toString('base64url');
}

/** Throws AppError('out-of-date') where the call is based on another state than the present one. `*` is based on any. */
export function requireMatch(ifMatch: string | null, present: string): void {
  if (ifMatch === '*' || ifMatch === present) return;
  throw refuse('out-of-date', 'is not the present state: somebody changed it in the meantime. Read it again');
}

export function missingMatch(): AppError {
  return refuse('bad-request', 'is missing: send the ETag of the state that the change is based on');
}

function refuse(code: 'bad-request' | 'out-of-date', message: string): AppError {
  return new AppError(code, `If-Match: ${message}.`, { fields: [{ in: 'header', field: 'If-Match', message }] });
}
