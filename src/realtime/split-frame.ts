import type { AgentFrame } from '../contracts/agent-protocol.ts';
import type { VisitorFrame } from '../contracts/visitor-protocol.ts';
import { fitToBytes } from '../platform/fit-to-bytes.ts';
import { jsonBytes } from '../platform/json-bytes.ts';
import { pageByBytes } from '../platform/page-by-bytes.ts';

export type AnyFrame = AgentFrame | VisitorFrame;

/**
 * Splits a frame into frames of at most `maxBytes` each, in the order in which they are to be sent; the one place that decides how large a
 * frame may be. A frame that fits stays as it is, a list is split, and anything else is cut.
 */
export function splitFrame<Frame extends AnyFrame>(frame: Frame, maxBytes: number): Frame[] {
  if (jsonBytes(frame) <= maxBytes) return [frame];
  return split(frame, maxBytes).flatMap((part) => (fitToBytes(part, maxBytes) ?? []) as Frame | []);
}

function split(frame: AnyFrame, maxBytes: number): AnyFrame[] {
  // eslint-disable-next-line @typescript-eslint/switch-exhaustiveness-check -- the others hold no list, and are cut
  switch (frame.type) {
    case 'events': {
      const pages = pageByBytes<unknown>(frame.events, roomBeside({ ...frame, events: [] }, maxBytes));
      return pages.map((events) => ({ ...frame, events }) as AnyFrame);
    }
    case 'conversations-listed': {
      const pages = pageByBytes(frame.conversations, roomBeside({ ...frame, conversations: [] }, maxBytes));
      return pages.map((conversations, index) => ({ ...frame, conversations, last: frame.last && index === pages.length - 1 }));
    }
    case 'agents-changed':
      return splitAgents(frame, maxBytes);
    default:
      return 'conversations' in frame ? splitWelcome(frame, maxBytes) : [frame];
  }
}

function splitAgents(frame: Extract<AgentFrame, { type: 'agents-changed' }>, maxBytes: number): AnyFrame[] {
  let from = frame.from ?? 0;
  return pageByBytes(frame.agents, roomBeside({ ...frame, agents: [], from: Number.MAX_SAFE_INTEGER }, maxBytes)).map((agents) => {
    const part = from === 0 ? { ...frame, agents } : { ...frame, agents, from };
    from += agents.length;
    return part;
  });
}

/** The rows follow in frames of their own, and so does the list of agents where it alone would fill the frame. */
function splitWelcome(frame: Extract<AgentFrame, { type: 'welcome' }>, maxBytes: number): AnyFrame[] {
  const { conversations, agents } = frame;
  const isTeamSmall = jsonBytes(agents) <= maxBytes / 2;
  const rest: AnyFrame = { type: 'conversations-listed', conversations, last: frame.more !== true };
  const team: AnyFrame[] = isTeamSmall ? [] : split({ type: 'agents-changed', agents }, maxBytes);
  return [{ ...frame, agents: isTeamSmall ? agents : [], conversations: [], more: true }, ...team, ...split(rest, maxBytes)];
}

function roomBeside(frame: AnyFrame, maxBytes: number): number {
  return maxBytes - jsonBytes(frame) + 2;
}
