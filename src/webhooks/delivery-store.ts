import { z } from 'zod';
import type { PublishedType } from '../contracts/webhook/published-event.ts';
import { deliveryStates, mostTries, type DeliveryState, type WebhookDelivery, type WebhookTry } from '../contracts/webhook/webhook.ts';
import type { Database, Queryable, Transaction } from '../storage/database.ts';

export type NewDelivery = { id: string; endpointId: string; type: PublishedType; conversationId: string | null; seq: number | null };

const claimedSchema = z.object({
  id: z.string(),
  endpointId: z.string(),
  type: z.string(),
  conversationId: z.string().nullable(),
  seq: z.number().nullable(),
  attempts: z.number(),
  claimedUntil: z.string(),
  giveUpAt: z.string(),
  createdAt: z.string(),
  url: z.string(),
  name: z.string(),
  secrets: z.array(z.string()),
});
/** A delivery that this process sends now, with the endpoint as it is now. */
export type ClaimedDelivery = z.infer<typeof claimedSchema>;

/** Rows of an endpoint that was deleted or switched off in the meantime are left out, and a double changes nothing. */
export async function insertDeliveries(transaction: Queryable, rows: readonly NewDelivery[], at: { now: string; giveUpAt: string }): Promise<void> {
  await transaction`
    insert into webhook_delivery (id, endpoint_id, conversation_id, seq, type, next_at, give_up_at, created_at)
    select part.id, endpoint.id, part.conversation_id, part.seq, part.type, ${at.now}, ${at.giveUpAt}, ${at.now}
    from unnest(${rows.map(({ id }) => id)}::text[], ${rows.map(({ endpointId }) => endpointId)}::uuid[],
      ${rows.map(({ conversationId }) => conversationId)}::uuid[], ${rows.map(({ seq }) => seq)}::int[], ${rows.map(({ type }) => type)}::text[])
      as part (id, endpoint_id, conversation_id, seq, type)
    join webhook_endpoint endpoint on endpoint.id = part.endpoint_id and endpoint.enabled
    on conflict (id) do nothing`;
}

/** Endpoints that something can be sent to now. */
export async function listDueEndpoints(database: Database, now: string): Promise<string[]> {
  const rows = await database<{ id: string }[]>`
    select endpoint.id from webhook_endpoint endpoint
    where enabled and exists (
      select 1 from webhook_delivery due
      where due.endpoint_id = endpoint.id and due.state = 'pending' and due.next_at <= ${now} and (due.claimed_until is null or due.claimed_until < ${now}))`;
  return rows.map(({ id }) => id);
}

/**
 * Takes what is due for one endpoint, for this process alone until `until`. Of a conversation only the earliest delivery that is not through
 * is ever due, so that no two of a conversation are on their way at once. One pass finds them: a comparison of each with all others took seconds for 4,000.
 */
export async function claimDeliveries(database: Database, of: { endpointId: string; now: string; until: string; most: number }): Promise<ClaimedDelivery[]> {
  const rows = await database`
    update webhook_delivery delivery set claimed_until = ${of.until}
    from webhook_endpoint endpoint
    where endpoint.id = delivery.endpoint_id and endpoint.enabled and delivery.id in (
      select due.id from webhook_delivery due
      where due.endpoint_id = ${of.endpointId} and due.state = 'pending' and due.next_at <= ${of.now}
        and (due.claimed_until is null or due.claimed_until < ${of.now})
        and (due.conversation_id is null or due.id in (
          select distinct on (conversation_id) id from webhook_delivery
          where endpoint_id = ${of.endpointId} and state = 'pending' and conversation_id is not null order by conversation_id, seq))
      order by due.next_at, due.seq limit ${of.most} for update of due skip locked)
    returning delivery.id, delivery.endpoint_id as "endpointId", delivery.type, delivery.conversation_id as "conversationId", delivery.seq,
      delivery.attempts, delivery.claimed_until as "claimedUntil", delivery.give_up_at as "giveUpAt", delivery.created_at as "createdAt",
      endpoint.url, endpoint.name, endpoint.secrets`;
  return rows.map((row) => claimedSchema.parse(row));
}

/** One request: when it began, how long it took, and what came of it. */
export type Attempt = { startedAt: string; milliseconds: number; status: number | null; answer: string | null; error: string | null };

/** False where another process has taken the delivery since: its claim ran out. */
export async function endDelivery(
  transaction: Queryable,
  claimed: ClaimedDelivery,
  end: Attempt & { state: Exclude<DeliveryState, 'pending'>; at: string },
): Promise<boolean> {
  const rows = await transaction`
    with changed as (
      update webhook_delivery set state = ${end.state}, ended_at = ${end.at}, claimed_until = null, attempts = attempts + 1,
        last_status = ${end.status}, last_answer = ${end.answer}, last_error = ${end.error}
      where id = ${claimed.id} and state = 'pending' and claimed_until = ${claimed.claimedUntil} returning id)
    ${insertTry(transaction, end)}`;
  return rows.length > 0;
}

/** Gives a delivery up that was never sent: nothing is left to send. */
export async function dropDelivery(database: Queryable, claimed: ClaimedDelivery, why: { error: string; at: string }): Promise<void> {
  await database`
    update webhook_delivery set state = 'dead', ended_at = ${why.at}, claimed_until = null, last_error = ${why.error}
    where id = ${claimed.id} and state = 'pending' and claimed_until = ${claimed.claimedUntil}`;
}

