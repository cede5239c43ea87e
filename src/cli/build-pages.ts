import { AppError } from '../platform/app-error.ts';
import { ensureBuilt } from './ensure-built.mjs';

/** Builds the web pages whose sources changed, and resolves to their names. Throws AppError `misconfigured` where they cannot be built here. */
export async function buildPages(): Promise<string[]> {
  try {
    return await ensureBuilt();
  } catch (error) {
    throw new AppError('misconfigured', error instanceof Error ? error.message : String(error), { cause: error });
  }
}
