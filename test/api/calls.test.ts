import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { extendPresence, listPresence, renewPresenceLease } from '../../src/agent/availability.ts';
import { answerOnce, freeKeys } from '../../src/api/answers/answer-once.ts';
import { presenceMs } from '../../src/api/operations/conversation-operations.ts';
import { makeToken } from '../../src/api/token/make-token.ts';
import { newId } from '../../src/platform/new-id.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { openApi, type TestApi } from '../support/open-api.ts';
import { runBaton, type TestBaton } from '../support/run-baton.ts';
import { makeFirstAgent } from '../support/socket-client.ts';
import { openTestDatabase, type TestDatabase } from '../support/test-database.ts';

describe('calls', () => {
  let baton: TestBaton;
  let api: TestApi;
  let admin: { cookie: string; agentId: string };
  beforeAll(async () => {
    baton = await runBaton();
    admin = await makeFirstAgent(baton);
    api = await openApi(baton, admin);
  });
  afterAll(() => baton[Symbol.asyncDispose]());

  it.each([
    ['POST /conversations', { visitor: { email: 'nobody' } }, { in: 'body', field: 'visitor.email', detail: 'is not an e-mail address' }],
    ['POST /conversations', { text: ' \n' }, { in: 'body', field: 'text', detail: 'must not be empty' }],
    ['POST /conversations', { siteId: newId() }, { in: 'body', field: 'siteId', detail: 'there is no such site' }],
    ['POST /conversations', { words: 'Hello' }, { in: 'body', field: 'words', detail: 'is no field of this call' }],
    ['POST /conversations', [], { in: 'body', field: 'body', detail: 'must be an object with fields' }],
    ['GET /conversations?limit=500', undefined, { in: 'query', field: 'limit', detail: 'must be at most 100' }],
    ['GET /conversations?cursor=abc', undefined, { in: 'query', field: 'cursor', detail: 'is not a cursor that this server gave' }],
  ])('[AP10] [AP11] %s with %j names the field', async (route, body, problem) => {
    const { status, headers, body: answer } = await api.call(route, { body });
    expect(status).toBe(400);
    expect(headers.get('content-type')).toContain('application/problem+json');
    expect(answer).toMatchObject({ type: '/help/api#bad-request', code: 'bad-request', status: 400, errors: [problem] });
    expect(answer.requestId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('[AP10] an unknown path, an unknown method, a malformed id, and bodies that are not JSON are refused in the same form', async () => {
    expect(await api.call('GET /nothing')).toMatchObject({ status: 404, body: { code: 'not-found' } });
    expect(await api.call('GET /conversations/17')).toMatchObject({ status: 404, body: { code: 'not-found' } });
    const wrong = await api.call('DELETE /conversations');
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'GET, POST']);
    const text = await fetch(`${baton.url}/api/v1/conversations`, { method: 'POST', body: 'hello', headers: { authorization: `Bearer ${api.secret}` } });
    expect([text.status, text.headers.get('content-type')]).toEqual([415, 'application/problem+json; charset=utf-8']);
    const headers = { authorization: `Bearer ${api.secret}`, 'content-type': 'application/json' };
    const broken = await fetch(`${baton.url}/api/v1/conversations`, { method: 'POST', body: '{"text":', headers });
    expect([broken.status, broken.headers.get('content-type')]).toEqual([400, 'application/problem+json; charset=utf-8']);
    const large = await fetch(`${baton.url}/api/v1/conversations`, { method: 'POST', body: JSON.stringify({ text: 'x'.repeat(2_000_000) }), headers });
    expect([large.status, large.headers.get('content-type')]).toEqual([413, 'application/problem+json; charset=utf-8']);
  });

  it('[AP11] pages give every item once', async () => {
    const begun = await Promise.all([1, 2, 3, 4, 5].map(() => api.call('POST /conversations', { body: { language: 'en' } })));
    const found: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page = await api.call(`GET /conversations?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`);
      expect(page.body.items.length).toBeLessThanOrEqual(2);
      found.push(...page.body.items.map((item: { id: string }) => item.id));
      cursor = page.body.next;
    }
    expect(new Set(found).size).toBe(found.length);
    expect(begun.every(({ body }) => found.includes(body.id))).toBe(true);
  });

  it('[AP12] a call sent again with its key is done once, and the key with another request is a conflict', async () => {
    const headers = { 'idempotency-key': newId() };
    const body = { text: 'How do I change the plan?', visitor: { name: 'Ada' } };
    const [first, second] = [await api.call('POST /conversations', { body, headers }), await api.call('POST /conversations', { body, headers })];
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body).toEqual(first.body);
    expect([first.headers.get('idempotency-replayed'), second.headers.get('idempotency-replayed')]).toEqual([null, 'true']);
    expect(second.headers.get('etag')).toBe(first.headers.get('etag'));
    const other = await api.call('POST /conversations', { body: { ...body, text: 'Something else' }, headers });
    expect(other).toMatchObject({ status: 409, body: { code: 'conflict', errors: [{ in: 'header', field: 'Idempotency-Key' }] } });
    const messages = await api.call(`GET /conversations/${first.body.id}/messages`);
    expect(messages.body.items.filter((message: { from: string }) => message.from === 'visitor')).toHaveLength(1);
  });

  it('[AP12] a call that was refused may be sent again with its key', async () => {
    const { body: conversation } = await api.call('POST /conversations', { body: { text: 'Hello' } });
    const send = () => api.call(`POST /conversations/${conversation.id}/messages`, { body: { text: 'Hi' }, headers: { 'idempotency-key': 'again' } });
    expect((await send()).status).toBe(409);
    expect((await api.call(`POST /conversations/${conversation.id}/take-over`)).status).toBe(200);
    expect(await send()).toMatchObject({ status: 201, body: { text: 'Hi', from: 'agent' } });
    await api.call(`POST /conversations/${conversation.id}/close`, { body: {} });
  });

  it('[AP15] an account without a console keeps what it took over by the API, for ten minutes', async () => {
    const { body: conversation } = await api.call('POST /conversations', { body: { text: 'Hello' } });
    expect((await api.call(`POST /conversations/${conversation.id}/take-over`)).body.state).toBe('with-agent');
    const agents = await fetch(`${baton.url}/api/console/agents`, { headers: { cookie: admin.cookie } });
    expect(((await agents.json()) as { agents: object[] }).agents[0]).toMatchObject({ id: admin.agentId, connected: true });
    await api.call(`POST /conversations/${conversation.id}/close`, { body: {} });
  });

  it('[AP14] every answer says how many calls are left, and those above them are refused', async () => {
    const few = await runBaton({}, undefined, undefined, { apiCallsPerTokenPerMinute: 3 });
    try {
      const limited = await openApi(few, await makeFirstAgent(few));
      const answers = [];
      for (let count = 0; count < 8; count += 1) answers.push(await limited.call('GET /conversations'));
      const left = answers.map(({ headers }) => Number(headers.get('ratelimit-remaining')));
      const refused = answers.filter(({ status }) => status === 429);
      // The minute may end meanwhile, once.
      expect(refused.length).toBeGreaterThanOrEqual(2);
      expect(left.filter((count) => count === 2).length).toBeLessThanOrEqual(2);
      for (const { headers, body } of refused) {
        expect(body).toMatchObject({ code: 'rate-limited', status: 429 });
        expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
        expect(headers.get('ratelimit-limit')).toBe('3');
      }
    } finally {
      await few[Symbol.asyncDispose]();
    }
  });
});