/** Puts a delivery back, and the later ones of its conversation behind it, so that nobody looks at them before. */
export async function postponeDelivery(transaction: Transaction, claimed: ClaimedDelivery, later: Attempt & { nextAt: string }): Promise<void> {
  const rows = await transaction`
    with changed as (
      update webhook_delivery set next_at = ${later.nextAt}, claimed_until = null, attempts = attempts + 1,
        last_status = ${later.status}, last_answer = ${later.answer}, last_error = ${later.error}
      where id = ${claimed.id} and state = 'pending' and claimed_until = ${claimed.claimedUntil} returning id)
    ${insertTry(transaction, later)}`;
  if (rows.length === 0) return;
  await transaction`
    delete from webhook_try where delivery_id = ${claimed.id} and number <= (select max(number) - ${mostTries} from webhook_try where delivery_id = ${claimed.id})`;
  if (claimed.conversationId === null) return;
  await transaction`
    update webhook_delivery set next_at = ${later.nextAt}
    where endpoint_id = ${claimed.endpointId} and conversation_id = ${claimed.conversationId} and state = 'pending'
      and seq > ${claimed.seq} and next_at < ${later.nextAt}`;
}

/** Numbers go on where a delivery is sent again, though its attempts are counted anew. */
function insertTry(database: Queryable, attempt: Attempt) {
  return database`
    insert into webhook_try (delivery_id, number, at, milliseconds, status, answer, error)
    select id, coalesce((select max(number) from webhook_try where delivery_id = id), 0) + 1, ${attempt.startedAt}, ${attempt.milliseconds},
      ${attempt.status}, ${attempt.answer}, ${attempt.error}
    from changed
    returning number`;
}

/** Gives a delivery back that was not tried: this process stops. */
export async function releaseDelivery(database: Queryable, claimed: ClaimedDelivery): Promise<void> {
  await database`
    update webhook_delivery set claimed_until = null where id = ${claimed.id} and state = 'pending' and claimed_until = ${claimed.claimedUntil}`;
}

/** Gives back what an earlier process of an embedded database, which has one at a time, had on its way when it ended. */
export async function releaseAllDeliveries(database: Queryable): Promise<void> {
  await database`update webhook_delivery set claimed_until = null where claimed_until is not null and state = 'pending'`;
}

/** Tries at once all that waits for an endpoint: its address was mended, or it is on again. */
export async function hurryDeliveries(transaction: Transaction, of: { endpointId: string; now: string }): Promise<void> {
  await transaction`
    update webhook_delivery set next_at = ${of.now} where endpoint_id = ${of.endpointId} and state = 'pending' and next_at > ${of.now}`;
}

const listedSchema = z.object({
  id: z.string(),
  type: z.string(),
  conversationId: z.string().nullable(),
  seq: z.number().nullable(),
  state: z.enum(deliveryStates),
  attempts: z.number(),
  nextAt: z.string().nullable(),
  status: z.number().nullable(),
  answer: z.string().nullable(),
  error: z.string().nullable(),
  createdAt: z.string(),
  endedAt: z.string().nullable(),
});

/** Deliveries of an endpoint, the latest first; `state` null: of every state. `id`: that one alone. */
export async function listDeliveries(
  database: Queryable,
  page: { endpointId: string; state: DeliveryState | null; before: string | null; limit: number; id?: string },
): Promise<WebhookDelivery[]> {
  const rows = await database`
    select id, type, conversation_id as "conversationId", seq, state, attempts, case when state = 'pending' then next_at end as "nextAt",
      last_status as status, last_answer as answer, last_error as error, created_at as "createdAt", ended_at as "endedAt"
    from webhook_delivery
    where endpoint_id = ${page.endpointId} and (${page.state}::text is null or state = ${page.state}) and (${page.id ?? null}::text is null or id = ${page.id ?? null})
      and created_at < ${page.before ?? 'infinity'}::timestamptz
    order by created_at desc, id limit ${page.limit}`;
  // A type that this version does not know was stored by a newer one; the console shows it as it is.
  return rows.map((row) => listedSchema.parse(row) as WebhookDelivery);
}

const trySchema = z.object({
  number: z.number(),
  at: z.string(),
  milliseconds: z.number(),
  status: z.number().nullable(),
  answer: z.string().nullable(),
  error: z.string().nullable(),
});

/** The tries of a delivery that are kept, the latest first. */
export async function listTries(database: Queryable, deliveryId: string): Promise<WebhookTry[]> {
  const rows = await database`
    select number, at, milliseconds, status, answer, error from webhook_try where delivery_id = ${deliveryId} order by number desc`;
  return rows.map((row) => trySchema.parse(row));
}

/** Makes deliveries due again: `deliveryId`, which has ended or waits for its next try, or with null every dead one. Returns how many. */
export async function reviveDeliveries(
  transaction: Queryable,
  of: { endpointId: string; deliveryId: string | null; now: string; giveUpAt: string },
): Promise<number> {
  const { count } = await transaction`
    update webhook_delivery set state = 'pending', ended_at = null, attempts = 0, next_at = ${of.now}, give_up_at = ${of.giveUpAt}
    where endpoint_id = ${of.endpointId}
      and (case when ${of.deliveryId}::text is null then state = 'dead' else id = ${of.deliveryId} and (state <> 'pending' or (attempts > 0 and claimed_until is null)) end)`;
  return count;
}

/** Deletes what ended before `before` and what no endpoint is left for; gives up what an endpoint that is off has kept for too long. */
export async function sweepDeliveries(database: Database, at: { now: string; before: string }): Promise<void> {
  await database`delete from webhook_delivery where ended_at < ${at.before}`;
  await database`delete from webhook_delivery where not exists (select 1 from webhook_endpoint where id = endpoint_id)`;
  await database`
    update webhook_delivery set state = 'dead', ended_at = ${at.now}, claimed_until = null, last_error = 'the endpoint was off for too long'
    where state = 'pending' and give_up_at < ${at.now} and exists (select 1 from webhook_endpoint where id = endpoint_id and not enabled)`;
}
