import { privacySettingsSchema, retentionKindNames, type PrivacySettings } from '../contracts/people/privacy-settings.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database, Queryable } from '../storage/database.ts';
import { writeAudit, type Actor } from '../storage/write-audit.ts';

/** The settings of privacy. A setting that was never saved has its default. */
export async function readPrivacySettings(database: Queryable): Promise<PrivacySettings> {
  const [row] = await database<{ settings: unknown }[]>`select settings from privacy_settings`;
  return privacySettingsSchema.parse(row?.settings ?? {});
}

/** Saves the settings, and records in words what they are now where they were something else. */
export async function savePrivacySettings(deps: { database: Database; clock: Clock }, input: { settings: PrivacySettings; actor: Actor }): Promise<void> {
  const { settings, actor } = input;
  await deps.database.begin(async (transaction) => {
    await transaction`select 1 from privacy_settings for update`;
    const before = await readPrivacySettings(transaction);
    await transaction`update privacy_settings set settings = ${transaction.json(settings)}`;
    const detail = describeChange(before, settings);
    await writeAudit({ transaction, clock: deps.clock }, { actor, action: 'privacy-saved', subject: 'how long data are stored', detail });
  });
}

function describeChange(before: PrivacySettings, after: PrivacySettings): string {
  const changed = retentionKindNames.filter((kind) => before.retention[kind] !== after.retention[kind]);
  const parts = changed.map((kind) => {
    const days = after.retention[kind];
    return `${kind}: ${days === null ? 'for ever' : `${days} days`}`;
  });
  if (before.sessionDays !== after.sessionDays) parts.push(`visitors are recognised for ${after.sessionDays} days`);
  return parts.length > 0 ? parts.join('; ') : 'saved as it was';
}
