import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { AgentFrame } from '../../src/contracts/agent-protocol.ts';
import type { RoutingSettings, SaveTeamRequest, Team } from '../../src/contracts/routing.ts';
import { newId } from '../../src/platform/new-id.ts';
import { runBaton, type TestBaton } from '../support/run-baton.ts';
import {
  makeAgent,
  makeFirstAgent,
  openAgent as openAgentOf,
  openVisitor,
  startConversation,
  visitorEvents,
  type AgentClient,
  type VisitorClient,
} from '../support/socket-client.ts';

const graceSeconds = 2;
let baton: TestBaton;
let ana: { cookie: string; agentId: string };
let ben: { cookie: string; agentId: string };
beforeAll(async () => {
  baton = await runBaton({ AGENT_GRACE_SECONDS: String(graceSeconds), OFFER_SECONDS: '20' });
  ana = await makeFirstAgent(baton, 'Ana');
  ben = await makeAgent(baton, ana, 'Ben');
});
afterAll(() => baton[Symbol.asyncDispose]());

/** Clients that a failing test leaves behind are closed, so that they do not disturb the next test. */
let opened: AgentClient[] = [];
async function openAgent(...call: Parameters<typeof openAgentOf>): Promise<AgentClient> {
  const agent = await openAgentOf(...call);
  opened.push(agent);
  return agent;
}
afterEach(async () => {
  for (const agent of opened.splice(0)) {
    if (agent.isOpen) await goAway(agent).catch(() => {});
  }
  await call(ana, { method: 'PUT', path: `agents/${ana.agentId}`, body: { capacity: 4 } });
});

