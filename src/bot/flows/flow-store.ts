import type { EventBody } from '../../contracts/conversation-event.ts';
import type { LoadedFlow } from '../definition/flow-definition.ts';
import { parseStoredFlow } from '../definition/read-flows.ts';
import type { Queryable, Transaction } from '../../storage/database.ts';

/** The SQL of the versions of flows. */

const mostKnown = 200;

export async function storeFlowVersion(transaction: Transaction, input: { botId: string; flow: LoadedFlow; at: string }): Promise<void> {
  const { botId, flow, at } = input;
  await transaction`
    insert into flow_version (bot_id, flow_id, version, source, created_at) values (${botId}, ${flow.id}, ${flow.version}, ${flow.source}, ${at})
    on conflict do nothing`;
}

/** The flow in a version that some conversation began; null where there is none, or where this Baton cannot read it any more. */
async function readFlowVersion(database: Queryable, of: { botId: string; flowId: string; version: string }): Promise<LoadedFlow | null> {
  const { botId, flowId, version } = of;
  const [row] = await database<{ source: string }[]>`
    select source from flow_version where bot_id = ${botId} and flow_id = ${flowId} and version = ${version}`;
  return row ? parseStoredFlow({ source: row.source, version }) : null;
}

/** Finds versions of flows, each read once. */
export function findFlowVersions(database: Queryable): (of: { botId: string; flowId: string; version: string }) => Promise<LoadedFlow | null> {
  const known = new Map<string, LoadedFlow>();
  return async (of) => {
    const key = `${of.botId} ${of.flowId} ${of.version}`;
    const flow = known.get(key) ?? (await readFlowVersion(database, of));
    if (flow && known.size < mostKnown) known.set(key, flow);
    return flow;
  };
}

/** How often flows began and ended since a time, by bot, flow, step and way. `how` is null for their beginnings. */
export async function countFlowEvents(
  database: Queryable,
  since: string,
): Promise<{ botId: string; flowId: string; step: string | null; how: EventBody<'flow-ended'>['how'] | null; count: number }[]> {
  return [
    ...(await database<{ botId: string; flowId: string; step: string | null; how: EventBody<'flow-ended'>['how'] | null; count: number }[]>`
      select author ->> 'id' as "botId", body ->> 'flowId' as "flowId", body ->> 'step' as step, body ->> 'how' as how, count(*)::int as count
      from conversation_event where type in ('flow-begun', 'flow-ended') and at > ${since}
      group by 1, 2, 3, 4 order by count desc, 3`),
  ];
}

export async function countCallEnds(database: Queryable, since: string): Promise<{ botId: string; actionId: string; outcome: string; count: number }[]> {
  return [
    ...(await database<{ botId: string; actionId: string; outcome: string; count: number }[]>`
      select bot_id as "botId", action_id as "actionId", state as outcome, count(*)::int as count from action_call
      where started_at > ${since} group by 1, 2, 3 order by count desc, 3`),
  ];
}
