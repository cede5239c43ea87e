import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AgentFrame } from '../../src/contracts/agent-protocol.ts';
import { newId } from '../../src/platform/new-id.ts';
import { runBaton, type TestBaton } from '../support/run-baton.ts';
import {
  makeAgent,
  makeFirstAgent,
  openAgent,
  openVisitor,
  startConversation,
  visitorEvents,
  type AgentClient,
  type VisitorClient,
} from '../support/socket-client.ts';

let baton: TestBaton;
let ana: { cookie: string; agentId: string };
let ben: { cookie: string; agentId: string };
beforeAll(async () => {
  baton = await runBaton();
  ana = await makeFirstAgent(baton);
  ben = await makeAgent(baton, ana, 'Ben');
});
afterAll(() => baton[Symbol.asyncDispose]());

type Typing = Extract<AgentFrame, { type: 'typing' }>;
const previewsOf = (agent: AgentClient): string[] =>
  agent.frames.flatMap((frame) => (frame.type === 'typing' && frame.preview !== undefined ? [frame.preview] : []));
const isTyping = (frame: AgentFrame): frame is Typing => frame.type === 'typing' && frame.who === 'visitor';

async function saveSetting(typingPreview: boolean): Promise<void> {
  const { origin } = new URL(baton.url);
  const headers = { cookie: ana.cookie, origin, 'content-type': 'application/json' };
  const { settings } = (await (await fetch(`${baton.url}/api/console/routing`, { headers })).json()) as { settings: object };
  const saved = await fetch(`${baton.url}/api/console/routing`, { method: 'PUT', headers, body: JSON.stringify({ ...settings, typingPreview }) });
  expect(saved.status).toBe(200);
}

/** A conversation that Ana owns, open in her console and in Ben's. */
async function openOwned(): Promise<{ visitor: VisitorClient; owner: AgentClient; colleague: AgentClient; conversationId: string }> {
  const visitor = await openVisitor(baton.url);
  const conversationId = await startConversation(visitor);
  const [owner, colleague] = [await openAgent(baton, ana, { available: false }), await openAgent(baton, ben, { available: false })];
  for (const agent of [owner, colleague]) {
    agent.send({ type: 'conversation-open', conversationId, afterSeq: 0 });
    await agent.wait((frame) => frame.type === 'events');
  }
  owner.send({ type: 'take-over', id: newId(), conversationId });
  await visitor.until(() => visitorEvents(visitor).some((event) => event.type === 'agent-joined'));
  return { visitor, owner, colleague, conversationId };
}

const welcomeOf = (visitor: VisitorClient) => visitor.frames.find((frame) => frame.type === 'welcome');

it('[QU33] is off unless the workspace says otherwise: the visitor is told nothing, and nobody is shown what is sent all the same', async () => {
  const { visitor, owner, colleague, conversationId } = await openOwned();
  expect(welcomeOf(visitor)).toMatchObject({ typingPreview: false });
  visitor.send({ type: 'typing', conversationId, active: true, text: 'canary-not-shown' });
  visitor.send({ type: 'typing', conversationId, active: true });
  await owner.wait(isTyping);
  expect([previewsOf(owner), previewsOf(colleague)]).toEqual([[], []]);
  for (const client of [visitor, owner, colleague]) client.close();
});

it('[QU33] [RT80] shows it to the owner alone, without secrets, no faster than it is read, and keeps nothing of it', async () => {
  await saveSetting(true);
  const { visitor, owner, colleague, conversationId } = await openOwned();
  expect(welcomeOf(visitor)).toMatchObject({ typingPreview: true });
  visitor.send({ type: 'typing', conversationId, active: true, text: 'canary-first 4111 1111 1111 1111' });
  visitor.send({ type: 'typing', conversationId, active: true, text: 'canary-too-soon' });
  visitor.send({ type: 'typing', conversationId, active: true });
  await colleague.wait((frame) => isTyping(frame) && frame.preview === undefined);
  await owner.wait((frame) => isTyping(frame) && frame.preview === 'canary-first [card]');
  expect([previewsOf(owner), previewsOf(colleague)]).toEqual([['canary-first [card]'], []]);
  expect(JSON.stringify(visitor.frames)).not.toContain('canary');

  visitor.send({ type: 'typing', conversationId, active: true, text: 'x'.repeat(501) });
  await visitor.wait((frame) => frame.type === 'refused' && frame.code === 'bad-frame');

  const sent = newId();
  visitor.send({ type: 'message-send', id: sent, conversationId, text: 'something else' });
  await owner.until(() => owner.frames.some((frame) => frame.type === 'events' && frame.events.some((event) => event.id === sent)));
  const stored = owner.frames.filter((frame) => frame.type === 'events' || frame.type === 'conversation-changed');
  expect(JSON.stringify(stored)).not.toContain('canary');
  for (const client of [visitor, owner, colleague]) client.close();
  await saveSetting(false);
});
