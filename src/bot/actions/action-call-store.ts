import { z } from 'zod';
import { slotValueSchema } from '../../contracts/event/flow-events.ts';
import type { Database } from '../../storage/database.ts';
import type { ActionResult } from '../turn/turn.ts';

/** The SQL of the calls of actions. The id of a call is its key: the same call has the same one whenever and wherever it is made. */

const fieldsSchema = z.record(z.string(), slotValueSchema);

/** A call of before under the same key: `state` is `started` where nobody noted its end. */
type EarlierCall = { state: 'started' | ActionResult['kind']; cause: string; fields: z.infer<typeof fieldsSchema> };

/** Notes the call before it is made, so that no crash can make it look as if it had never been. Returns what is known of it where it was noted before. */
export async function beginCall(
  database: Database,
  call: { key: string; conversationId: string; botId: string; actionId: string; at: string },
): Promise<EarlierCall | null> {
  const { key, conversationId, botId, actionId, at } = call;
  const added = await database`
    insert into action_call (id, conversation_id, bot_id, action_id, state, started_at)
    values (${key}, ${conversationId}, ${botId}, ${actionId}, 'started', ${at}) on conflict (id) do nothing returning 1`;
  if (added.length > 0) return null;
  const [row] = await database<{ state: EarlierCall['state']; cause: string; fields: unknown }[]>`
    select state, cause, result as fields from action_call where id = ${key}`;
  return row ? { ...row, fields: fieldsSchema.catch({}).parse(row.fields) } : null;
}

/** Notes the end of a call. One that was on its way while its person was erased keeps its outcome alone. */
export async function endCall(
  database: Database,
  end: { key: string; result: ActionResult; attempts: number; status: number | null; at: string },
): Promise<void> {
  const { key, result, attempts, status, at } = end;
  // An erasure locks the conversation first, so the row tells for sure whether its person was erased while the call was on its way.
  await database`
    with place as (
      select erased_at is null as is_kept from conversation where id = (select conversation_id from action_call where id = ${key}) for share)
    update action_call set state = ${result.kind}, status = ${status}, ended_at = ${at}, attempts = attempts + ${attempts},
      cause = case when coalesce((select is_kept from place), true) then ${'why' in result ? result.why : ''} else '' end,
      result = case when coalesce((select is_kept from place), true) then ${database.json(result.kind === 'done' ? result.fields : {})} else '{}'::jsonb end
    where id = ${key}`;
}

/** The calls of an action since a time: of the person of a conversation, and of everybody. */
export async function countCalls(
  database: Database,
  of: { conversationId: string; botId: string; actionId: string; since: string },
): Promise<{ person: number; all: number }> {
  const { conversationId, botId, actionId, since } = of;
  const [row] = await database<{ person: number; all: number }[]>`
    select count(*)::int as all,
      count(*) filter (where conversation.visitor_id = (select visitor_id from conversation where id = ${conversationId}))::int as person
    from action_call left join conversation on conversation.id = action_call.conversation_id
    where action_call.bot_id = ${botId} and action_id = ${actionId} and action_call.started_at > ${since}`;
  return row ?? { person: 0, all: 0 };
}
