import { connect } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { httpRoutes } from '../../src/contracts/authorisation.ts';
import { newId } from '../../src/platform/new-id.ts';
import { collectLog } from '../support/collect-log.ts';
import { runBaton, type TestBaton } from '../support/run-baton.ts';
import { openApi } from '../support/open-api.ts';
import { makeFirstAgent, openVisitor } from '../support/socket-client.ts';

const log = collectLog();
let baton: TestBaton;
let headers: Record<string, string>;
let token: string;
beforeAll(async () => {
  baton = await runBaton({}, log.logger);
  const { cookie, agentId } = await makeFirstAgent(baton);
  const visitor = await openVisitor(baton.url);
  visitor.close();
  headers = { origin: baton.url, cookie, authorization: `Bearer ${visitor.token}` };
  token = (await openApi(baton, { cookie, agentId })).secret;
});
afterAll(() => baton[Symbol.asyncDispose]());

const nested = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`;
const ids = [newId(), 'x', '%00', '..%2f..%2fpackage.json', "1'%20or%20'1'='1", 'a'.repeat(2_000), '%F0%9F%A6%8A', '%FF'];
const queries = [
  'limit=1e9&after=%00&cursor=x&q=%27%3B%20drop%20table%20agent%3B--',
  'limit=-1&limit=2&from=0000-00-00&to=999999-12-31&q=%25_%5C&sort=password_hash',
  'token[$ne]=x&q[$gt]=&constructor[prototype][polluted]=1&page=99999999999999999999&q=a%26%7C!(',
];
const bodies = [
  '[]',
  'null',
  '"x"',
  '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}',
  '{"email":{"$gt":""},"password":["x"],"name":{"toString":1},"id":1e999,"role":"admin"}',
  nested(50_000),
  `{"a":${nested(20_000)}}`,
  '{"name":"\\u0000","title":"\\ud800","body":"\\u0000","email":"a\\u0000@b.c"}',
  '{',
];
/** These end the session or the visitor that the others are tried with. */
const left = new Set(['DELETE /api/console/session', 'DELETE /api/visitor/session']);

it('[HT88] [HT89] no route answers hostile ids, queries and bodies with a fault of its own, nor shows a stack, a path or a statement', async () => {
  for (const route of Object.keys(httpRoutes).filter((name) => !left.has(name))) {
    const [method = 'GET', pattern = ''] = route.split(' ');
    const hasBody = method !== 'GET' && method !== 'DELETE';
    const places = ids.map((id) => pattern.replace('{/*path}', '/*path').replace(/[:*]\w+/g, id));
    const tries = [
      ...places.map((place) => ({ place, body: hasBody ? '{}' : null })),
      ...queries.map((query) => ({ place: `${places[0] ?? ''}?${query}`, body: hasBody ? '{}' : null })),
      ...(hasBody ? bodies.map((body) => ({ place: places[0] ?? '', body })) : []),
    ];
    const isApi = pattern.startsWith('/api/v1/');
    const sender = isApi ? { authorization: `Bearer ${token}` } : headers;
    for (const { place, body } of tries) {
      const response = await fetch(`${baton.url}${place}`, { method, headers: { ...sender, 'content-type': 'application/json' }, body, redirect: 'manual' });
      const text = await response.text();
      const where = `${route} ${place.slice(0, 120)} ${(body ?? '').slice(0, 60)} -> ${response.status} ${text.slice(0, 200)}`;
      expect(response.status, where).not.toBe(500);
      if (response.status < 400 || !text.startsWith('{')) continue;
      const refusal = { code: expect.any(String), requestId: expect.any(String) };
      expect(JSON.parse(text), where).toMatchObject(isApi ? { ...refusal, detail: expect.any(String) } : { error: refusal });
      expect(text, `[HT89] ${where}`).not.toMatch(/expected|received|Invalid |Too (?:small|big)|Unrecognized/);
      expect(text, where).not.toMatch(/ at \S+:\d+|\/src\/|node_modules|select |insert |update |syntax error/);
    }
  }
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  expect(log.lines.filter(({ msg }) => msg === 'request failed')).toEqual([]);
}, 240_000);

it('[HT88] no other spelling of a path, and no overridden method, leads around the table of routes or out of the folders', async () => {
  const spellings = [
    '//api/console/agents',
    '/api//console/agents',
    '/API/CONSOLE/AGENTS',
    '/api/console/agents/',
    '/api/console/%61gents',
    '/healthz/../api/console/agents',
    '/api/console/agents;x=1',
    '/api/console/agents%2f',
    '/api/console/me/../agents',
    '/.env',
    '/.git/config',
    '/metrics',
    '/debug',
    '/package.json',
    '/dist/.stamp',
    '/widget/../../package.json',
    '/widget/%2e%2e/%2e%2e/package.json',
    '/widget/..%2f..%2fpackage.json',
    '/console/..%5c..%5cpackage.json',
    '/help/..%2f..%2fpackage.json',
    '/help/images/..%2f..%2f..%2fpackage.json',
  ];
  for (const spelling of spellings) {
    for (const extra of ['', 'X-HTTP-Method-Override: DELETE\r\nX-Original-URL: /api/console/agents\r\nX-Rewrite-URL: /api/console/agents\r\n']) {
      const answer = await send(`GET ${spelling} HTTP/1.1\r\nHost: ${new URL(baton.url).host}\r\n${extra}Connection: close\r\n\r\n`);
      const body = answer.split('\r\n\r\n').slice(1).join('');
      expect(body, spelling).not.toMatch(/"agents":|"dependencies"|passwordHash|repositoryformatversion/);
    }
  }
});

it('[HT88] a token in the address opens nothing', async () => {
  const token = (headers['authorization'] ?? '').replace('Bearer ', '');
  for (const name of ['token', 'access_token', 'authorization', 'session']) {
    const response = await fetch(`${baton.url}/api/visitor/attachments/${newId()}?${name}=${encodeURIComponent(token)}`);
    expect(response.status, name).toBe(401);
  }
});

/** The bytes as they are: a client library would tidy the path up. */
function send(request: string): Promise<string> {
  const { hostname, port } = new URL(baton.url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.end(request));
    let answer = '';
    socket.setEncoding('utf8').on('data', (text: string) => (answer += text));
    socket.on('close', () => resolve(answer)).on('error', reject);
  });
}
