import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { admitToken } from '../../src/api/token/admit-token.ts';
import { makeToken } from '../../src/api/token/make-token.ts';
import { revokeToken } from '../../src/api/token/revoke-token.ts';
import type { ApiTokensResponse } from '../../src/contracts/api/api-token.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { callApi, openApi } from '../support/open-api.ts';
import { runBaton, type TestBaton } from '../support/run-baton.ts';
import { makeAgent, makeFirstAgent, postJson } from '../support/socket-client.ts';
import { openTestDatabase, type TestDatabase } from '../support/test-database.ts';

const dayMs = 24 * 60 * 60 * 1_000;

describe('tokens over HTTP', () => {
  let baton: TestBaton;
  let admin: { cookie: string; agentId: string };
  let agent: { cookie: string; agentId: string };
  beforeAll(async () => {
    baton = await runBaton();
    admin = await makeFirstAgent(baton, 'Ana Admin');
    agent = await makeAgent(baton, admin, 'Ben Agent');
  });
  afterAll(() => baton[Symbol.asyncDispose]());

  const listTokens = async (): Promise<ApiTokensResponse['tokens']> => {
    const response = await fetch(`${baton.url}/api/console/tokens`, { headers: { cookie: admin.cookie } });
    return ((await response.json()) as ApiTokensResponse).tokens;
  };

  it('[AP1] are listed without their secret, with their account, scopes, expiry and last use', async () => {
    const api = await openApi(baton, admin, { name: 'Orders', scopes: ['conversations:read'] });
    expect(api.secret).toMatch(/^baton_[\w-]{43}$/);
    const before = (await listTokens()).find(({ id }) => id === api.id);
    expect(before).toMatchObject({
      name: 'Orders',
      ending: api.secret.slice(-4),
      owner: { name: 'Ana Admin' },
      scopes: ['conversations:read'],
      lastUsedAt: null,
    });
    await api.call('GET /conversations');
    const after = await listTokens();
    expect(after.find(({ id }) => id === api.id)?.lastUsedAt).not.toBeNull();
    expect(JSON.stringify(after)).not.toContain(api.secret);
    const audit = await fetch(`${baton.url}/api/console/audit`, { headers: { cookie: admin.cookie } });
    expect(((await audit.json()) as { entries: object[] }).entries[0]).toMatchObject({ actor: 'Ana Admin', action: 'api-token-made', subject: 'Orders' });
  });

  it('[AP2] no token, a strange one and a cookie of the console are refused in the same way', async () => {
    const refused = [
      await callApi(baton.url, { route: 'GET /conversations' }),
      await callApi(baton.url, { route: 'GET /conversations', secret: `baton_${'a'.repeat(43)}` }),
      await callApi(baton.url, { route: 'GET /conversations', headers: { cookie: admin.cookie } }),
    ];
    for (const { status, headers, body } of refused) {
      expect(status).toBe(401);
      expect(headers.get('www-authenticate')).toBe('Bearer');
      expect(body).toMatchObject({ code: 'unauthorised', status: 401 });
    }
  });

  it('[AP2] a revoked token is refused at once', async () => {
    const api = await openApi(baton, admin);
    expect((await api.call('GET /conversations')).status).toBe(200);
    await fetch(`${baton.url}/api/console/tokens/${api.id}`, { method: 'DELETE', headers: { cookie: admin.cookie, origin: baton.url } });
    expect((await api.call('GET /conversations')).status).toBe(401);
    expect((await listTokens()).some(({ id }) => id === api.id)).toBe(false);
  });

  it('[AP3] a token may what its scopes and the role of its account allow, and only an admin makes one', async () => {
    const reading = await openApi(baton, admin, { scopes: ['conversations:read'] });
    expect(await reading.call('POST /conversations', { body: {} })).toMatchObject({
      status: 403,
      body: { detail: 'This token lacks the scope conversations:write.' },
    });
    const email = 'eva@example.com';
    const answered = await postJson(
      baton.url,
      '/api/console/agents',
      { name: 'Eva', email, password: 'correct horse battery', role: 'editor', capacity: 2 },
      admin.cookie,
    );
    const { agent: editor } = (await answered.json()) as { agent: { id: string } };
    const editing = await openApi(baton, admin, { ownerId: editor.id });
    expect((await editing.call('GET /conversations')).status).toBe(403);
    const tried = await postJson(
      baton.url,
      '/api/console/tokens',
      { name: 'x', ownerId: agent.agentId, scopes: ['conversations:read'], expiresInDays: 1 },
      agent.cookie,
    );
    expect(tried.status).toBe(403);
  });
});

describe('tokens in the database', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await openTestDatabase();
    await test.database`insert into agent (id, name, email, role, password_hash) values (${ownerId}, 'Ada', 'ada@example.com', 'admin', 'x')`;
  });
  afterAll(() => test[Symbol.asyncDispose]());
  const ownerId = '00000000-0000-4000-8000-00000000000a';
  const actor = { id: null, name: 'Ada' };
  const asked = { name: 'Orders', ownerId, scopes: ['conversations:read' as const], expiresInDays: 2 };

  it('[AP1] only the hash of a token is stored', async () => {
    const { secret } = await makeToken({ database: test.database, clock: createFakeClock() }, { ...asked, actor });
    const [row] = await test.database`select to_jsonb(api_token)::text as stored from api_token order by created_at desc limit 1`;
    expect(row?.['stored']).not.toContain(secret);
    expect(row?.['stored']).not.toContain(secret.slice(6, 30));
  });

  it('[AP2] an expired token, one of a locked account and a revoked one admit nobody', async () => {
    const clock = createFakeClock();
    const deps = { database: test.database, clock };
    const { token, secret } = await makeToken(deps, { ...asked, actor });
    expect((await admitToken(deps, secret))?.agent.name).toBe('Ada');
    await test.database`update agent set disabled_at = now() where id = ${ownerId}`;
    expect(await admitToken(deps, secret)).toBeNull();
    await expect(makeToken(deps, { ...asked, actor })).rejects.toThrow('ownerId: there is no such account');
    await test.database`update agent set disabled_at = null where id = ${ownerId}`;
    clock.advance(2 * dayMs - 1_000);
    expect(await admitToken(deps, secret)).not.toBeNull();
    clock.advance(2_000);
    expect(await admitToken(deps, secret)).toBeNull();
    const second = await makeToken(deps, { ...asked, actor });
    await revokeToken(deps, { id: second.token.id, actor });
    expect(await admitToken(deps, second.secret)).toBeNull();
    await expect(revokeToken(deps, { id: token.id, actor }).then(() => revokeToken(deps, { id: token.id, actor }))).rejects.toThrow('revoked already');
  });

  it('[AP14] the calls of a minute are counted by the database, and begin anew with the next', async () => {
    const clock = createFakeClock();
    const first = { database: test.database, clock };
    const second = { database: test.database, clock };
    const { secret } = await makeToken(first, { ...asked, actor });
    const counts = [await admitToken(first, secret), await admitToken(second, secret), await admitToken(first, secret)].map((caller) => caller?.calls);
    expect(counts).toEqual([1, 2, 3]);
    clock.advance(60_000);
    expect((await admitToken(second, secret))?.calls).toBe(1);
  });
});
