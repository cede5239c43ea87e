// Calls every operation of the API with texts that schemathesis makes from the document, on a Baton of its own: no server error, no answer that the
// document does not describe, and every operation answered 2xx at least once. Not part of CI, because it needs Python and minutes.
//
//   python3 -m venv venv && venv/bin/pip install schemathesis
//   node --import tsx test/api/fuzz/run-fuzz.mts venv/bin/schemathesis [minutes, 3 unless said otherwise] [port, 21400]
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { operations } from '../../../src/api/operations/operations.ts';
import { apiScopes } from '../../../src/contracts/api/api-token.ts';
import { newId } from '../../../src/platform/new-id.ts';
import { startBaton } from '../../../src/main.ts';
import { readConfig } from '../../../src/platform/config.ts';
import { createLogger } from '../../../src/platform/logger.ts';
import { openVisitor, startConversation } from '../../support/socket-client.ts';

const [given = 'schemathesis', minutes = '3', port = '21400'] = process.argv.slice(2);
const command = given.includes('/') ? path.resolve(given) : given;
const here = fileURLToPath(new URL('.', import.meta.url));
const root = path.join(here, '../../..');
const folder = mkdtempSync(path.join(tmpdir(), 'baton-fuzz-'));
const password = 'correct horse battery';
const checks = ['not_a_server_error', 'status_code_conformance', 'content_type_conformance', 'response_schema_conformance', 'response_headers_conformance'];

mkdirSync(path.join(folder, 'knowledge'));
cpSync(path.join(root, 'test/fixtures/knowledge'), path.join(folder, 'knowledge'), { recursive: true });
const settings = { PORT: port, DATA_DIR: path.join(folder, 'data'), KNOWLEDGE_DIR: path.join(folder, 'knowledge'), BOTS_DIR: path.join(root, 'bots') };
const config = readConfig(settings);
const limits = { apiCallsPerTokenPerMinute: 1_000_000 };
const baton = await startBaton({ config, logger: createLogger({ level: 'error' }), limits, onProgress() {} });
const url = `http://127.0.0.1:${port}`;

type Answer = Record<string, never> & { id: string };
async function send(way: string, body: unknown, headers: Record<string, string>): Promise<{ answer: Answer; headers: Headers; status: number }> {
  const [method = '', place = ''] = way.split(' ');
  const isFile = typeof body === 'string';
  const response = await fetch(`${url}${place}`, {
    method,
    headers: { origin: url, 'content-type': isFile ? 'application/octet-stream' : 'application/json', ...headers },
    ...(method === 'GET' ? {} : { body: isFile ? body : JSON.stringify(body ?? {}) }),
  });
  const text = await response.text();
  return { answer: (text.startsWith('{') ? JSON.parse(text) : {}) as Answer, headers: response.headers, status: response.status };
}

const setupToken = baton.setupUrl?.split('#token=')[1] ?? '';
const set = await send('POST /api/console/setup', { token: setupToken, name: 'Ana', email: 'ana@example.com', password }, {});
const cookie = set.headers.getSetCookie()[0]?.split(';')[0] ?? '';
const me = (set.answer as unknown as { agent: { id: string } }).agent.id;
const ben = await send('POST /api/console/agents', { name: 'Ben', email: 'ben@example.com', password, role: 'agent', capacity: 50 }, { cookie });
const benId = (ben.answer as unknown as { agent: { id: string } }).agent.id;
await send(`PUT /api/console/agents/${me}`, { capacity: 50 }, { cookie });
async function openToken(ownerId: string) {
  const answered = await send('POST /api/console/tokens', { name: 'Fuzz', ownerId, scopes: apiScopes, expiresInDays: 2 }, { cookie });
  const { secret } = answered.answer as unknown as { secret: string };
  return { secret, call: (way: string, body?: unknown) => send(way.replace(' ', ' /api/v1'), body, { authorization: `Bearer ${secret}` }) };
}
const [own, colleague] = [await openToken(me), await openToken(benId)];

