import type { HandoffPacket } from '../../src/contracts/handoff/handoff-packet.ts';
import { useLatestEvent } from './use-latest-event.ts';

/** The packet of the last handoff, renewed with messages from the wait; null without a handoff. `seq`: that of its event. */
export function useLatestHandoff(conversationId: string): { seq: number; packet: HandoffPacket } | null {
  const requested = useLatestEvent(conversationId, 'handoff-requested');
  const renewed = useLatestEvent(conversationId, 'packet-renewed');
  const latest = (renewed?.seq ?? 0) > (requested?.seq ?? 0) ? renewed : requested;
  return latest && { seq: latest.seq, packet: latest.body.packet };
}
