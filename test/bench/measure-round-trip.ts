import { newId } from '../../src/platform/new-id.ts';
import { makeFirstAgent, openAgent, visitorEvents } from '../support/socket-client.ts';
import { withServer } from './bench-server.ts';
import { openTalkingVisitor, timeMessage } from './bench-visitor.ts';
import { describeTimes, type Figure } from './summary.ts';

/** Below the messages that one visitor may send in a minute. */
const perVisitor = 30;

/** In a conversation with an agent: until a message is stored and said so, and until the other side sees it. Committed both. */
export async function measureRoundTrip(options: { messages: number }): Promise<Figure[]> {
  return withServer({}, async (server) => {
    const account = await makeFirstAgent(server);
    const agent = await openAgent(server, account);
    const stored: number[] = [];
    const seen: number[] = [];
    while (stored.length < options.messages) {
      const visitor = await openTalkingVisitor(server.url);
      const { conversationId } = visitor;
      agent.send({ type: 'take-over', id: newId(), conversationId });
      await visitor.until(() => visitorEvents(visitor).some((event) => event.type === 'agent-joined'));
      for (let sent = 0; sent < perVisitor; sent += 1) {
        stored.push(await timeMessage(visitor, `message ${sent}`, (frame, id) => frame.type === 'ack' && frame.id === id));
        const id = newId();
        const from = visitor.frames.length;
        const startedAt = performance.now();
        agent.send({ type: 'message-send', id, conversationId, text: `reply ${sent}` });
        await visitor.wait((frame) => frame.type === 'events' && frame.events.some((event) => event.type === 'agent-message'), from);
        seen.push(performance.now() - startedAt);
      }
      agent.send({ type: 'conversation-close', id: newId(), conversationId });
      await visitor.until(() => visitorEvents(visitor).some((event) => event.type === 'conversation-closed'));
      visitor.close();
    }
    agent.close();
    return [...describeTimes('visitor message to stored', stored, [5]), ...describeTimes('agent reply to visitor', seen, [5])];
  });
}
