import type { Site } from '../contracts/site.ts';
import type { Clock } from '../platform/clock.ts';
import type { GuardedGet } from '../platform/net/guarded-get.ts';
import type { SecretBox } from '../platform/secrets/secret-box.ts';
import type { Database } from '../storage/database.ts';
import { noteKeyUse, readIdentitySecrets } from './identity-keys.ts';
import { createKeySets } from './read-key-set.ts';
import { verifyToken, type VerifiedToken } from './verify-token.ts';

/** Checks a token with the keys that its site has now. */
export type TokenVerifier = (site: Pick<Site, 'id' | 'key' | 'published'>, token: string) => Promise<VerifiedToken>;

export function openIdentity(deps: { database: Database; clock: Clock; secrets: SecretBox; get: GuardedGet }): TokenVerifier {
  const { database, clock } = deps;
  const keySetAt = createKeySets(deps);
  return async (site, token) => {
    const { jwks } = site.published.identity;
    const secrets = await readIdentitySecrets(deps, site.id);
    const now = clock.now();
    const verified = await verifyToken({ token, siteKey: site.key, keys: { secrets, findPublicKey: jwks === '' ? null : keySetAt(jwks) }, now });
    if ('claims' in verified && verified.keyId !== null) await noteKeyUse(database, { keyId: verified.keyId, at: now.toISOString() });
    return verified;
  };
}
