import { z } from 'zod';

/** Kinds of stored data that have an age of their own, with the fewest days for which each is stored. */
export const retentionKinds = {
  conversations: { fewestDays: 1 },
  files: { fewestDays: 1 },
  traces: { fewestDays: 1 },
  pages: { fewestDays: 1 },
  people: { fewestDays: 1 },
  /** The limits of letters to one address look back a day, and a letter is tried for five. */
  mails: { fewestDays: 7 },
  /** Long enough that a change cannot be hidden by the setting. */
  audit: { fewestDays: 30 },
} as const;
export type RetentionKind = keyof typeof retentionKinds;
export const retentionKindNames = Object.keys(retentionKinds) as RetentionKind[];

export const mostDays = 3_650;
const daysOf = (kind: RetentionKind) => {
  const { fewestDays } = retentionKinds[kind];
  const error = `must be a whole number of days from ${fewestDays} to ${mostDays}, or empty: for ever`;
  return z.number({ error }).int(error).min(fewestDays, error).max(mostDays, error).nullable().default(null);
};

/** Days after which each kind of data is removed. Null: never. */
const retentionSchema = z.strictObject({
  conversations: daysOf('conversations'),
  files: daysOf('files'),
  traces: daysOf('traces'),
  pages: daysOf('pages'),
  people: daysOf('people'),
  mails: daysOf('mails'),
  audit: daysOf('audit'),
});
export type Retention = z.infer<typeof retentionSchema>;

export const mostSessionDays = 365;
export const usualSessionDays = 180;
const sessionError = `must be a whole number of days from 1 to ${mostSessionDays}`;

/** `GET` and `PUT /api/console/privacy`. Every field has a default, so an empty row is a complete setting. */
export const privacySettingsSchema = z.strictObject({
  retention: retentionSchema.prefault({}),
  /** Days after which a browser that nobody chatted in is not recognised any more. */
  sessionDays: z.number({ error: sessionError }).int(sessionError).min(1, sessionError).max(mostSessionDays, sessionError).default(usualSessionDays),
});
export type PrivacySettings = z.infer<typeof privacySettingsSchema>;

/** `POST /api/console/privacy/preview`: how much of each kind these settings would remove now. Kinds that are stored for ever are left out. */
export type RetentionPreview = { counts: Partial<Record<RetentionKind, number>> };

/** `GET /api/console/conversations/:id/erasure`: what erasing the person of this conversation removes. `words` are the visitor's: untrusted. */
export type ErasurePreview = {
  /** The visitor's wish to have their data deleted; null where they did not ask. */
  asked: { words: string; at: string } | null;
  mayErase: boolean;
  goes: { conversations: number; messages: number; files: number; mails: number };
};
