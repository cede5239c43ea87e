import type { AgentFrame } from '../../src/contracts/agent-protocol.ts';
import { newId } from '../../src/platform/new-id.ts';
import { makeFirstAgent, openAgent, visitorEvents, type AgentClient, type VisitorClient } from '../support/socket-client.ts';
import { withServer } from './bench-server.ts';
import { openTalkingVisitor } from './bench-visitor.ts';
import { describeTimes, type Figure } from './summary.ts';

const graceSeconds = 2;

/** Freed capacity to the next offer, with visitors waiting; and a lost agent to the requeued conversation, beyond the grace time. */
export async function measureAssign(options: { offers: number }): Promise<Figure[]> {
  return withServer({ AGENT_GRACE_SECONDS: String(graceSeconds), OFFER_SECONDS: '60' }, async (server) => {
    const account = await makeFirstAgent(server);
    const waiting: VisitorClient[] = [];
    for (let index = 0; index < options.offers; index += 1) waiting.push(await waitForPerson(server.url));
    const agent = await openAgent(server, account, { available: false });
    const assigned: number[] = [];
    let from = agent.frames.length;
    let freedAt = performance.now();
    agent.send({ type: 'availability-set', id: newId(), availability: 'available' });
    // Up to its capacity the agent is offered several; from then on each one that closes makes room for one.
    while (assigned.length < options.offers - 4) {
      const conversationId = await nextOffer(agent, from);
      assigned.push(performance.now() - freedAt);
      await act(agent, { type: 'offer-accept', conversationId });
      from = agent.frames.length;
      freedAt = performance.now();
      await act(agent, { type: 'conversation-close', conversationId });
    }
    const conversationId = await nextOffer(agent, from);
    await act(agent, { type: 'offer-accept', conversationId });
    const lostAt = performance.now();
    agent.drop();
    const visitor = waiting.find((client) => client.conversationId === conversationId);
    await visitor?.until(() => visitorEvents(visitor).some((event) => event.type === 'conversation-requeued'));
    const beyond = performance.now() - lostAt - graceSeconds * 1_000;
    for (const client of waiting) client.close();
    return [
      ...describeTimes('freed capacity to offer', assigned, [null, 500, 2_000]),
      { name: 'lost agent to requeued, beyond the grace time', unit: 'ms', value: beyond, interval: null, samples: 1, goal: 2_000 },
    ];
  });
}

async function waitForPerson(url: string): Promise<VisitorClient> {
  const visitor = await openTalkingVisitor(url);
  visitor.send({ type: 'person-request', id: newId(), conversationId: visitor.conversationId, wait: true });
  await visitor.until(() => visitorEvents(visitor).some((event) => event.type === 'conversation-queued'));
  return visitor;
}

async function nextOffer(agent: AgentClient, from: number): Promise<string> {
  const isOffer = (frame: AgentFrame): frame is Extract<AgentFrame, { type: 'conversation-changed' }> =>
    frame.type === 'conversation-changed' && frame.conversation.state.kind === 'offered';
  return (await agent.wait(isOffer, from)).conversation.id;
}

async function act(agent: AgentClient, command: { type: 'offer-accept' | 'conversation-close'; conversationId: string }): Promise<void> {
  const id = newId();
  agent.send({ ...command, id });
  await agent.wait((frame) => (frame.type === 'ack' || frame.type === 'refused') && frame.id === id);
}
