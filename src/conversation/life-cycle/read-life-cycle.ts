import { lifeCycleSchema, type LifeCycle } from '../../contracts/routing.ts';
import type { Queryable } from '../../storage/database.ts';

/** What silence brings about in a chat. What was never set has its default. */
export async function readLifeCycle(database: Queryable): Promise<LifeCycle> {
  const [row] = await database<{ chat: unknown }[]>`select settings -> 'lifeCycle' -> 'chat' as chat from routing_settings`;
  return lifeCycleSchema.parse(row?.chat ?? {});
}
