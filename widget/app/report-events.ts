import type { VisitorEvent } from '../../src/contracts/visitor-event.ts';
import type { ChatClient } from './chat-client.ts';
import type { HostPage } from './host-page.ts';

/**
 * Reports to the page what happens in the chat: `message`, `conversation`, `handoff`, `rating`, `email`, `error`. Events from before the chat
 * was loaded are no news. No text of a message is given: other scripts of the page hear it too.
 */
export function reportEvents(client: ChatClient, host: HostPage): void {
  let conversationId: string | null = null;
  let reported: number | null = null;
  let trouble: string | null = null;
  client.subscribe(() => {
    const { log, loading, conversationId: id, trouble: now, notice } = client.state();
    const failed = now ?? notice;
    if (failed && failed !== trouble) host.tellEvent('error', { code: failed });
    trouble = failed;
    if (loading || !id) return;
    const isNew = id !== conversationId;
    conversationId = id;
    const { events } = log;
    const last = events.at(-1)?.seq ?? 0;
    // A conversation of an earlier page view begins with all its events at once.
    if (reported === null || (isNew && (events[0]?.type !== 'conversation-started' || events.length > 2))) reported = isNew && events.length <= 2 ? 0 : last;
    else if (isNew) reported = 0;
    for (const event of events) {
      if (event.seq <= reported) continue;
      const report = describe(event);
      if (report) host.tellEvent(...report);
    }
    reported = Math.max(last, 0);
  });
}

function describe(event: VisitorEvent): [name: string, detail: object] | null {
  const { conversationId } = event;
  // eslint-disable-next-line @typescript-eslint/switch-exhaustiveness-check -- a page hears of these alone
  switch (event.type) {
    case 'conversation-started':
      return ['conversation', { id: conversationId }];
    case 'visitor-message':
    case 'bot-message':
    case 'agent-message':
      return ['message', { id: event.id, conversationId, from: event.author.kind }];
    case 'handoff-requested':
      return ['handoff', { conversationId, agent: null }];
    case 'agent-joined':
      return ['handoff', { conversationId, agent: event.body.agentName }];
    case 'rating-given':
      return ['rating', { conversationId, score: event.body.score }];
    case 'contact-left':
      return ['email', { conversationId, email: event.body.email }];
    default:
      return null;
  }
}
