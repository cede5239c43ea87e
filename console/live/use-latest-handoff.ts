import type { HandoffPacket } from '../../src/contracts/handoff/handoff-packet.ts';
import { useLatestEvent } from './use-latest-event.ts';

/** What the conversation was handed over with last, with what was said while waiting; null while it never was. `seq`: that of its event. */
export function useLatestHandoff(conversationId: string): { seq: number; packet: HandoffPacket } | null {
  const requested = useLatestEvent(conversationId, 'handoff-requested');
  const renewed = useLatestEvent(conversationId, 'packet-renewed');
  const latest = (renewed?.seq ?? 0) > (requested?.seq ?? 0) ? renewed : requested;
  return latest && { seq: latest.seq, packet: latest.body.packet };
}
