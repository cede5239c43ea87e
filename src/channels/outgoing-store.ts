import type { Queryable, Transaction } from '../storage/database.ts';

export type Delivery = { id: string; conversationId: string; seq: number; attempts: number; createdAt: string };

export async function insertDeliveries(
  transaction: Transaction,
  rows: readonly { id: string; accountId: string; conversationId: string; seq: number; at: string }[],
): Promise<void> {
  for (const { id, accountId, conversationId, seq, at } of rows) {
    await transaction`
      insert into channel_delivery (id, account_id, conversation_id, seq, due_at, created_at) values (${id}, ${accountId}, ${conversationId}, ${seq}, ${at}, ${at})
      on conflict (id) do nothing`;
  }
}

/** The answers that are due on an account, in order: of each conversation only the oldest that waits, so that answers arrive in the order of the log. */
export async function listDue(database: Queryable, of: { accountId: string; now: string; most: number }): Promise<Delivery[]> {
  return database<Delivery[]>`
    select id, conversation_id as "conversationId", seq, attempts, created_at as "createdAt" from channel_delivery due
    where account_id = ${of.accountId} and state = 'waiting' and due_at <= ${of.now}
      and not exists (
        select from channel_delivery earlier
        where earlier.conversation_id = due.conversation_id and earlier.account_id = due.account_id and earlier.state = 'waiting' and earlier.seq < due.seq)
    order by due_at, seq limit ${of.most}`;
}

export async function postponeDelivery(database: Queryable, of: { id: string; dueAt: string; problem: string }): Promise<void> {
  await database`update channel_delivery set due_at = ${of.dueAt}, attempts = attempts + 1, problem = ${of.problem} where id = ${of.id} and state = 'waiting'`;
}

export async function endDelivery(database: Queryable, of: { id: string; state: 'sent' | 'refused'; problem: string | null; at: string }): Promise<void> {
  await database`
    update channel_delivery set state = ${of.state}, problem = ${of.problem}, attempts = attempts + 1, ended_at = ${of.at} where id = ${of.id} and state = 'waiting'`;
}

export async function sweepDeliveries(database: Queryable, before: string): Promise<void> {
  await database`delete from channel_delivery where state <> 'waiting' and ended_at < ${before}`;
}
