import { z } from 'zod';
import type { ChannelAccount } from '../contracts/channel/channel-account.ts';
import type { Queryable, Transaction } from '../storage/database.ts';

const storedSchema = z.object({
  id: z.string(),
  kind: z.string(),
  name: z.string(),
  settings: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  secret: z.string().nullable(),
  hookSecret: z.string().nullable(),
  siteId: z.string(),
  teamId: z.string().nullable(),
  botAnswers: z.boolean(),
  isEnabled: z.boolean(),
  cursor: z.unknown(),
});
/** An account with its secrets as they are stored: sealed where there is a key for it. */
export type StoredAccount = z.infer<typeof storedSchema>;

const columns = (sql: Queryable) => sql`
  id, kind, name, settings, secret, hook_secret as "hookSecret", site_id as "siteId", team_id as "teamId", bot_answers as "botAnswers", enabled as "isEnabled",
  cursor`;

export async function selectStored(database: Queryable, id: string): Promise<StoredAccount | null> {
  const [row] = await database`select ${columns(database)} from channel_account where id = ${id}`;
  return row ? storedSchema.parse(row) : null;
}

export async function selectEnabled(database: Queryable): Promise<StoredAccount[]> {
  const rows = await database`select ${columns(database)} from channel_account where enabled order by created_at, id`;
  return rows.map((row) => storedSchema.parse(row));
}

/**
 * Takes or renews the lease of every enabled account that no other process has, for this process until `until`. Returns these accounts, with the time
 * of their last change in `cursor` left as it is.
 */
export async function leaseAccounts(database: Queryable, lease: { nodeId: string; now: string; until: string }): Promise<StoredAccount[]> {
  const rows = await database`
    update channel_account set leased_by = ${lease.nodeId}, leased_until = ${lease.until}
    where enabled and (leased_by is null or leased_by = ${lease.nodeId} or leased_until < ${lease.now})
    returning ${columns(database)}`;
  return rows.map((row) => storedSchema.parse(row));
}

/** So that the next process need not wait for the leases to run out. `nodeId` null: those of every process. */
export async function releaseAccounts(database: Queryable, nodeId: string | null): Promise<void> {
  await database`
    update channel_account set leased_by = null, leased_until = null, connected_since = null where leased_by = coalesce(${nodeId}, leased_by)`;
}

export async function saveCursor(database: Queryable, of: { id: string; cursor: unknown }): Promise<void> {
  await database`update channel_account set cursor = ${database.json(of.cursor as never)} where id = ${of.id}`;
}

/** `problem` null: connected, or received something at `at`. */
export async function noteState(database: Queryable, note: { id: string; at: string; connected?: true; received?: true; problem?: string }): Promise<void> {
  const { id, at } = note;
  if (note.problem !== undefined) {
    await database`update channel_account set connected_since = null, problem = ${note.problem}, problem_at = ${at} where id = ${id}`;
  } else if (note.connected) {
    await database`update channel_account set connected_since = ${at}, problem = null, problem_at = null where id = ${id}`;
  } else if (note.received) await database`update channel_account set received_at = ${at} where id = ${id}`;
}

/** Every account, oldest first, as admins see it. */
export async function listAccounts(database: Queryable, of: { now: Date; id?: string }): Promise<ChannelAccount[]> {
  const weekAgo = new Date(of.now.getTime() - 7 * 86_400_000).toISOString();
  return database<ChannelAccount[]>`
    select id, kind, name, settings, secret is not null as "hasSecret", site_id as "siteId", team_id as "teamId", bot_answers as "botAnswers",
      enabled as "isEnabled", connected_since as "connectedSince", received_at as "receivedAt", problem, problem_at as "problemAt",
      created_at as "createdAt",
      (select count(*)::int from channel_delivery where account_id = channel_account.id and state = 'waiting') as waiting,
      (select count(*)::int from channel_message where account_id = channel_account.id and outcome = 'ignored' and channel_message.received_at > ${weekAgo}) as ignored
    from channel_account where ${of.id ?? null}::uuid is null or id = ${of.id ?? null}::uuid order by created_at, id`;
}

type Row = Pick<StoredAccount, 'id' | 'kind' | 'name' | 'settings' | 'secret' | 'siteId' | 'teamId' | 'botAnswers' | 'isEnabled'>;

export async function insertAccount(transaction: Transaction, row: Row & { at: string }): Promise<void> {
  await transaction`
    insert into channel_account (id, kind, name, settings, secret, site_id, team_id, bot_answers, enabled, created_at)
    values (${row.id}, ${row.kind}, ${row.name}, ${transaction.json(row.settings)}, ${row.secret}, ${row.siteId}, ${row.teamId}, ${row.botAnswers},
      ${row.isEnabled}, ${row.at})`;
}

/** `startsAnew`: it is another mailbox now, so that receiving begins with what comes from now on. */
export async function updateAccount(transaction: Transaction, row: Row & { startsAnew: boolean }): Promise<void> {
  await transaction`
    update channel_account set name = ${row.name}, settings = ${transaction.json(row.settings)}, secret = ${row.secret}, site_id = ${row.siteId},
      team_id = ${row.teamId}, bot_answers = ${row.botAnswers}, enabled = ${row.isEnabled}, problem = null, problem_at = null,
      cursor = case when ${row.startsAnew} then null else cursor end, connected_since = case when ${row.isEnabled} then connected_since end
    where id = ${row.id}`;
}

export async function saveHookSecret(transaction: Transaction, row: { id: string; hookSecret: string }): Promise<void> {
  await transaction`update channel_account set hook_secret = ${row.hookSecret} where id = ${row.id}`;
}

/** Its conversations keep all that was received. */
export async function deleteAccount(transaction: Transaction, id: string): Promise<void> {
  await transaction`delete from channel_account where id = ${id}`;
  await transaction`delete from channel_sender where account_id = ${id}`;
  await transaction`update channel_delivery set state = 'refused', problem = 'Its account was deleted.', ended_at = now() where account_id = ${id} and state = 'waiting'`;
}

/** Switches every account off: nothing is received or sent until an admin switches it on. */
export async function disableAllAccounts(transaction: Transaction): Promise<void> {
  await transaction`update channel_account set enabled = false, connected_since = null where enabled`;
}
