import { handoffPacketSchema, type HandoffPacket } from '../../contracts/handoff/handoff-packet.ts';
import { makeHandoffPacket } from './make-handoff-packet.ts';
import type { ReportFault } from '../turn/report-fault.ts';

/**
 * The packet of a handoff, or a bare one where making it fails: the conversation must reach an agent, even with little information. The
 * fault is reported with its cause.
 */
export function packHandoff(deps: { reportFault: ReportFault }, input: Parameters<typeof makeHandoffPacket>[0]): HandoffPacket {
  try {
    return handoffPacketSchema.parse(makeHandoffPacket(input));
  } catch (error) {
    deps.reportFault({ part: 'handoff-packet', error });
    return barePacket(input);
  }
}

/** A packet with only the certain facts: the reason and the language. The transcript beside it says the rest. */
export function barePacket(input: Pick<HandoffPacket, 'reason' | 'ruleId' | 'evidence' | 'language'>): HandoffPacket {
  const { reason, ruleId, evidence, language } = input;
  return {
    version: 1,
    reason,
    ruleId,
    evidence,
    summary: 'The summary could not be made. The conversation itself has everything.',
    facts: [],
    sourcesTried: [],
    openQuestion: null,
    sentimentSeries: [],
    language,
    suggestedReply: null,
    suggestedFrom: null,
  };
}
