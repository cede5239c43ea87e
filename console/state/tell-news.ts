import type { ConversationEvent } from '../../src/contracts/conversation-event.ts';

/** Something that others did with an agent's conversation or offer. */
export type News = { id: string; kind: 'missed' | 'passed' | 'lost'; text: string };
type About = { agentId: string; visitorName: string; afterSeq: number };

/**
 * The latest event after `afterSeq` in which somebody else decided about this agent: a missed offer, an answer to their transfer, a
 * conversation taken from them or given to them. The agent's own actions are no news.
 */
export function tellNews(events: readonly ConversationEvent[], about: About): News | null {
  for (const event of events.toReversed()) {
    if (event.seq <= about.afterSeq) return null;
    const news = describe(event, events, about);
    if (news !== null) return { id: `news-${event.id}`, ...news };
  }
  return null;
}

function describe(event: ConversationEvent, events: readonly ConversationEvent[], { agentId, visitorName }: About): Omit<News, 'id'> | null {
  const isOwn = 'agentId' in event.body && event.body.agentId === agentId;
  const by = event.author.kind === 'agent' && event.author.id !== agentId ? event.author : null;
  const lost = (text: string): Omit<News, 'id'> => ({ kind: 'lost', text: `${text}. You no longer have it.` });
  // eslint-disable-next-line @typescript-eslint/switch-exhaustiveness-check -- the others are no news to an agent
  switch (event.type) {
    case 'offer-lapsed':
      return isOwn ? { kind: 'missed', text: `You missed an offer from ${visitorName}.` } : null;
    case 'transfer-ended': {
      const { how, toAgentId, toAgentName } = event.body;
      const offered = events.findLast((earlier) => earlier.type === 'transfer-offered' && earlier.seq < event.seq);
      const sender = offered?.type === 'transfer-offered' ? offered.body : null;
      if (toAgentId === agentId && how === 'lapsed')
        return { kind: 'missed', text: `You missed an offer from ${visitorName}, passed on by ${sender?.fromAgentName ?? 'a colleague'}.` };
      if (sender?.fromAgentId !== agentId || how === 'cancelled') return null;
      return {
        kind: 'passed',
        text: `${toAgentName} ${how === 'declined' ? 'declined' : 'did not answer in time'}: ${visitorName} stays with you, and your note is kept.`,
      };
    }
    case 'agent-joined': {
      const { how, agentName } = event.body;
      if (how === 'accepted-transfer') return isOwn ? null : { kind: 'passed', text: `${agentName} accepted ${visitorName}.` };
      if (how !== 'assigned' || by === null) return null;
      if (isOwn) return { kind: 'passed', text: `${by.name} gave you ${visitorName}.` };
      return lost(by.id === event.body.agentId ? `${by.name} took ${visitorName}` : `${by.name} gave ${visitorName} to ${agentName}`);
    }
    case 'conversation-requeued':
      if (!isOwn) return null;
      if (event.body.cause === 'agent-lost') return lost(`${visitorName} went back into the queue, because your console was not connected`);
      if (event.body.cause === 'agent-away') return lost(`${visitorName} went back into the queue, because you were away`);
      return event.body.cause === 'supervisor' && by !== null ? lost(`${by.name} put ${visitorName} back into the queue`) : null;
    default:
      return null;
  }
}
