import type { ApiScope, ApiToken } from '../../contracts/api/api-token.ts';
import type { Queryable } from '../../storage/database.ts';

type Row = Omit<ApiToken, 'owner'> & { ownerId: string; ownerName: string };

/** Tokens that are neither revoked nor expired a month ago, newest first. */
export async function selectTokens(database: Queryable, now: Date): Promise<ApiToken[]> {
  const rows = await database<Row[]>`
    select api_token.id, api_token.name, ending, scopes, api_token.created_at as "createdAt", expires_at as "expiresAt", last_used_at as "lastUsedAt",
      agent.id as "ownerId", agent.name as "ownerName"
    from api_token join agent on agent.id = owner_id
    where revoked_at is null and expires_at > ${now.toISOString()}::timestamptz - interval '30 days'
    order by api_token.created_at desc, api_token.id`;
  return rows.map(({ ownerId, ownerName, ...token }) => ({ ...token, owner: { id: ownerId, name: ownerName } }));
}

export async function insertToken(
  transaction: Queryable,
  token: { id: string; name: string; hash: Buffer; ending: string; ownerId: string; scopes: readonly ApiScope[]; createdAt: string; expiresAt: string },
): Promise<void> {
  await transaction`
    insert into api_token (id, name, token_hash, ending, owner_id, scopes, created_at, expires_at)
    values (${token.id}, ${token.name}, ${token.hash}, ${token.ending}, ${token.ownerId}, ${[...token.scopes]}, ${token.createdAt}, ${token.expiresAt})`;
}
