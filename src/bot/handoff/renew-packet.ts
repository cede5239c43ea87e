import type { NewConversationEvent } from '../../contracts/conversation-event.ts';
import { handoffPacketSchema } from '../../contracts/handoff/handoff-packet.ts';
import type { TurnTrace } from '../../contracts/bot/turn-trace.ts';
import { newId } from '../../platform/new-id.ts';
import type { Transaction } from '../../storage/database.ts';
import type { TurnReading } from '../turn/read-turn.ts';
import type { ReportFault } from '../turn/report-fault.ts';
import type { BotMessage } from '../turn/turn.ts';
import { packHandoff } from './pack-handoff.ts';

/** Makes the packet again with the messages that a visitor sent while waiting, and the bot's replies. The reason of the handoff stays unchanged. */
export async function renewPacket(
  deps: { reportFault: ReportFault },
  input: { transaction: Transaction; conversationId: string; reading: TurnReading; trace: TurnTrace; reply: BotMessage | null },
): Promise<NewConversationEvent[]> {
  const { transaction, conversationId, reading, trace, reply } = input;
  const [row] = await transaction`
    select body -> 'packet' as packet from conversation_event
    where conversation_id = ${conversationId} and type in ('handoff-requested', 'packet-renewed') order by seq desc limit 1`;
  const before = handoffPacketSchema.safeParse(row?.['packet']);
  if (!before.success) return [];
  const { reason, ruleId, evidence } = before.data;
  const { language, sentiment } = trace.understood;
  const openQuestions = reading.open.map((event) => ({ id: event.id, role: 'visitor' as const, text: event.body.text, at: event.at }));
  const packet = packHandoff(deps, {
    reason,
    ruleId,
    evidence,
    transcript: [...reading.transcript, ...openQuestions, ...(reply ? [{ ...reply, id: '', role: 'bot' as const, at: openQuestions.at(-1)?.at ?? '' }] : [])],
    sentimentSeries: [...reading.sentimentSeries, ...reading.open.map((event) => ({ messageId: event.id, sentiment }))],
    language,
    found: trace.found,
    earlier: reading.earlier,
  });
  return [{ id: newId(), type: 'packet-renewed', author: { kind: 'system' }, body: { packet } }];
}
