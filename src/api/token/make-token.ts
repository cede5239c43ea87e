import type { ApiToken, MadeApiTokenResponse, MakeTokenRequest } from '../../contracts/api/api-token.ts';
import { AppError } from '../../platform/app-error.ts';
import type { Clock } from '../../platform/clock.ts';
import { newId } from '../../platform/new-id.ts';
import { createSecretToken, hashSecretToken } from '../../platform/secret-token.ts';
import type { Database } from '../../storage/database.ts';
import { textBetween } from '../../text/text-between.ts';
import { writeAudit, type Actor } from '../../storage/write-audit.ts';
import { insertToken, selectTokens } from './api-token-store.ts';

/** Every token begins with it, so that programs which look for leaked secrets find it. */
export const tokenPrefix = 'baton_';
const dayMs = 24 * 60 * 60 * 1_000;
const mostTokens = 100;

type Deps = { database: Database; clock: Clock };

export async function listTokens({ database, clock }: Deps): Promise<ApiToken[]> {
  return selectTokens(database, clock.now());
}

/**
 * Makes a token and returns its secret, which nothing shows again: only its hash is stored. Throws AppError('not-found') where its account is
 * locked or unknown, AppError('conflict') where there are too many.
 */
export async function makeToken(deps: Deps, input: MakeTokenRequest & { actor: Actor }): Promise<MadeApiTokenResponse> {
  const { name, ownerId, scopes, expiresInDays, actor } = input;
  const now = deps.clock.now();
  const secret = `${tokenPrefix}${createSecretToken().token}`;
  const token = { id: newId(), name, ending: textBetween(secret, secret.length - 4, secret.length), scopes, createdAt: now.toISOString() };
  const expiresAt = new Date(now.getTime() + expiresInDays * dayMs).toISOString();
  return deps.database.begin(async (transaction) => {
    const [owner] = await transaction<{ id: string; name: string }[]>`select id, name from agent where id = ${ownerId} and disabled_at is null for share`;
    if (!owner) throw new AppError('not-found', 'ownerId: there is no such account, or it is locked.');
    if ((await selectTokens(transaction, now)).length >= mostTokens) throw new AppError('conflict', `There are ${mostTokens} tokens. Revoke one first.`);
    await insertToken(transaction, { ...token, hash: hashSecretToken(secret), ownerId, expiresAt });
    const detail = `acts as ${owner.name}, until ${expiresAt}: ${scopes.join(', ')}`;
    await writeAudit({ transaction, clock: deps.clock }, { actor, action: 'api-token-made', subject: name, detail });
    return { token: { ...token, owner, expiresAt, lastUsedAt: null }, secret };
  });
}
