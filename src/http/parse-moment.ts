import { AppError } from '../platform/app-error.ts';

/** Postgres and JavaScript agree on the times in this range; outside it, each has years that the other refuses. */
const earliest = Date.parse('1970-01-01T00:00:00Z');
const latest = Date.parse('9999-12-31T00:00:00Z');

/** A time in the query, or null where it is left out. Throws AppError('bad-request') that names the parameter. */
export function parseMoment(query: Readonly<Record<string, string>>, name: string): Date | null {
  const text = query[name];
  if (text === undefined || text === '') return null;
  const moment = Date.parse(text);
  // The comparison also refuses an invalid date: NaN makes it false.
  if (!(moment >= earliest && moment <= latest)) {
    throw new AppError('bad-request', `"${name}" must be a time such as 2026-03-02T09:00:00Z.`);
  }
  return new Date(moment);
}
