import { AppError, type AppErrorCode } from './app-error.ts';

const ownFaults: ReadonlySet<AppErrorCode> = new Set(['unavailable', 'misconfigured', 'internal']);

/** True for a fault of this server, which the client did not cause and must not pay for. */
export function isServerFault(error: unknown): boolean {
  return !(error instanceof AppError) || ownFaults.has(error.code);
}
