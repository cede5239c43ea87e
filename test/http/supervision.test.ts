import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AgentRole } from '../../src/contracts/agent-protocol.ts';
import { httpRoutes, mayCall, type HttpRoute } from '../../src/contracts/authorisation.ts';
import type { AgentAccount, AuditEntry, PasswordLink } from '../../src/contracts/supervision.ts';
import { newId } from '../../src/platform/new-id.ts';
import { password } from '../support/password.ts';
import { runBaton, type TestBaton } from '../support/run-baton.ts';
import { ask, makeAgent, makeFirstAgent, openAgent, openVisitor, startConversation, visitorEvents } from '../support/socket-client.ts';

type Account = { cookie: string; agentId: string };

let baton: TestBaton;
let admin: Account;
beforeAll(async () => {
  baton = await runBaton({ AGENT_GRACE_SECONDS: '8' });
  admin = await makeFirstAgent(baton, 'Ana Admin');
});
afterAll(() => baton[Symbol.asyncDispose]());

async function call(account: { cookie: string } | null, request: { method: string; path: string; body?: unknown }): Promise<Response> {
  const { method, path, body } = request;
  const headers: Record<string, string> = { origin: baton.url };
  if (account) headers['cookie'] = account.cookie;
  if (method !== 'GET') headers['content-type'] = 'application/json';
  return fetch(`${baton.url}/api/console/${path}`, { method, headers, ...(method === 'GET' ? {} : { body: JSON.stringify(body ?? {}) }) });
}

async function makeMember(name: string, role: AgentRole): Promise<Account> {
  const account = await makeAgent(baton, admin, name);
  await change(account, { role });
  return account;
}

async function change(account: Account, body: object): Promise<number> {
  return (await call(admin, { method: 'PUT', path: `agents/${account.agentId}`, body })).status;
}

async function audit(): Promise<AuditEntry[]> {
  return ((await (await call(admin, { method: 'GET', path: 'audit' })).json()) as { entries: AuditEntry[] }).entries;
}

describe('roles', () => {
  it('[AC20] each route of the console is open to exactly the roles that the table names', async () => {
    const routes = (Object.keys(httpRoutes) as HttpRoute[]).filter((route) => route.includes('/api/console/') && httpRoutes[route].audience !== 'anyone');
    const roles = ['admin', 'supervisor', 'editor', 'agent'] as const;
    const members = new Map<AgentRole, Account>([['admin', admin]]);
    for (const role of roles.slice(1)) members.set(role, await makeMember(`Role ${role}`, role));
    for (const route of routes) {
      if (route === 'DELETE /api/console/session') continue;
      const [method = '', place = ''] = route.split(' ');
      const path = place.replace('/api/console/', '').replace(/:\w+/g, newId());
      expect((await call(null, { method, path })).status, `${route} for nobody`).toBe(401);
      for (const role of roles) {
        // An empty body is refused after the role was looked at, so nothing is changed by asking.
        const { status } = await call(members.get(role) ?? null, { method, path });
        expect(status === 403, `${route} for ${role}: ${status}`).toBe(!mayCall(httpRoutes[route].audience, role));
      }
    }
  });

  it('[AC22] a new role counts at once, on the open console too, and is in the record of changes', async () => {
    const account = await makeAgent(baton, admin, 'Rita');
    const client = await openAgent(baton, account, { available: false });
    expect((await call(account, { method: 'PUT', path: 'bot-switch', body: { off: false } })).status).toBe(403);
    await change(account, { role: 'supervisor' });
    await client.wait((frame) => frame.type === 'profile-changed' && frame.agent.role === 'supervisor');
    expect((await call(account, { method: 'PUT', path: 'bot-switch', body: { off: false } })).status).toBe(200);
    await change(account, { role: 'editor' });
    await client.wait((frame) => frame.type === 'profile-changed' && frame.agent.role === 'editor');
    const id = newId();
    client.send({ type: 'availability-set', id, availability: 'available' });
    expect(await client.wait((frame) => frame.type === 'refused' && frame.id === id)).toMatchObject({ code: 'not-allowed' });
    expect(await audit()).toContainEqual(
      expect.objectContaining({ action: 'role-changed', actor: 'Ana Admin', subject: 'Rita', detail: 'from supervisor to editor' }),
    );
    client.close();
  });

  it('[AC27] a locked account loses its console, and its conversations go back to the queue', async () => {
    const account = await makeAgent(baton, admin, 'Leo');
    const client = await openAgent(baton, account);
    const visitor = await openVisitor(baton.url);
    const conversationId = await startConversation(visitor);
    await ask(visitor, 'hello');
    client.send({ type: 'take-over', id: newId(), conversationId });
    await visitor.until(() => visitorEvents(visitor).some((event) => event.type === 'agent-joined'));
    expect(await change(account, { disabled: true })).toBe(200);
    await client.until(() => client.closeCode === 4401);
    await visitor.until(() => visitorEvents(visitor).some((event) => event.type === 'conversation-requeued'));
    expect((await call(account, { method: 'GET', path: 'teams' })).status).toBe(401);
    const seen = (await (await call(admin, { method: 'GET', path: 'agents' })).json()) as { agents: AgentAccount[] };
    expect(seen.agents.find((agent) => agent.name === 'Leo')).toMatchObject({ disabled: true, email: expect.stringContaining('@example.com') });
    visitor.close();
  });

  it('[AC36] shows addresses and locked accounts only to supervisors and admins', async () => {
    const account = await makeAgent(baton, admin, 'Nosy');
    const seen = (await (await call(account, { method: 'GET', path: 'agents' })).json()) as { agents: AgentAccount[] };
    expect(seen.agents.length).toBeGreaterThan(1);
    expect(seen.agents.filter((agent) => agent.email !== null || agent.disabled)).toEqual([]);
  });
});

