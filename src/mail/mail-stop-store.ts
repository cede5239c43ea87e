import type { Queryable } from '../storage/database.ts';

type Place = { conversationId: string; address: string };

/** The moment since which the owner of the address wants no answers of the conversation by mail; null where they do. */
export async function selectMailStop(database: Queryable, { conversationId, address }: Place): Promise<string | null> {
  const folded = address.trim().toLowerCase();
  const [row] = await database<{ stoppedAt: string }[]>`
    select stopped_at as "stoppedAt" from mail_stop stop
    where conversation_id = ${conversationId} and address = ${folded}
      and not exists (
        select from conversation_event event
        where event.conversation_id = stop.conversation_id and event.at > stop.stopped_at
          and ((type = 'contact-left' and lower(body ->> 'email') = ${folded})
            or (type = 'visitor-message' and body -> 'via' ->> 'kind' = 'mail')))`;
  return row?.stoppedAt ?? null;
}

export async function insertMailStop(database: Queryable, stop: Place & { at: string }): Promise<void> {
  await database`
    insert into mail_stop (conversation_id, address, stopped_at) values (${stop.conversationId}, ${stop.address.trim().toLowerCase()}, ${stop.at})
    on conflict (conversation_id, address) do update set stopped_at = excluded.stopped_at`;
}
