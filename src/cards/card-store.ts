import type { CardEndpoint, CardEndpointFields } from '../contracts/cards/card-endpoint.ts';
import type { Queryable, Transaction } from '../storage/database.ts';

/** The endpoint with its sealed secret. There is one at most. */
export type StoredEndpoint = CardEndpoint & { secret: string };

export async function selectEndpoint(database: Queryable): Promise<StoredEndpoint | null> {
  const [row] = await database<StoredEndpoint[]>`
    select url, site_ids as "siteIds", enabled as "isEnabled", secret, secret_ending as "secretEnding" from card_endpoint`;
  return row ?? null;
}

export async function upsertEndpoint(transaction: Transaction, row: CardEndpointFields & { secret: string; secretEnding: string }): Promise<void> {
  await transaction`
    insert into card_endpoint (is_only, url, site_ids, enabled, secret, secret_ending)
    values (true, ${row.url}, ${row.siteIds}, ${row.isEnabled}, ${row.secret}, ${row.secretEnding})
    on conflict (is_only) do update set url = excluded.url, site_ids = excluded.site_ids, enabled = excluded.enabled, secret = excluded.secret,
      secret_ending = excluded.secret_ending`;
}

export async function deleteEndpoint(transaction: Transaction): Promise<boolean> {
  return (await transaction`delete from card_endpoint returning 1`).length > 0;
}

/** Claims a press for its id. False where it was claimed before: it is carried out at most once. */
export async function claimPress(transaction: Transaction, press: { id: string; conversationId: string; at: string }): Promise<boolean> {
  const rows = await transaction`
    insert into card_press (id, conversation_id, pressed_at) values (${press.id}, ${press.conversationId}, ${press.at})
    on conflict (id) do nothing returning id`;
  return rows.length > 0;
}

/** Stores the words with which the server answered to the press. */
export async function notePress(database: Queryable, press: { id: string; text: string }): Promise<void> {
  await database`update card_press set answer = ${press.text} where id = ${press.id}`;
}

export async function readPress(database: Queryable, press: { id: string; conversationId: string }): Promise<string | null> {
  const [row] = await database<{ answer: string | null }[]>`select answer from card_press where id = ${press.id} and conversation_id = ${press.conversationId}`;
  return row?.answer ?? null;
}

/** Has the owner's server asked no more, until an admin switches it on. */
export async function disableCards(transaction: Transaction): Promise<void> {
  await transaction`update card_endpoint set enabled = false`;
}
