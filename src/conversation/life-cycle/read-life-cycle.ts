import { channelRoutingOf, lifeCycleSchema, routingSettingsSchema, type ChannelRouting, type LifeCycle } from '../../contracts/routing.ts';
import type { Queryable } from '../../storage/database.ts';

const savedSchema = routingSettingsSchema.pick({ channels: true });

/** The times after which silence in a chat has an effect. A setting that was never saved has its default. */
export async function readLifeCycle(database: Queryable): Promise<LifeCycle> {
  const [row] = await database<{ chat: unknown }[]>`select settings -> 'lifeCycle' -> 'chat' as chat from routing_settings`;
  return lifeCycleSchema.parse(row?.chat ?? {});
}

/** The same of the channels: of those that were saved, and as every other has it. */
export async function readChannelLifeCycles(
  database: Queryable,
): Promise<{ saved: ReadonlyMap<string, ChannelRouting['lifeCycle']>; other: ChannelRouting['lifeCycle'] }> {
  const [row] = await database<{ channels: unknown }[]>`select settings -> 'channels' as channels from routing_settings`;
  const { channels } = savedSchema.parse({ channels: row?.channels ?? {} });
  return {
    saved: new Map(Object.entries(channels).map(([kind, { lifeCycle }]) => [kind, lifeCycle])),
    other: channelRoutingOf({ channels: {} }, '').lifeCycle,
  };
}
