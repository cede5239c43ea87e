import { z } from 'zod';
import type { ConversationEvent } from '../../contracts/conversation-event.ts';
import { handoffReasonSchema } from '../../contracts/conversation-state.ts';
import { handoffPacketSchema, type HandoffPacket } from '../../contracts/handoff/handoff-packet.ts';

const time = z.iso.datetime();

export const handoffSchema = z
  .object({
    reason: handoffReasonSchema,
    requestedAt: time,
    renewedAt: time.nullable().meta({ description: 'The packet was made anew, with messages that came while the visitor waited.' }),
    summary: z.string(),
    evidence: z.string().meta({ description: 'The words or the signal that the handoff rests on.' }),
    ruleId: z.string(),
    language: z.string(),
    facts: handoffPacketSchema.shape.facts,
    sourcesTried: handoffPacketSchema.shape.sourcesTried,
    openQuestion: z.string().nullable(),
    sentiment: z
      .array(z.object({ messageId: z.string(), score: z.number(), label: z.string() }))
      .meta({ description: 'One point for each message, from -1 to 1.' }),
    suggestedReply: z.string().nullable().meta({ description: 'A draft for the agent: a person edits and sends it.' }),
  })
  .meta({ id: 'Handoff' });

/** The latest handoff among the events, with the packet as it was renewed since. Null where there is none. */
export function viewHandoff(events: readonly ConversationEvent[]): z.input<typeof handoffSchema> | null {
  const index = events.findLastIndex(({ type }) => type === 'handoff-requested');
  const requested = events[index];
  if (requested?.type !== 'handoff-requested') return null;
  const renewed = events.slice(index).findLast((event) => event.type === 'packet-renewed');
  const packet = viewPacket(renewed?.body.packet ?? requested.body.packet);
  return { reason: requested.body.reason, requestedAt: requested.at, renewedAt: renewed?.at ?? null, ...packet };
}

function viewPacket(packet: HandoffPacket) {
  const { summary, evidence, ruleId, language, facts, sourcesTried, openQuestion, sentimentSeries, suggestedReply } = packet;
  const sentiment = sentimentSeries.map(({ messageId, sentiment: { score, label } }) => ({ messageId, score, label }));
  return { summary, evidence, ruleId, language, facts, sourcesTried, openQuestion, sentiment, suggestedReply };
}
