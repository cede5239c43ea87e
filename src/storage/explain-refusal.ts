import { AppError } from '../platform/app-error.ts';

const usualHint = 'Check that it runs and that the user may create tables.';

/** Advice by the code of the driver or of Postgres. */
const refusalHints: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'No server listens at that address. Start it, or correct host and port.',
  ENOTFOUND: 'No machine has that name. Correct the host.',
  '28P01': 'The user or the password is refused. Correct them.',
  '28000': 'The user may not connect from here. Look into pg_hba.conf.',
  '3D000': 'There is no database of that name. Create it, or correct the name.',
  '42501': 'The user may not create tables there. Make it the owner of the database.',
};

/** An AppError('misconfigured') that says why the server of DATABASE_URL cannot be used, and what to do. */
export function explainRefusal(error: unknown): AppError {
  if (error instanceof URIError) {
    return new AppError('misconfigured', 'DATABASE_URL cannot be read. Write % as %25 and / as %2F in user and password.', { cause: error });
  }
  const reason = error instanceof Error && 'code' in error ? String(error.code) : 'no answer';
  if (error instanceof Error && /unsupported startup parameter/.test(error.message)) {
    return new AppError(
      'misconfigured',
      'The pooler at DATABASE_URL refuses statement_timeout. For PgBouncer add ignore_startup_parameters = statement_timeout, and set the timeout for the user on the server.',
      { cause: error },
    );
  }
  const hint = refusalHints[reason] ?? (error instanceof Error && /^[0-9A-Z]{5}$/.test(reason) ? `Postgres says: ${error.message}.` : usualHint);
  return new AppError('misconfigured', `The database at DATABASE_URL cannot be used (${reason}). ${hint}`, { cause: error });
}
