import { z } from 'zod';

/** A field of the form of an account. `secret`: at most one; it is stored sealed and never shown again. */
export type ChannelField = {
  name: string;
  label: string;
  hint: string;
  kind: 'text' | 'number' | 'switch' | 'secret';
  isRequired: boolean;
};

/** A channel as the console gets it: everything that its form needs. */
type ChannelDescription = { kind: string; name: string; fields: readonly ChannelField[]; hasHook: boolean };

/** `POST /api/console/channels` and `PUT /api/console/channels/:id`. The channel of an account never changes. */
export const channelAccountFieldsSchema = z.strictObject({
  kind: z.string().max(40),
  name: z.string().trim().min(1).max(60),
  settings: z.record(z.string().max(40), z.union([z.string().max(500), z.number(), z.boolean()])),
  /** Left out: the stored one stays. */
  secret: z.string().min(1).max(500).optional(),
  siteId: z.uuid(),
  teamId: z.uuid().nullable(),
  /** The bot answers first; otherwise every message waits for a person. */
  botAnswers: z.boolean(),
  isEnabled: z.boolean(),
});
export type ChannelAccountFields = z.infer<typeof channelAccountFieldsSchema>;

export type ChannelAccount = Omit<ChannelAccountFields, 'secret'> & {
  id: string;
  hasSecret: boolean;
  /** ISO times; null where it is not so. */
  connectedSince: string | null;
  receivedAt: string | null;
  problem: string | null;
  problemAt: string | null;
  createdAt: string;
  /** Answers that wait to be sent. */
  waiting: number;
  /** Automatic letters of the last seven days that belonged to no conversation. */
  ignored: number;
};

/** `GET /api/console/channels`. */
export type ChannelsResponse = { channels: ChannelDescription[]; accounts: ChannelAccount[] };
/** `POST /api/console/channels/:id/test` answers `null` where all is well. */
export type ChannelTestResponse = { problem: string | null };
/** The secret of the hook, which nothing shows again. */
export type ChannelHookResponse = { path: string; secret: string };
/** `GET /api/console/conversations/:id/whole/:eventId`: the whole of a message of which the conversation shows a part. Untrusted text. */
export type WholeMessageResponse = { sender: string; subject: string | null; text: string };
