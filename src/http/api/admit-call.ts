import type { IncomingMessage, ServerResponse } from 'node:http';
import { admitToken, type ApiCaller } from '../../api/token/admit-token.ts';
import { mayCall, type Audience } from '../../contracts/authorisation.ts';
import type { ApiScope } from '../../contracts/api/api-token.ts';
import { AppError } from '../../platform/app-error.ts';
import { createBudget } from '../../platform/budgets/create-budget.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../storage/database.ts';

export type AdmitCall = (
  call: { request: IncomingMessage; response: ServerResponse; address: string },
  needs: { scope: ApiScope; audience: Audience; takes: 'json' | 'file' },
) => Promise<ApiCaller>;

const failuresPerMinute = 60;

/**
 * Finds the caller of the public API by its token, never by a cookie. Throws AppError for a caller without a token, above its calls of this
 * minute, or without the scope or the role. Every answer says how many calls are left.
 */
export function createAdmission(deps: { database: Database; clock: Clock }, callsPerMinute: number): AdmitCall {
  const failures = createBudget({ points: failuresPerMinute, seconds: 60 });

  return async ({ request, response, address }, { scope, audience, takes }) => {
    const secret = /^Bearer ([\x21-\x7e]{1,200})$/i.exec(request.headers.authorization ?? '')?.[1];
    const caller = secret === undefined ? null : await admitToken(deps, secret);
    if (caller === null) {
      if (!(await failures.spend(address)))
        throw new AppError('rate-limited', 'Too many calls without a valid token came from your network. Try again in a minute.');
      throw new AppError(
        'unauthorised',
        'Send a token that is neither expired nor revoked: "Authorization: Bearer baton_…". An admin makes one under Settings, API.',
      );
    }
    const seconds = Math.max(1, Math.ceil((caller.windowEndsAt - deps.clock.now().getTime()) / 1_000));
    response.setHeader('RateLimit-Limit', String(callsPerMinute));
    response.setHeader('RateLimit-Remaining', String(Math.max(0, callsPerMinute - caller.calls)));
    response.setHeader('RateLimit-Reset', String(seconds));
    if (caller.calls > callsPerMinute) {
      throw new AppError('rate-limited', `This token has made its ${callsPerMinute} calls of this minute.`, { retryAfterSeconds: seconds });
    }
    if (!caller.token.scopes.includes(scope)) throw new AppError('forbidden', `This token lacks the scope ${scope}.`);
    if (!mayCall(audience, caller.agent.role)) {
      throw new AppError('forbidden', `The account of this token has the role ${caller.agent.role}, and this needs ${audience}.`);
    }
    const hasBody = Number(request.headers['content-length'] ?? 0) > 0 || request.headers['transfer-encoding'] !== undefined;
    if (takes === 'json' && hasBody && !/^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? ''))
      throw new AppError('unsupported-type', 'Send JSON, with "Content-Type: application/json".');
    return caller;
  };
}
