import { z } from 'zod';
import { publishedTypes, type ChosenType } from '../contracts/webhook/published-event.ts';
import type { WebhookEndpoint, WebhookFields } from '../contracts/webhook/webhook.ts';
import { isSealed, type SecretBox } from '../platform/secrets/secret-box.ts';
import type { Queryable, Transaction } from '../storage/database.ts';
import { nameForSeal } from './sign-payload.ts';

/** The part of an endpoint by which events are chosen for it. */
export type EndpointFilter = { id: string; types: readonly ChosenType[]; siteId: string | null };

/** A secret as it is stored: sealed, with the last characters by which people tell it from another. */
export type StoredSecret = { sealed: string; ending: string };

const knownTypes: ReadonlySet<string> = new Set(publishedTypes);
/** A type that a newer version of Baton stored is left out: this version publishes none of it. */
const types = z.array(z.string()).transform((names) => names.filter((name): name is ChosenType => knownTypes.has(name)));
const filterSchema = z.object({ id: z.string(), types, siteId: z.string().nullable() });
const endpointSchema = z.object({
  ...filterSchema.shape,
  name: z.string(),
  url: z.string(),
  isEnabled: z.boolean(),
  disabledWhy: z.string().nullable(),
  secretEndings: z.array(z.string()),
  createdAt: z.string(),
  pending: z.number(),
  retried: z.number(),
  dead: z.number(),
  failure: z.string().nullable(),
});

/** The endpoints that are told of events now. */
export async function listEnabledFilters(database: Queryable): Promise<EndpointFilter[]> {
  const rows = await database`select id, types, site_id as "siteId" from webhook_endpoint where enabled`;
  return rows.map((row) => filterSchema.parse(row));
}

/** Every endpoint, oldest first, with the number of its deliveries that wait and that were given up. */
export async function selectEndpoints(database: Queryable, id: string | null = null): Promise<WebhookEndpoint[]> {
  const rows = await database`
    select endpoint.id, name, url, types, site_id as "siteId", enabled as "isEnabled", disabled_why as "disabledWhy", created_at as "createdAt",
      secret_endings as "secretEndings",
      (select count(*)::int from webhook_delivery where endpoint_id = endpoint.id and state = 'pending') as pending,
      (select count(*)::int from webhook_delivery where endpoint_id = endpoint.id and state = 'pending' and attempts > 0) as retried,
      (select count(*)::int from webhook_delivery where endpoint_id = endpoint.id and state = 'dead') as dead,
      (select last_error from webhook_delivery where endpoint_id = endpoint.id and state = 'pending' and attempts > 0 order by attempts limit 1) as failure
    from webhook_endpoint endpoint
    where ${id}::uuid is null or endpoint.id = ${id}::uuid
    order by created_at, id`;
  return rows.map((row) => endpointSchema.parse(row));
}

export async function insertEndpoint(transaction: Transaction, row: WebhookFields & { id: string; secret: StoredSecret; at: string }): Promise<void> {
  await transaction`
    insert into webhook_endpoint (id, name, url, types, site_id, secrets, secret_endings, created_at)
    values (${row.id}, ${row.name}, ${row.url}, ${row.types}, ${row.siteId}, ${[row.secret.sealed]}, ${[row.secret.ending]}, ${row.at})`;
}

export async function updateEndpoint(transaction: Transaction, row: WebhookFields & { id: string; isEnabled: boolean }): Promise<void> {
  await transaction`
    update webhook_endpoint set name = ${row.name}, url = ${row.url}, types = ${row.types}, site_id = ${row.siteId}, enabled = ${row.isEnabled},
      disabled_why = case when ${row.isEnabled} then null else disabled_why end
    where id = ${row.id}`;
}

/** True where it was enabled until now. */
export async function disableEndpoint(transaction: Transaction, row: { id: string; why: string }): Promise<boolean> {
  const rows = await transaction`
    update webhook_endpoint set enabled = false, disabled_why = ${row.why} where id = ${row.id} and enabled returning id`;
  return rows.length > 0;
}

/** Seals the secrets that lie open, from before there was a key. Returns how many lie open because there is none. */
export async function sealEndpointSecrets(database: Queryable, secrets: SecretBox): Promise<number> {
  let open = 0;
  const rows = await database<{ id: string; secrets: string[] }[]>`select id, secrets from webhook_endpoint`;
  for (const { id, secrets: stored } of rows) {
    const count = stored.filter((secret) => !isSealed(secret)).length;
    if (count === 0) continue;
    if (secrets.isSealing) {
      const sealed = stored.map((secret) => (isSealed(secret) ? secret : secrets.seal(secret, nameForSeal(id))));
      await database`update webhook_endpoint set secrets = ${sealed} where id = ${id} and secrets = ${stored}`;
    } else open += count;
  }
  return open;
}

/** Switches every endpoint off whose secrets are sealed, because the key that opens them is lost. */
export async function disableSealedEndpoints(transaction: Transaction): Promise<void> {
  const why = 'Restored without the key of its secrets: make a new secret, retire the former one and switch it on';
  await transaction`update webhook_endpoint set enabled = false, disabled_why = ${why} where secrets[1] like 'sealed-%' or secrets[2] like 'sealed-%'`;
}

/** Switches every endpoint off. Deliveries that wait for one go when it is on again. */
export async function disableAllEndpoints(transaction: Transaction, why: string): Promise<void> {
  await transaction`update webhook_endpoint set enabled = false, disabled_why = ${why} where enabled`;
}

/** Deliveries that go out as soon as a server runs. */
export async function countWaitingDeliveries(transaction: Transaction): Promise<number> {
  const [row] = await transaction<{ count: number }[]>`
    select count(*)::int as count from webhook_delivery join webhook_endpoint endpoint on endpoint.id = endpoint_id where state = 'pending' and endpoint.enabled`;
  return row?.count ?? 0;
}

export async function deleteEndpoint(transaction: Transaction, id: string): Promise<void> {
  await transaction`delete from webhook_endpoint where id = ${id}`;
  await transaction`delete from webhook_delivery where endpoint_id = ${id}`;
}

export async function addSecret(transaction: Transaction, row: { id: string; secret: StoredSecret }): Promise<void> {
  await transaction`
    update webhook_endpoint set secrets = secrets || ${row.secret.sealed}::text, secret_endings = secret_endings || ${row.secret.ending}::text where id = ${row.id}`;
}

export async function removeFormerSecret(transaction: Transaction, id: string): Promise<void> {
  await transaction`update webhook_endpoint set secrets = secrets[2:], secret_endings = secret_endings[2:] where id = ${id} and cardinality(secrets) = 2`;
}
