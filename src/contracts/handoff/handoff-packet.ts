import { z } from 'zod';
import { handoffReasonSchema } from '../conversation-state.ts';
import { sentimentSchema } from '../bot/turn-trace.ts';

/** The summary that an agent gets with a conversation, so that the visitor never has to say anything twice. */
export const handoffPacketSchema = z.object({
  version: z.literal(1),
  reason: handoffReasonSchema,
  /** The id of the rule that decided, for example `wish-for-person`. */
  ruleId: z.string(),
  /** The words or signal that the decision rests on, quoted from the conversation. */
  evidence: z.string(),
  /** Two or three plain sentences. */
  summary: z.string(),
  /** Facts collected so far, such as an order number or an e-mail address. */
  facts: z.array(z.object({ name: z.string(), value: z.string() })),
  /** Articles that the bot showed or considered. The score is that of the last search; null for an article that was only shown before. */
  sourcesTried: z.array(z.object({ articleId: z.string(), title: z.string(), url: z.string(), score: z.number().nullable() })),
  openQuestion: z.string().nullable(),
  /** One point for each visitor message, oldest first. */
  sentimentSeries: z.array(z.object({ messageId: z.string(), sentiment: sentimentSchema })),
  language: z.string(),
  /** A draft for the agent, always edited and sent by a person. */
  suggestedReply: z.string().nullable(),
  /** The best passage that it quotes, and the score of that passage, 0 to 1. `isForAgents`: it quotes an article for agents only. */
  suggestedFrom: z.object({ title: z.string(), url: z.string(), certainty: z.number(), isForAgents: z.boolean().optional() }).nullable().optional(),
});
export type HandoffPacket = z.infer<typeof handoffPacketSchema>;
