import { routingSettingsSchema, type RoutingSettings } from '../../contracts/routing.ts';
import type { Queryable } from '../../storage/database.ts';

/** The settings of routing. A setting that was never saved has its default. */
export async function readRoutingSettings(database: Queryable): Promise<RoutingSettings> {
  const [row] = await database`select settings from routing_settings`;
  return routingSettingsSchema.parse(row?.['settings'] ?? {});
}

export async function saveRoutingSettings(database: Queryable, settings: RoutingSettings): Promise<void> {
  await database`update routing_settings set settings = ${database.json(settings as never)}`;
}