/** Things that are there for the calls to come: some of each kind, and some in the state that one operation needs. */
async function refill(): Promise<void> {
  const pools: Record<string, string[]> = { agents: [me, benId] };
  const add = (name: string, id: string | undefined): void => void (pools[name] ??= []).push(id ?? '');
  const at = (way: string): string => way.replace(' ', ' /api/v1');
  const begin = async () => (await own.call('POST /conversations', { text: 'Where is my order?' })).answer;
  for (const api of [own, colleague]) await api.call('PUT /me/availability', { availability: 'busy' });
  for (let round = 0; round < 2; round += 1) {
    const { id } = await begin();
    add('conversations', id);
    add(at('POST /conversations/{id}/handoff'), (await begin()).id);
    add(at('POST /conversations/{id}/take-over'), (await begin()).id);
    const closed = (await begin()).id;
    await own.call(`POST /conversations/${closed}/close`, {});
    add(at('POST /conversations/{id}/rating'), closed);
    for (const way of ['messages', 'transfer', 'hand-back', 'snooze']) {
      const owned = (await begin()).id;
      await own.call(`POST /conversations/${owned}/take-over`);
      add(at(`POST /conversations/{id}/${way}`), owned);
      if (way === 'messages') {
        const file = await own.call(`POST /conversations/${owned}/files?name=a.txt`, 'A file');
        add('files', file.answer.id);
        add(at('POST /conversations/{id}/files'), owned);
      }
      if (way === 'transfer') {
        const offered = (await begin()).id;
        await own.call(`POST /conversations/${offered}/take-over`);
        await own.call(`POST /conversations/${offered}/transfer`, { agentId: benId });
        add(at('POST /conversations/{id}/transfer/cancel'), offered);
      }
    }
    const asked = (await begin()).id;
    await own.call(`POST /conversations/${asked}/handoff`, { wait: true });
    add(at('GET /conversations/{id}/handoff'), asked);
    for (const way of ['accept', 'decline']) {
      const theirs = (await begin()).id;
      await colleague.call(`POST /conversations/${theirs}/take-over`);
      await colleague.call(`POST /conversations/${theirs}/transfer`, { agentId: me });
      add(at(`POST /conversations/{id}/offer/${way}`), theirs);
    }
    const person = (await own.call('POST /people', { name: 'Grace' })).answer as unknown as { id: string; visitors: { id: string }[] };
    add('people', person.id);
    add('visitors', person.visitors[0]?.id);
    add('notes', `${person.id} ${(await own.call(`POST /people/${person.id}/notes`, { text: 'Hi' })).answer.id}`);
    add('articles', (await own.call('POST /articles', { title: 'Returns', markdown: 'Within 30 days.' })).answer.id);
    const name = `Team ${Date.now()} ${round}`;
    const team = { name, timeZone: 'UTC', hours: null, holidays: [], targets: { firstResponseSeconds: null, nextResponseSeconds: null } };
    add('teams', (await own.call('POST /teams', { ...team, overflow: null, isDefault: false, memberIds: [] })).answer.id);
    add('replies', (await own.call('POST /replies', { shortcut: `r${Date.now()}${round}`, title: 'x', text: 'x', shared: true })).answer.id);
  }
  // Only a visitor leaves an address.
  const visitor = await openVisitor(url);
  const left = await startConversation(visitor);
  visitor.send({ type: 'contact-leave', id: newId(), conversationId: left, name: 'Vi', email: 'vi@example.com', message: 'Write to me.' });
  await visitor.wait((frame) => frame.type === 'events' && frame.events.some(({ type }) => type === 'contact-left'));
  visitor.close();
  add(at('POST /conversations/{id}/follow-up/done'), left);
  for (const kind of ['sites', 'sources']) {
    for (const item of ((await own.call(`GET /${kind}`)).answer as unknown as { items: { id: string }[] }).items) add(kind, item.id);
  }
  const [siteId] = pools['sites'] ?? [];
  if (siteId !== undefined) {
    const put = `PUT /api/v1/sites/${siteId}/draft`;
    await send(put, { draft: { name: 'Shop' } }, { authorization: `Bearer ${own.secret}`, 'if-match': '*' });
  }
  writeFileSync(path.join(folder, 'pools.new'), JSON.stringify(pools));
  renameSync(path.join(folder, 'pools.new'), path.join(folder, 'pools.json'));
}

await refill();
const stop = new AbortController();
const gardener = (async () => {
  while (!stop.signal.aborted) {
    await pause(20_000, undefined, { signal: stop.signal }).catch(() => {});
    if (!stop.signal.aborted) await refill();
  }
})();

writeFileSync(path.join(folder, 'openapi.json'), await (await fetch(`${url}/api/v1/openapi.json`)).text());
const ends = Date.now() + Number(minutes) * 60_000;
let failed = false;
for (let seed = 1; Date.now() < ends; seed += 1) {
  const left = Math.ceil((ends - Date.now()) / 1_000);
  const args = ['run', path.join(folder, 'openapi.json'), '--url', url, '-H', `Authorization: Bearer ${own.secret}`, '--checks', checks.join(',')];
  args.push('--phases', seed === 1 ? 'examples,coverage,fuzzing' : 'fuzzing', '--max-examples', '25', '--seed', String(seed), '--workers', '1');
  args.push('--continue-on-failure', '--suppress-health-check', 'all', '--generation-database', 'none', '--request-timeout', '30', '--no-color');
  const env = { ...process.env, FUZZ_FOLDER: folder, PYTHONPATH: here, SCHEMATHESIS_HOOKS: 'hooks', PYTHONDONTWRITEBYTECODE: '1' };
  const run = spawn(command, args, { cwd: folder, env, stdio: ['ignore', 'inherit', 'inherit'] });
  const timer = setTimeout(() => run.kill('SIGINT'), left * 1_000);
  const code = await new Promise<number | null>((resolve) => run.once('exit', resolve));
  clearTimeout(timer);
  if (code === 1) failed = true;
}
stop.abort();
await gardener;

const counts = new Map<string, Record<string, number>>(operations.map(({ route }) => [route.replaceAll(/:(\w+)/g, '{$1}'), {}]));
for (const name of readdirSync(folder).filter((file) => file.startsWith('answers-'))) {
  for (const [way, byStatus] of Object.entries(JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as Record<string, Record<string, number>>)) {
    const sum = counts.get(way) ?? {};
    for (const [status, count] of Object.entries(byStatus)) sum[status] = (sum[status] ?? 0) + count;
    counts.set(way, sum);
  }
}
const without = [...counts].filter(([, byStatus]) => !Object.keys(byStatus).some((status) => status.startsWith('2'))).map(([way]) => way);
for (const [way, byStatus] of counts) console.log(way, JSON.stringify(byStatus));
const all = [...counts.values()].flatMap((byStatus) => Object.values(byStatus)).reduce((sum, count) => sum + count, 0);
console.log(`${all} calls of ${counts.size} operations; without a 2xx: ${without.join(', ') || 'none'}; ${failed ? 'with' : 'no'} failures`);
await baton.close({ graceMs: 0 });
rmSync(folder, { recursive: true, force: true });
process.exit(failed || without.length > 0 ? 1 : 0);
