import { z } from 'zod';

/** The author of an event: a visitor, the bot, an agent, or Baton itself. */
export const authorSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('visitor'), id: z.string() }),
  z.object({ kind: z.literal('bot'), id: z.string(), name: z.string() }),
  z.object({ kind: z.literal('agent'), id: z.string(), name: z.string() }),
  z.object({ kind: z.literal('system') }),
]);
export type Author = z.infer<typeof authorSchema>;
