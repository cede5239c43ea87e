import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/platform/new-id.ts';
import { runBaton, type TestBaton } from '../support/run-baton.ts';
import { ask, makeAgent, makeFirstAgent, openAgent, openVisitor, startConversation, visitorEvents, type AgentClient } from '../support/socket-client.ts';
import { hasNats, natsReason, startNats } from '../support/start-nats.ts';
import { createServerDatabase } from '../support/server-database.ts';

const serverUrl = process.env['TEST_DATABASE_URL'] ?? '';
const serverReason = serverUrl ? '' : ' (skipped: needs a server Postgres at TEST_DATABASE_URL)';

type Account = { cookie: string; agentId: string };
type Two = { here: TestBaton; there: TestBaton; ana: Account; ben: Account; close(): Promise<void> };

/** Two servers of one Baton. */
async function runTwo(settings: Record<string, string>): Promise<Two> {
  const database = await createServerDatabase(serverUrl);
  const here = await runBaton({ ...settings, DATABASE_URL: database.url });
  const there = await runBaton({ ...settings, DATABASE_URL: database.url });
  // The link of the server that started last is the one that counts.
  const ana = await makeFirstAgent(there);
  return {
    here,
    there,
    ana,
    ben: await makeAgent(here, ana, 'Ben'),
    async close() {
      await here[Symbol.asyncDispose]();
      await there[Symbol.asyncDispose]();
      await database.drop();
    },
  };
}

/** The agent is on one server and the visitor on the other. */
async function talkAcross({ here, there, ana }: Two): Promise<void> {
  const agent = await openAgent(here, ana);
  const visitor = await openVisitor(there.url);
  const conversationId = await startConversation(visitor);
  await ask(visitor, 'how do I reset my password?');
  await agent.wait((frame) => frame.type === 'conversation-changed' && frame.conversation.id === conversationId);
  visitor.send({ type: 'person-request', id: newId(), conversationId, wait: true });
  await agent.wait((frame) => frame.type === 'conversation-changed' && frame.conversation.id === conversationId && frame.conversation.state.kind === 'offered');
  agent.send({ type: 'conversation-open', conversationId, afterSeq: 0 });
  agent.send({ type: 'offer-accept', id: newId(), conversationId });
  await visitor.until(() => visitorEvents(visitor).some((event) => event.type === 'agent-joined'));
  agent.send({ type: 'message-send', id: newId(), conversationId, text: 'Hello, I am Ana.' });
  await visitor.until(() => visitorEvents(visitor).some((event) => event.type === 'agent-message'));
  const said = newId();
  visitor.send({ type: 'message-send', id: said, conversationId, text: 'thank you' });
  await agent.until(() => agent.frames.some((frame) => frame.type === 'events' && frame.events.some((event) => event.id === said)));
  const events = visitorEvents(visitor);
  expect(events.map((event) => event.seq)).toEqual(events.map((_, index) => index + 1));
  agent.send({ type: 'conversation-close', id: newId(), conversationId });
  await visitor.until(() => visitorEvents(visitor).some((event) => event.type === 'conversation-closed'));
  visitor.close();
  agent.close();
}

describe.runIf(serverUrl)(`two servers on one Postgres${serverReason}`, () => {
  let two: Two;
  beforeAll(async () => {
    two = await runTwo({});
  });
  afterAll(() => two.close());

  it('[RT34] carry a conversation between a visitor of the one and an agent of the other, by the log alone', () => talkAcross(two));
});

describe.runIf(serverUrl && hasNats)(`two servers on one Postgres with NATS${serverReason}${natsReason}`, () => {
  let two: Two;
  let nats: Awaited<ReturnType<typeof startNats>>;
  beforeAll(async () => {
    nats = await startNats();
    two = await runTwo({ NATS_URL: nats.url });
  });
  afterAll(async () => {
    await two.close();
    await nats.stop();
  });

  it('[RT35] show typing and colleagues across, go on while NATS is gone, and show them again when it is back', async () => {
    const { here, there, ana, ben } = two;
    const [first, second] = [await openAgent(here, ana, { available: false }), await openAgent(there, ben, { available: false })];
    const visitor = await openVisitor(there.url);
    const conversationId = await startConversation(visitor);
    for (const agent of [first, second]) {
      agent.send({ type: 'conversation-open', conversationId, afterSeq: 0 });
      await agent.wait((frame) => frame.type === 'events' && frame.conversationId === conversationId);
    }
    await first.wait((frame) => frame.type === 'viewers' && frame.agentIds.length === 2);
    await seeTyping(visitor, first, conversationId);

    await nats.stop();
    await talkAcross(two);

    nats = await startNats(nats.port);
    await seeTyping(visitor, first, conversationId);
    for (const client of [first, second, visitor]) client.close();
  });
});

/** Types until it is seen on the other server: NATS promises nothing for what is said while it connects. */
async function seeTyping(visitor: Awaited<ReturnType<typeof openVisitor>>, agent: AgentClient, conversationId: string): Promise<void> {
  const from = agent.frames.length;
  await expect
    .poll(
      () => {
        visitor.send({ type: 'typing', conversationId, active: true });
        return agent.frames.slice(from).some((frame) => frame.type === 'typing' && frame.who === 'visitor' && frame.conversationId === conversationId);
      },
      { timeout: 15_000, interval: 200 },
    )
    .toBe(true);
}
