import { z } from 'zod';
import { AppError } from '../platform/app-error.ts';

const id = z.uuid();

/** Parses the id of a path. Throws AppError('not-found') for a malformed id, as for an unknown one. */
export function parseId(value: string | undefined): string {
  const parsed = id.safeParse(value);
  if (!parsed.success) throw notFound();
  return parsed.data;
}

export function notFound(): AppError {
  return new AppError('not-found', 'There is no such thing here.');
}
