import { randomBytes } from 'node:crypto';
import { mostActiveKeys, type IdentityKey } from '../contracts/people/person.ts';
import { AppError } from '../platform/app-error.ts';
import type { Clock } from '../platform/clock.ts';
import { newId } from '../platform/new-id.ts';
import { isSealed, type SecretBox } from '../platform/secrets/secret-box.ts';
import type { Database, Queryable, Transaction } from '../storage/database.ts';
import { writeAudit, type Actor } from '../storage/write-audit.ts';

type KeyDeps = { database: Database; clock: Clock; secrets: SecretBox };

/** The name of a key's row for the seal: a sealed secret opens in no other. */
const about = (keyId: string): string => `identity-key ${keyId}`;

/** Keys by which a site signs tokens now, oldest first. */
export async function listIdentityKeys(database: Queryable, siteId: string): Promise<IdentityKey[]> {
  return database<IdentityKey[]>`
    select id, created_at as "createdAt", last_used_at as "lastUsedAt" from identity_key
    where site_id = ${siteId} and retired_at is null order by created_at, id`;
}

/** The secrets of the active keys. They are sealed and not hashed: a shared secret cannot be checked from its hash. */
export async function readIdentitySecrets(deps: { database: Queryable; secrets: SecretBox }, siteId: string): Promise<{ id: string; secret: string }[]> {
  const rows = await deps.database<{ id: string; secret: string }[]>`
    select id, secret from identity_key where site_id = ${siteId} and retired_at is null order by created_at, id`;
  return rows.map(({ id, secret }) => ({ id, secret: deps.secrets.open(secret, about(id)) }));
}

/**
 * Seals the secrets that lie open, from before there was a key, and opens the others once. Throws AppError('misconfigured') where this process has
 * not the key of the database: it would take no token. Returns how many lie open because there is no key.
 */
export async function sealIdentitySecrets(deps: { database: Database; secrets: SecretBox }): Promise<number> {
  let open = 0;
  const rows = await deps.database<{ id: string; secret: string }[]>`select id, secret from identity_key where retired_at is null`;
  for (const { id, secret } of rows) {
    if (isSealed(secret)) deps.secrets.open(secret, about(id));
    else if (deps.secrets.isSealing)
      await deps.database`update identity_key set secret = ${deps.secrets.seal(secret, about(id))} where id = ${id} and secret = ${secret}`;
    else open += 1;
  }
  return open;
}

/** Retires every key whose secret is sealed, because the key that opens it is lost. */
export async function retireSealedKeys(transaction: Transaction): Promise<void> {
  await transaction`update identity_key set retired_at = now() where retired_at is null and secret like 'sealed-%'`;
}

/**
 * Makes a key and returns its secret, which nothing shows again. Two are active at most, so that a site can move from one to the other without
 * signing anybody out. Throws AppError('conflict') where there are two.
 */
export async function makeIdentityKey(deps: KeyDeps, input: { siteId: string; siteName: string; actor: Actor }): Promise<{ key: IdentityKey; secret: string }> {
  const { siteId, siteName, actor } = input;
  const key = { id: newId(), createdAt: deps.clock.now().toISOString(), lastUsedAt: null };
  const secret = randomBytes(32).toString('base64url');
  await deps.database.begin(async (transaction) => {
    await transaction`select 1 from site where id = ${siteId} for update`;
    const active = await listIdentityKeys(transaction, siteId);
    if (active.length >= mostActiveKeys)
      throw new AppError('conflict', 'This site has two keys already. Retire the one that your server no longer signs with.');
    await transaction`insert into identity_key (id, site_id, secret, created_at) values (${key.id}, ${siteId}, ${deps.secrets.seal(secret, about(key.id))}, ${key.createdAt})`;
    await writeAudit({ transaction, clock: deps.clock }, { actor, action: 'identity-key-made', subject: siteName });
  });
  return { key, secret };
}

/** From now on no token signed with this key is taken. People who are known stay known. */
export async function retireIdentityKey(
  deps: Pick<KeyDeps, 'database' | 'clock'>,
  input: { siteId: string; siteName: string; keyId: string; actor: Actor },
): Promise<void> {
  await deps.database.begin(async (transaction) => {
    const rows = await transaction`
      update identity_key set retired_at = ${deps.clock.now().toISOString()}, secret = ''
      where id = ${input.keyId} and site_id = ${input.siteId} and retired_at is null returning id`;
    if (rows.length === 0) throw new AppError('not-found', 'There is no such key, or it is retired already.');
    await writeAudit({ transaction, clock: deps.clock }, { actor: input.actor, action: 'identity-key-retired', subject: input.siteName });
  });
}

/** Stores the last use to the minute: an operator retires a key by it, and a row that every page view writes would hold the others up. */
export async function noteKeyUse(database: Queryable, used: { keyId: string; at: string }): Promise<void> {
  await database`
    update identity_key set last_used_at = ${used.at} where id = ${used.keyId} and (last_used_at is null or last_used_at < ${used.at}::timestamptz - interval '1 minute')`;
}