async function call<T = unknown>(who: { cookie: string }, request: { method: string; path: string; body?: unknown }): Promise<{ status: number; json: T }> {
  const { method, path, body } = request;
  const response = await fetch(`${baton.url}/api/console/${path}`, {
    method,
    headers: { cookie: who.cookie, origin: baton.url, ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return { status: response.status, json: (await response.json()) as T };
}

const team = (change: Partial<SaveTeamRequest> & { name: string }): SaveTeamRequest => ({
  timeZone: 'UTC',
  hours: null,
  holidays: [],
  targets: { firstResponseSeconds: 60, nextResponseSeconds: null },
  overflow: null,
  isDefault: false,
  memberIds: [],
  ...change,
});

/** A visitor who waits for a person. */
async function waitForPerson(patient = true): Promise<VisitorClient> {
  const visitor = await openVisitor(baton.url);
  const conversationId = await startConversation(visitor);
  visitor.send({ type: 'person-request', id: newId(), conversationId, wait: patient });
  await visitor.until(() => visitorEvents(visitor).some((event) => event.type === 'conversation-queued' || event.type === 'nobody-available'));
  return visitor;
}

const stateFrame = (conversationId: string, kind: string, agentId?: string) => (frame: AgentFrame) =>
  frame.type === 'conversation-changed' &&
  frame.conversation.id === conversationId &&
  frame.conversation.state.kind === kind &&
  (agentId === undefined || ('agentId' in frame.conversation.state && frame.conversation.state.agentId === agentId));
const answerTo = (id: string) => (frame: AgentFrame) => (frame.type === 'ack' || frame.type === 'refused') && frame.id === id;

async function act(agent: AgentClient, command: { type: 'offer-accept' | 'conversation-close' | 'take-over'; conversationId: string }): Promise<AgentFrame> {
  const id = newId();
  agent.send({ ...command, id });
  return agent.wait(answerTo(id));
}

async function goAway(...agents: AgentClient[]): Promise<void> {
  for (const agent of agents) {
    const id = newId();
    agent.send({ type: 'availability-set', id, availability: 'away' });
    await agent.wait(answerTo(id));
    agent.close();
  }
}

describe('room that appears', () => {
  it('[QU14] is given to the longest waiting as each conversation ends, also when an agent becomes available', async () => {
    const visitors = [];
    for (let index = 0; index < 16; index += 1) visitors.push(await waitForPerson());
    const agent = await openAgent(baton, ana, { available: false });
    await call(ana, { method: 'PUT', path: `agents/${ana.agentId}`, body: { capacity: 1 } });
    let from = agent.frames.length;
    agent.send({ type: 'availability-set', id: newId(), availability: 'available' });
    for (let index = 0; index < visitors.length; index += 1) {
      const offered = await agent.wait((frame) => frame.type === 'conversation-changed' && frame.conversation.state.kind === 'offered', from);
      if (offered.type !== 'conversation-changed') throw new Error('not a change');
      const { id } = offered.conversation;
      expect(id, 'the longest waiting').toBe(visitors[index]?.conversationId);
      await act(agent, { type: 'offer-accept', conversationId: id });
      from = agent.frames.length;
      await act(agent, { type: 'conversation-close', conversationId: id });
    }
    for (const visitor of visitors) visitor.close();
    await goAway(agent);
  });
});

describe('an agent who is lost', () => {
  it('[QU22] keeps the conversation for the grace time, then loses it to the front of the queue, and the visitor is told', async () => {
    const agent = await openAgent(baton, ana);
    const visitor = await waitForPerson();
    const { conversationId } = visitor;
    await agent.wait(stateFrame(conversationId, 'offered', ana.agentId));
    await act(agent, { type: 'offer-accept', conversationId });
    agent.drop();
    const back = await openAgent(baton, ana);
    const watcher = await openAgent(baton, ben, { available: false });
    expect(back.frames.some(stateFrame(conversationId, 'waiting')), 'kept through a reload').toBe(false);
    const lostAt = performance.now();
    back.drop();
    await visitor.until(() => visitorEvents(visitor).some((event) => event.type === 'conversation-requeued'));
    const took = performance.now() - lostAt;
    expect(visitorEvents(visitor).find((event) => event.type === 'conversation-requeued')?.type === 'conversation-requeued').toBe(true);
    const helper = await openAgent(baton, ben);
    await helper.wait(stateFrame(conversationId, 'offered', ben.agentId));
    await act(helper, { type: 'offer-accept', conversationId });
    await visitor.until(() => visitorEvents(visitor).some((event) => event.type === 'agent-joined' && event.body.agentName === 'Ben'));
    await act(helper, { type: 'conversation-close', conversationId });
    visitor.close();
    watcher.close();
    await goAway(helper);
    expect(took).toBeGreaterThan(graceSeconds * 1_000 - 100);
  });
});

describe('passing on', () => {
  it('[QU23] [QU24] [QU25] between colleagues and teams, with a note that no visitor sees; reassigning is for supervisors', async () => {
    const [first, second] = [await openAgent(baton, ana), await openAgent(baton, ben)];
    const visitor = await openVisitor(baton.url);
    const conversationId = await startConversation(visitor);
    await act(first, { type: 'take-over', conversationId });
    const transfer = newId();
    first.send({ type: 'transfer-agent', id: transfer, conversationId, agentId: ben.agentId, note: 'canary-note' });
    expect(await first.wait(answerTo(transfer))).toMatchObject({ type: 'ack' });
    await second.wait(
      (frame) =>
        frame.type === 'conversation-changed' && frame.conversation.state.kind === 'with-agent' && frame.conversation.state.transfer?.toAgentId === ben.agentId,
    );
    expect(await act(second, { type: 'offer-accept', conversationId })).toMatchObject({ type: 'ack' });
    await visitor.until(() => visitorEvents(visitor).some((event) => event.type === 'agent-joined' && event.body.agentName === 'Ben'));

    const forbidden = newId();
    second.send({ type: 'reassign', id: forbidden, conversationId, agentId: ben.agentId });
    expect(await second.wait(answerTo(forbidden))).toMatchObject({ type: 'refused', code: 'not-allowed' });

    const created = await call<{ team: Team }>(ana, { method: 'POST', path: 'teams', body: team({ name: 'Billing', memberIds: [ana.agentId] }) });
    const passed = newId();
    second.send({ type: 'transfer-team', id: passed, conversationId, teamId: created.json.team.id, note: 'canary-note' });
    expect(await second.wait(answerTo(passed))).toMatchObject({ type: 'ack' });
    await first.wait(stateFrame(conversationId, 'offered', ana.agentId));
    await visitor.until(() => visitorEvents(visitor).some((event) => event.type === 'conversation-requeued'));
    expect(JSON.stringify(visitor.frames), '[LG9]').not.toMatch(/canary-note|"skills"|"teamId"/);
    const moved = newId();
    first.send({ type: 'reassign', id: moved, conversationId, agentId: ben.agentId });
    expect(await first.wait(answerTo(moved))).toMatchObject({ type: 'ack' });
    await act(second, { type: 'conversation-close', conversationId });
    await call(ana, { method: 'DELETE', path: `teams/${created.json.team.id}` });
    visitor.close();
    await goAway(first, second);
  });
});

describe('the office', () => {
  it('[QU27] tells a visitor outside business hours when it opens, and lets who knows wait', async () => {
    const agent = await openAgent(baton, ana);
    const opensAt = new Date(Date.now() + 26 * 3_600_000);
    const day = (['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const)[opensAt.getUTCDay()] ?? 'monday';
    const hours = [{ day, from: `${opensAt.toISOString().slice(11, 13)}:00`, to: '24:00' }];
    const created = await call<{ team: Team }>(ana, {
      method: 'POST',
      path: 'teams',
      body: team({ name: 'Desk', hours, isDefault: true, memberIds: [ana.agentId] }),
    });
    expect(created.json.team).toMatchObject({ isOpen: false, opensAt: `${opensAt.toISOString().slice(0, 13)}:00:00.000Z` });
    const visitor = await waitForPerson(false);
    expect(visitorEvents(visitor).find((event) => event.type === 'nobody-available')).toMatchObject({
      body: { cause: 'closed', opensAt: created.json.team.opensAt },
    });
    visitor.send({ type: 'person-request', id: newId(), conversationId: visitor.conversationId, wait: true });
    await agent.wait(stateFrame(visitor.conversationId, 'offered', ana.agentId));
    await act(agent, { type: 'offer-accept', conversationId: visitor.conversationId });
    const summary = agent.frames.findLast((frame) => frame.type === 'conversation-changed' && frame.conversation.id === visitor.conversationId);
    expect(summary).toMatchObject({ conversation: { route: { teamName: 'Desk' }, due: { kind: 'first' } } });
    await act(agent, { type: 'conversation-close', conversationId: visitor.conversationId });
    await call(ana, { method: 'DELETE', path: `teams/${created.json.team.id}` });
    visitor.close();
    await goAway(agent);
  });

  it('[AC20] is kept by admins: teams, skills and routing are theirs to change and everybody’s to read', async () => {
    for (const [method, path, body] of [
      ['POST', 'teams', team({ name: 'Mine' })],
      ['PUT', 'routing', {}],
      ['PUT', `agents/${ben.agentId}`, { role: 'admin' }],
    ] as const) {
      expect((await call(ben, { method, path, body })).status, `${method} ${path}`).toBe(403);
    }
    expect(
      (await call(ana, { method: 'PUT', path: `agents/${ben.agentId}`, body: { skills: ['Billing ', 'tax'], languages: ['de'], role: 'supervisor' } })).status,
    ).toBe(200);
    const { json } = await call<{ agents: unknown[] }>(ben, { method: 'GET', path: 'agents' });
    expect(json.agents).toContainEqual(expect.objectContaining({ id: ben.agentId, role: 'supervisor', skills: ['billing', 'tax'], languages: ['de'] }));
    const settings = await call<{ settings: RoutingSettings }>(ben, { method: 'GET', path: 'routing' });
    expect(settings.json.settings).toMatchObject({ strategy: 'least-loaded', ageingSeconds: 120, rules: [] });
    expect((await call(ana, { method: 'PUT', path: 'routing', body: { ...settings.json.settings, ageingSeconds: 1 } })).status).toBe(400);
    expect((await call(ana, { method: 'PUT', path: `agents/${ana.agentId}`, body: { disabled: true } })).status).toBe(409);
    expect(
      (await call(ana, { method: 'POST', path: 'teams', body: { ...team({ name: 'X' }), memberIds: [newId()] } })).status,
      'unknown members are left out',
    ).toBe(201);
    expect((await call(ana, { method: 'POST', path: 'teams', body: team({ name: 'x' }) })).status, 'a name is taken whatever its case').toBe(409);
  });
});