describe('passwords', () => {
  it('[AC26] one’s own change needs the current one, and ends every other session and console', async () => {
    const account = await makeAgent(baton, admin, 'Pia');
    const seen = (await (await call(admin, { method: 'GET', path: 'agents' })).json()) as { agents: AgentAccount[] };
    const email = seen.agents.find((agent) => agent.id === account.agentId)?.email;
    const again = await call(null, { method: 'POST', path: 'session', body: { email, password } });
    const other = { cookie: again.headers.get('set-cookie')?.split(';')[0] ?? '', agentId: account.agentId };
    const elsewhere = await openAgent(baton, other, { available: false });
    const next = 'another battery staple horse';
    const wrong = await call(account, { method: 'PUT', path: 'me/password', body: { current: 'not this one', password: next } });
    expect(wrong.status).toBe(403);
    const changed = await call(account, { method: 'PUT', path: 'me/password', body: { current: password, password: next } });
    expect(changed.status).toBe(200);
    await elsewhere.until(() => elsewhere.closeCode === 4401);
    expect((await call(other, { method: 'GET', path: 'teams' })).status).toBe(401);
    expect((await call(account, { method: 'GET', path: 'teams' })).status, 'the session that asked goes on').toBe(200);
  });

  it('[AC37] an admin’s link sets a new one once', async () => {
    const account = await makeAgent(baton, admin, 'Quin');
    const created = await call(admin, { method: 'POST', path: `agents/${account.agentId}/password-link` });
    const link = (await created.json()) as PasswordLink;
    const token = link.path.split('#token=')[1];
    const weak = await call(null, { method: 'POST', path: 'password', body: { token, password: 'aaaaaaaaaaaaaaaa' } });
    expect(weak.status, 'a refused password does not spend the link').toBe(400);
    const used = await call(null, { method: 'POST', path: 'password', body: { token, password: 'a quite new staple 77' } });
    expect(used.status).toBe(200);
    expect((await call(account, { method: 'GET', path: 'teams' })).status).toBe(401);
    const twice = await call(null, { method: 'POST', path: 'password', body: { token, password: 'a third one staple 88' } });
    expect(twice.status).toBe(403);
  });
});

