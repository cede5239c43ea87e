import { expect } from 'vitest';
import type { Operation } from '../../src/api/operation.ts';
import { operations } from '../../src/api/operations/operations.ts';
import type { ApiScope, MadeApiTokenResponse } from '../../src/contracts/api/api-token.ts';
import { apiScopes } from '../../src/contracts/api/api-token.ts';
import { postJson } from './socket-client.ts';

/** An answer as a test reads it: its fields are checked by the schema of the operation. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- each test knows the answer that it asks for
type Answer = { status: number; body: any; headers: Headers };

/** One token of the public API, and calls with it. */
export type TestApi = {
  id: string;
  secret: string;
  call(route: string, options?: { body?: unknown; file?: string | undefined; headers?: Record<string, string> }): Promise<Answer>;
};

/** Makes a token in the console, for the agent who is signed in unless another account is named. */
export async function openApi(
  baton: { url: string },
  admin: { cookie: string; agentId: string },
  wanted: { scopes?: readonly ApiScope[]; ownerId?: string; expiresInDays?: number; name?: string } = {},
): Promise<TestApi> {
  const { scopes = apiScopes, ownerId = admin.agentId, expiresInDays = 30, name = 'Shop' } = wanted;
  const response = await postJson(baton.url, '/api/console/tokens', { name, ownerId, scopes, expiresInDays }, admin.cookie);
  if (response.status !== 201) throw new Error(await response.text());
  const { token, secret } = (await response.json()) as MadeApiTokenResponse;
  return { id: token.id, secret, call: (route, options) => callApi(baton.url, { route, secret, ...options }) };
}

/** `route`: a method and a path, such as `GET /conversations`, with its query. */
export async function callApi(
  url: string,
  call: { route: string; secret?: string; body?: unknown; file?: string | undefined; headers?: Record<string, string> },
) {
  const [method = 'GET', path = ''] = call.route.split(' ');
  const response = await fetch(`${url}/api/v1${path}`, {
    method,
    headers: {
      ...(call.secret === undefined ? {} : { authorization: `Bearer ${call.secret}` }),
      ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(call.file === undefined ? {} : { 'content-type': 'application/octet-stream' }),
      ...call.headers,
    },
    ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
    ...(call.file === undefined ? {} : { body: Buffer.from(call.file) }),
  });
  const text = await response.text();
  const isFile = response.headers.get('content-type') === 'application/octet-stream';
  const body = isFile ? text : text === '' ? null : JSON.parse(text);
  checkAnswer({ method, path, status: response.status }, body);
  return { status: response.status, body, headers: response.headers };
}

/** Refuses an answer that has fields which its document does not describe, or lacks some. */
function checkAnswer(call: { method: string; path: string; status: number }, body: unknown): void {
  const place = `/api/v1${call.path.split('?')[0] ?? ''}`;
  const found = operations.find(({ route }) => {
    const [method = '', pattern = ''] = route.split(' ');
    return method === call.method && new RegExp(`^${pattern.replaceAll(/:\w+/g, '[^/]+')}$`).test(place);
  });
  if (!found || call.status >= 400) return;
  expect(call.status, `the status of ${found.route}`).toBe(found.status);
  if (found.file === 'given') expect(typeof body, `the answer of ${found.route}`).toBe('string');
  else if (found.answer === null) expect(body).toBeNull();
  else expect(found.answer.parse(body), `the answer of ${found.route}`).toEqual(body);
}

/** Carries the examples of the document out, one after the other: `{conversation.id}` stands for the id in the answer called so. */
export async function runExamples(api: TestApi, list: readonly Operation[]): Promise<{ route: string; status: number; expected: number; body: unknown }[]> {
  const answers: Record<string, unknown> = {};
  const fill = <Value>(value: Value): Value =>
    JSON.parse(
      JSON.stringify(value ?? null).replaceAll(/\{(\w+)\.([\w.]+)\}/g, (_all, name: string, path: string) =>
        String(path.split('.').reduce<unknown>((part, key) => (part as Record<string, unknown> | undefined)?.[key], answers[name])),
      ),
    ) as Value;
  const done = [];
  for (const { route, status, example, etag } of list) {
    const [method = '', pattern = ''] = route.split(' ');
    const parameters = fill(example.parameters ?? {});
    const path = pattern.replace('/api/v1', '').replaceAll(/:(\w+)/g, (_all, name: string) => parameters[name] ?? '');
    const query = new URLSearchParams(fill(example.query ?? {})).toString();
    const headers: Record<string, string> =
      etag === 'needed' ? { 'if-match': (await api.call(`GET ${path.replace(/\/(draft|publish)$/, '')}`)).headers.get('etag') ?? '' } : {};
    const body = example.body === undefined ? {} : { body: fill(example.body) };
    const answer = await api.call(`${method} ${path}${query === '' ? '' : `?${query}`}`, { ...body, file: example.file, headers });
    if (example.as !== undefined) answers[example.as] = answer.body;
    done.push({ route, status: answer.status, expected: example.status ?? status, body: answer.body });
  }
  return done;
}
