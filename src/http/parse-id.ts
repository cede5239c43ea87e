import { z } from 'zod';
import { AppError } from '../platform/app-error.ts';

const id = z.uuid();

/** A malformed id is answered like an unknown one. Throws AppError('not-found'). */
export function parseId(value: string | undefined): string {
  const parsed = id.safeParse(value);
  if (!parsed.success) throw notFound();
  return parsed.data;
}

export function notFound(): AppError {
  return new AppError('not-found', 'There is no such thing here.');
}
