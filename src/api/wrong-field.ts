import { AppError } from '../platform/app-error.ts';

/** The refusal of a field of the body that only the database can judge. */
export function wrongField(field: string, message: string): AppError {
  return new AppError('bad-request', `${field}: ${message}`, { fields: [{ in: 'body', field, message }] });
}
