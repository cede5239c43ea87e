import type { HandoffPacket } from '../../contracts/handoff/handoff-packet.ts';
import { cutText } from '../../text/cut-text.ts';
import type { EarlierConversation } from '../../people/read-earlier.ts';

/** Earlier conversations of a verified person as facts of a packet: the day, and the outcome or what the open request waits for. */
export function describeEarlier(earlier: readonly EarlierConversation[]): HandoffPacket['facts'] {
  return earlier.map(({ startedAt, state, rating, isOpen }) => {
    const rated = rating === null ? '' : `, rated ${rating}`;
    const words = isOpen ? describeOpen(state.kind) : `${describeEnd(state)}${rated}`;
    return { name: isOpen ? 'open request' : 'earlier conversation', value: `${cutText(startedAt, 10)}: ${words}` };
  });
}

function describeOpen(kind: EarlierConversation['state']['kind']): string {
  if (kind === 'with-agent') return 'an agent has it';
  return kind === 'waiting' || kind === 'offered' ? 'waits for an agent' : 'an answer to the address that was left is due';
}

function describeEnd(state: EarlierConversation['state']): string {
  if (state.kind !== 'closed') return 'left to the bot';
  switch (state.outcome) {
    case 'solved':
      return 'solved, as they said';
    case 'no-reply':
      return 'ended without a reply to an agent';
    case 'left':
      return 'ended with the bot';
    case undefined:
      return 'closed';
  }
}
