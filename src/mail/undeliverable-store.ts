import type { UndeliverableAddress } from '../contracts/mail-status.ts';
import type { Queryable } from '../storage/database.ts';

/** Marks an address. A second mark replaces the reason of the first, but a stop of the recipient stays one. */
export async function insertUndeliverable(database: Queryable, mark: UndeliverableAddress): Promise<void> {
  await database`
    insert into undeliverable_address (address, source, reason, marked_at)
    values (${mark.address.toLowerCase()}, ${mark.source}, ${mark.reason}, ${mark.markedAt})
    on conflict (address) do update set source = excluded.source, reason = excluded.reason, marked_at = excluded.marked_at
    where undeliverable_address.source <> 'stopped'`;
}

export async function selectUndeliverable(database: Queryable, address: string): Promise<UndeliverableAddress | null> {
  const [row] = await database<UndeliverableAddress[]>`
    select address, source, reason, marked_at as "markedAt" from undeliverable_address where address = ${address.trim().toLowerCase()}`;
  return row ?? null;
}

export async function listUndeliverable(database: Queryable, most: number): Promise<UndeliverableAddress[]> {
  return database<UndeliverableAddress[]>`
    select address, source, reason, marked_at as "markedAt" from undeliverable_address order by marked_at desc, address limit ${most}`;
}

/** True where the address was marked. */
export async function deleteUndeliverable(database: Queryable, address: string): Promise<boolean> {
  const rows = await database`delete from undeliverable_address where address = ${address.trim().toLowerCase()} returning address`;
  return rows.length > 0;
}