it('[AP15] presence by the API ends after its time, and shortens that of no console', async () => {
  await using test = await openTestDatabase();
  const clock = createFakeClock();
  const deps = { database: test.database, clock };
  const agentId = newId();
  await test.database`insert into agent (id, name, email, role, password_hash) values (${agentId}, 'Ada', 'ada@example.com', 'admin', 'x')`;
  const isConnected = async (): Promise<boolean> => (await listPresence(deps)).some(({ id, connected }) => id === agentId && connected);
  await extendPresence(deps, { agentId, ms: presenceMs });
  clock.advance(presenceMs - 1_000);
  expect(await isConnected()).toBe(true);
  clock.advance(2_000);
  expect(await isConnected()).toBe(false);
  await renewPresenceLease(deps, { agentIds: [agentId], ms: 20_000 });
  await extendPresence(deps, { agentId, ms: 1_000 });
  clock.advance(19_000);
  expect(await isConnected()).toBe(true);
});

describe('calls with a key', () => {
  let test: TestDatabase;
  let tokenId: string;
  const clock = createFakeClock();
  beforeAll(async () => {
    test = await openTestDatabase();
    const ownerId = newId();
    await test.database`insert into agent (id, name, email, role, password_hash) values (${ownerId}, 'Ada', 'ada@example.com', 'admin', 'x')`;
    const deps = { database: test.database, clock };
    tokenId = (await makeToken(deps, { name: 'x', ownerId, scopes: ['conversations:read'], expiresInDays: 9, actor: { id: null, name: 'Ada' } })).token.id;
  });
  afterAll(() => test[Symbol.asyncDispose]());
  const once = (key: string, work: Parameters<typeof answerOnce>[2]) =>
    answerOnce({ database: test.database, clock }, { tokenId, key, request: 'POST /x' }, work);

  it('[AP12] a second call while the first is carried out is told when to come again, and after a day the key is free', async () => {
    let end = (): void => {};
    const first = once('slow', async () => {
      await new Promise<void>((resolve) => (end = resolve));
      return { status: 201, answer: { body: 1 } };
    });
    await expect.poll(async () => (await test.database`select 1 from api_answer where key = 'slow'`).length).toBe(1);
    await expect(once('slow', () => Promise.reject(new Error('not called')))).rejects.toMatchObject({ code: 'in-progress', retryAfterSeconds: 5 });
    // A call that takes longer than its claim says that it is carried out still.
    for (let step = 0; step < 6; step += 1) {
      clock.advance(5_000);
      const at = clock.now().toISOString();
      await expect.poll(async () => (await test.database`select 1 from api_answer where key = 'slow' and claimed_at = ${at}`).length).toBe(1);
    }
    await expect(once('slow', () => Promise.reject(new Error('not called')))).rejects.toMatchObject({ code: 'in-progress' });
    end();
    expect(await first).toEqual({ status: 201, answer: { body: 1 }, isRepeated: false });
    expect(await once('slow', () => Promise.reject(new Error('not called')))).toEqual({ status: 201, answer: { body: 1 }, isRepeated: true });
    clock.advance(24 * 60 * 60 * 1_000 + 1_000);
    expect((await once('slow', () => Promise.resolve({ status: 200, answer: { body: 2 } }))).isRepeated).toBe(false);
  });

  it('[AP13] after a crash the call is carried out again under the same ids', async () => {
    const ids: string[] = [];
    await expect(once('crash', (idFor) => (ids.push(idFor('event')), Promise.reject(new Error('the process died'))))).rejects.toThrow('died');
    await expect(once('crash', () => Promise.reject(new Error('not called')))).rejects.toThrow('still carried out');
    clock.advance(16_000);
    await once('crash', (idFor) => (ids.push(idFor('event'), idFor('other')), Promise.resolve({ status: 200, answer: { body: null } })));
    expect(ids[1]).toBe(ids[0]);
    expect(ids[2]).not.toBe(ids[0]);
    // The next process of an embedded database knows that nobody carries it out any more.
    await expect(once('restart', () => Promise.reject(new Error('the process died')))).rejects.toThrow('died');
    await freeKeys(test.database);
    expect(await once('restart', () => Promise.resolve({ status: 200, answer: { body: 2 } }))).toMatchObject({ answer: { body: 2 }, isRepeated: false });
  });
});
