import { listTokens, makeToken } from '../../api/token/make-token.ts';
import { revokeToken } from '../../api/token/revoke-token.ts';
import { makeTokenRequestSchema, type ApiTokensResponse } from '../../contracts/api/api-token.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../storage/database.ts';
import type { RegisterRoute } from '../route.ts';

/** Registers the console's routes for tokens of the public API. */
export function registerTokenRoutes(register: RegisterRoute, deps: { database: Database; clock: Clock }): void {
  register('GET /api/console/tokens', async () => ({ json: { tokens: await listTokens(deps) } satisfies ApiTokensResponse }));
  register('POST /api/console/tokens', async ({ agent, body }) => ({
    json: await makeToken(deps, { ...body(makeTokenRequestSchema), actor: agent }),
    status: 201,
  }));
  register('DELETE /api/console/tokens/:id', async ({ agent, parameters }) => {
    await revokeToken(deps, { id: parameters.id, actor: agent });
    return { json: {} };
  });
}
