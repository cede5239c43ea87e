import { checkTokenRequestSchema, type CheckTokenResponse, type IdentityKeysResponse, type MadeIdentityKeyResponse } from '../../contracts/people/person.ts';
import type { Site } from '../../contracts/site.ts';
import { listIdentityKeys, makeIdentityKey, retireIdentityKey } from '../../people/identity-keys.ts';
import type { TokenVerifier } from '../../people/open-identity.ts';
import type { Clock } from '../../platform/clock.ts';
import type { SecretBox } from '../../platform/secrets/secret-box.ts';
import type { Sites } from '../../sites/open-sites.ts';
import type { Database } from '../../storage/database.ts';
import { cutText } from '../../text/cut-text.ts';
import { notFound, parseId } from '../parse-id.ts';
import type { RegisterRoute } from '../route.ts';

type IdentityRoutesDeps = { database: Database; clock: Clock; secrets: SecretBox; sites: Sites; verifyToken: TokenVerifier };

/** Registers the keys by which a site signs who its users are, and the check of a pasted token. */
export function registerIdentityRoutes(register: RegisterRoute, deps: IdentityRoutesDeps): void {
  function siteBy(id: string): Site {
    const site = deps.sites.list().find((candidate) => candidate.id === id);
    if (!site) throw notFound();
    return site;
  }

  register('GET /api/console/sites/:id/identity-keys', async ({ parameters }) => {
    const answer: IdentityKeysResponse = { keys: await listIdentityKeys(deps.database, siteBy(parameters.id).id) };
    return { json: answer };
  });

  register('POST /api/console/sites/:id/identity-keys', async ({ agent, parameters }) => {
    const site = siteBy(parameters.id);
    const answer: MadeIdentityKeyResponse = await makeIdentityKey(deps, { siteId: site.id, siteName: site.published.name, actor: agent });
    return { json: answer, status: 201 };
  });

  register('DELETE /api/console/sites/:id/identity-keys/:keyId', async ({ agent, parameters }) => {
    const site = siteBy(parameters.id);
    await retireIdentityKey(deps, { siteId: site.id, siteName: site.published.name, keyId: parseId(parameters.keyId), actor: agent });
    return { json: {} };
  });

  register('POST /api/console/sites/:id/identity-check', async ({ parameters, body }) => {
    const { token } = body(checkTokenRequestSchema);
    const verified = await deps.verifyToken(siteBy(parameters.id), token);
    const answer: CheckTokenResponse =
      'why' in verified ? { isGood: false, sentence: verified.why } : { isGood: true, sentence: describeGood(verified.claims.sub, verified.expiresAt) };
    return { json: answer };
  });
}

function describeGood(subject: string, expiresAt: number): string {
  return `The token is good: it says that the visitor is ${subject}, and holds until ${cutText(new Date(expiresAt * 1_000).toISOString(), 16).replace('T', ' ')} UTC.`;
}
