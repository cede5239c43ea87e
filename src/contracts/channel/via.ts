import { z } from 'zod';
import { routedTargetsSchema } from '../routing.ts';

/** The channel that a conversation is answered on. A conversation in the chat has none. `kind`: a word of the list of channels, such as `mail`. */
export const conversationChannelSchema = z.object({
  kind: z.string(),
  accountId: z.string(),
  /** The subject of its latest message there. Untrusted text. */
  subject: z.string().nullable(),
  /** The team that gets its conversations; null: as routing chooses. */
  teamId: z.string().nullable(),
  /** The bot takes turns there; otherwise every message waits for a person. */
  botAnswers: z.boolean(),
  /** The weight and the targets of the channel, as they were when its latest message came. They count instead of those of the route. */
  weight: z.number().int().min(1).default(1),
  targets: routedTargetsSchema.nullable().default(null),
});

/** The way of a message that did not come by the chat. Agents only. */
export const viaSchema = z.object({
  ...conversationChannelSchema.shape,
  /** The address on the channel that it came from. Untrusted text. */
  sender: z.string(),
  /** The message had more text than is shown, such as a quoted letter; the whole of it is stored. */
  isCut: z.boolean(),
  /** The names of the messages of its thread as the channel writes them, the oldest first, its own at the end: an answer refers to them. Untrusted text. */
  thread: z.array(z.string()).default([]),
});
export type Via = z.infer<typeof viaSchema>;

/** Facts about a message on a channel that agents have to know, and visitors do not see. */
const channelNotes = ['auto-reply', 'bounce', 'forged-sender', 'other-sender', 'file-refused', 'too-large', 'not-sent'] as const;
export const channelNoteSchema = z.object({
  channel: z.string(),
  about: z.enum(channelNotes),
  /** A plain sentence or the words of an automatic reply. Untrusted text. */
  text: z.string(),
});
