import { lifeCycleSchema, type LifeCycle } from '../../contracts/routing.ts';
import type { Queryable } from '../../storage/database.ts';

/** The times after which silence in a chat has an effect. A setting that was never saved has its default. */
export async function readLifeCycle(database: Queryable): Promise<LifeCycle> {
  const [row] = await database<{ chat: unknown }[]>`select settings -> 'lifeCycle' -> 'chat' as chat from routing_settings`;
  return lifeCycleSchema.parse(row?.chat ?? {});
}
