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
