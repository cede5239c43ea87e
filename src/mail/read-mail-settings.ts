import { mailSettingsSchema, type MailSettings } from '../contracts/routing.ts';
import type { Queryable } from '../storage/database.ts';

/** The settings of mail. A setting that was never saved has its default. */
export async function readMailSettings(database: Queryable): Promise<MailSettings> {
  const [row] = await database<{ mail: unknown }[]>`select settings -> 'mail' as mail from routing_settings`;
  return mailSettingsSchema.parse(row?.mail ?? {});
}