describe('what is asked with a time', () => {
  it.each([
    'audit?before=-271821-04-20',
    'audit?before=yesterday',
    'audit?before=%2B275760-09-13',
    'audit?before=0000-01-01',
    'analytics/volume-by-day/csv?from=-271821-04-20&to=-271821-04-21',
    'analytics/volume-by-day?from=2026-01-01&to=never',
    'conversations?before=0000-01-01T00:00:00Z_6b0c7bb2-7a4e-4a55-8a80-3f2f6a5b9f6e',
    'conversations?from=0000-01-01',
  ])('[HT10] %s is refused by name, not answered as a fault', async (path) => {
    const response = await call(admin, { method: 'GET', path });
    expect(response.status).toBe(400);
    expect(await response.text()).toMatch(/before|from|to/);
  });

  it('[AC11] figures leave as CSV with a line that says who took them', async () => {
    const response = await call(admin, { method: 'GET', path: 'analytics/volume-by-day/csv?from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:00Z' });
    expect(response.headers.get('content-type')).toContain('text/csv');
    expect(await audit()).toContainEqual(
      expect.objectContaining({ action: 'figures-exported', actor: 'Ana Admin', subject: 'volume-by-day', detail: expect.stringContaining('2026-01-01') }),
    );
  });
});

describe('the bot’s switch', () => {
  it('[AC38] sends every visitor to a person while it is off, tells all consoles, and lets the bot answer again', async () => {
    const account = await makeAgent(baton, admin, 'Sam');
    const agent = await openAgent(baton, account);
    const visitor = await openVisitor(baton.url);
    const conversationId = await startConversation(visitor);
    expect((await ask(visitor, 'I forgot my password')).body.purpose).toBe('answer');
    const switchBot = (off: boolean) => call(admin, { method: 'PUT', path: 'bot-switch', body: { off } });
    expect((await switchBot(true)).status).toBe(200);
    await agent.wait((frame) => frame.type === 'bot-switch' && frame.botSwitch.off && frame.botSwitch.changedBy === 'Ana Admin');
    const said = await ask(visitor, 'and when does my parcel arrive?');
    expect(said.body).toMatchObject({ purpose: 'handoff', text: expect.stringContaining('switched off'), citations: [] });
    await agent.wait(
      (frame) => frame.type === 'conversation-changed' && frame.conversation.id === conversationId && frame.conversation.state.kind === 'offered',
    );
    agent.send({ type: 'offer-accept', id: newId(), conversationId });
    await visitor.until(() => visitorEvents(visitor).some((event) => event.type === 'agent-joined'));
    await switchBot(false);
    await agent.wait((frame) => frame.type === 'bot-switch' && !frame.botSwitch.off && frame.botSwitch.changedBy === 'Ana Admin');
    const late = await openVisitor(baton.url);
    await startConversation(late);
    expect((await ask(late, 'I forgot my password')).body.purpose).toBe('answer');
    expect((await audit()).map((entry) => entry.action)).toEqual(expect.arrayContaining(['bot-on', 'bot-off']));
    visitor.close();
    late.close();
    agent.send({ type: 'conversation-close', id: newId(), conversationId });
    await visitor.until(() => true);
    agent.close();
  });

  it('[AC38] with nobody there a visitor is told so and may leave an address', async () => {
    await call(admin, { method: 'PUT', path: 'bot-switch', body: { off: true } });
    const visitor = await openVisitor(baton.url);
    await startConversation(visitor);
    await ask(visitor, 'is anybody there?');
    await visitor.until(() => visitorEvents(visitor).some((event) => event.type === 'nobody-available' || event.type === 'conversation-queued'));
    await call(admin, { method: 'PUT', path: 'bot-switch', body: { off: false } });
    visitor.close();
  });
});
