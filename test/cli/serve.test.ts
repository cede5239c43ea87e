import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkPort } from '../../src/cli/doctor/check-machine.ts';
import { checkProxy } from '../../src/cli/doctor/check-settings.ts';
import { readConfig } from '../../src/platform/config.ts';
import { copyTemplate } from '../support/template-database.ts';
import { runBaton, startBatonProcess } from './run-baton.ts';

const article = '---\ntitle: Opening hours\n---\n\n# Opening hours\n\nThe shop opens at nine and closes at six, every day but Sunday.\n';

/** Several starts of the whole product, on a machine that may have ten times more to do than cores. */
const timeout = 240_000;

let folder = '';
let environment: Record<string, string> = {};
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'baton serve '));
  mkdirSync(path.join(folder, 'articles'));
  writeFileSync(path.join(folder, 'articles', 'hours.md'), article);
  environment = { DATA_DIR: path.join(folder, 'data'), KNOWLEDGE_DIR: path.join(folder, 'articles'), LOG_LEVEL: 'warn' };
  // The first start on nothing at all is in `serve-process` and `serve-memory`; here each would only take another five seconds of a core.
  for (const name of ['data', 'json-data', 'import-data', 'agent-data']) await copyTemplate(path.join(folder, name));
}, timeout);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('baton serve', { timeout }, () => {
  it('[HT40] [CL25] [CL26] [HT87] writes where no terminal is one object a line with version and process, on both streams, and no secret', async () => {
    const own = { ...environment, DATA_DIR: path.join(folder, 'json-data'), LOG_LEVEL: 'info' };
    const server = startBatonProcess(['serve', '--port', '0'], { cwd: folder, environment: own });
    try {
      const url = await server.until(/"url":"(http:[^"]+)","console".*Baton is ready/);
      await fetch(new URL('/api/console/turns', url));
      const link = await runBaton(['setup-link'], { cwd: folder, environment: own });
      expect(link).toMatchObject({ code: 0, stdout: expect.stringMatching(/^http:\S+\/console\/setup#token=\S{40,}\n$/) });
      expect(statSync(path.join(own.DATA_DIR, 'setup-link')).mode & 0o777).toBe(0o600);
      const token = link.stdout.trim().split('#token=')[1] ?? '';
      const { hostname: HOST, port: PORT } = new URL(url);
      expect(await checkPort(readConfig({ HOST, PORT })), '[CL26]').toMatchObject({ verdict: 'ok', say: `${PORT} on ${HOST}: Baton is running there` });
      expect(await checkProxy(readConfig({ PUBLIC_URL: url, TRUST_PROXY: '1' })), '[HT87]').toMatchObject({
        verdict: 'warn',
        say: expect.stringContaining('arrives with 0 addresses in X-Forwarded-For and TRUST_PROXY is 1'),
      });
      expect(await checkProxy(readConfig({ PUBLIC_URL: url })), '[HT87]').toMatchObject({ verdict: 'ok' });

      const account = { token, name: 'Ana', email: 'ana@example.com', password: 'correct horse battery staple' };
      const headers = { 'content-type': 'application/json' };
      expect((await fetch(new URL('/api/console/setup', url), { method: 'POST', headers, body: JSON.stringify(account) })).status).toBe(200);
      const spent = await runBaton(['setup-link'], { cwd: folder, environment: own });
      expect(spent, '[CL25]').toMatchObject({ code: 3, stdout: '', stderr: expect.stringContaining('an account exists already') });
      const second = await runBaton(['serve', '--port', '0'], { cwd: folder, environment: own });
      expect(second.code).toBe(3);
      server.child.kill('SIGTERM');
      await once(server.child, 'close');
      const gone = await runBaton(['setup-link'], { cwd: folder, environment: own });
      expect(gone, '[CL25]').toMatchObject({ code: 3, stderr: expect.stringContaining(`No server runs on ${own.DATA_DIR}`) });
      for (const text of [server.output.stdout, server.output.stderr, second.stdout, second.stderr]) {
        expect(text).not.toContain(token);
        for (const line of text.split('\n').filter(Boolean)) {
          expect(JSON.parse(line), line).toMatchObject({
            level: expect.any(Number),
            version: expect.any(String),
            node: expect.any(String),
            msg: expect.any(String),
          });
        }
      }
      expect(second.stderr).toContain('already runs on the data directory');
      expect(server.output.stdout).toContain('"reason":"unauthorised GET /api/console/turns"');
      expect(server.output.stdout.trimEnd().split('\n').at(-1)).toContain('"Stopped."');
    } finally {
      server.child.kill('SIGKILL');
    }
  });

  it('[CL7] serves, refuses a second start on the same data and port in a sentence, and stops when asked', async () => {
    const server = startBatonProcess(['serve', '--port', '0'], { cwd: folder, environment: { ...environment, LOG_FORMAT: 'text' } });
    try {
      const url = await server.until(/Demo page with the widget +(http:\S+)/);
      expect((await fetch(new URL('/healthz', url))).status).toBe(200);
      expect(server.output.stdout).toMatch(/First run: make your agent account here\n +http:\S+#token=\S+/);
      expect(server.output.stdout).toContain('Knowledge: 1 added');

      const sameData = await runBaton(['serve', '--port', '0'], { cwd: folder, environment });
      expect(sameData.code).toBe(3);
      expect(sameData.stderr).toMatch(/already runs on the data directory .*: process \d+ on this machine \(.*\), lock .*\.sock\. Stop that one/);

      const { port } = new URL(url);
      const samePort = await runBaton(['serve', '--port', port, '--data-dir', path.join(folder, 'other')], { cwd: folder, environment });
      expect(samePort.code).toBe(3);
      expect(samePort.stderr).toContain(`Port ${port} is taken.`);
      expect(samePort.stderr).not.toMatch(/^\s+at /m);
    } finally {
      server.child.kill('SIGTERM');
      await once(server.child, 'close');
    }
    expect(server.child.exitCode).toBe(0);
    expect(server.output.stdout).toMatch(/Stopping \(SIGTERM\) …\nStopped\.\n$/);

    const status = await runBaton(['knowledge', 'status', '--json'], { cwd: folder, environment });
    expect(status.code).toBe(0);
    expect(JSON.parse(status.stdout)).toMatchObject([{ title: 'Opening hours' }]);
  });

  it('[CL8] knowledge import copies into the knowledge folder, so that a later sync keeps both', async () => {
    const source = path.join(folder, 'from elsewhere');
    mkdirSync(source);
    writeFileSync(path.join(source, 'returns.md'), '# Returns\n\nA parcel can be sent back within thirty days of its arrival.\n');
    const own = { ...environment, DATA_DIR: path.join(folder, 'import-data') };
    const imported = await runBaton(['knowledge', 'import', source, '--json'], { cwd: folder, environment: own });
    expect(imported.code).toBe(0);
    expect(JSON.parse(imported.stdout)).toMatchObject({ added: ['from elsewhere/returns.md', 'hours.md'], removed: [] });
    const synced = await runBaton(['knowledge', 'sync', '--json'], { cwd: folder, environment: own });
    expect(JSON.parse(synced.stdout)).toMatchObject({ added: [], changed: [], removed: [], unchanged: 2 });
  });

  it('[CL9] a data directory that is a file is said in a sentence', async () => {
    const file = path.join(folder, 'plain-file');
    writeFileSync(file, '');
    const { code, stderr } = await runBaton(['knowledge', 'status'], { cwd: folder, environment: { ...environment, DATA_DIR: file } });
    expect(code).toBe(3);
    expect(stderr).toContain('set DATA_DIR to another folder');
  });

  it('[CL9] data that was there and is gone is never replaced by an empty record', async () => {
    const damaged = path.join(folder, 'damaged');
    mkdirSync(damaged);
    writeFileSync(path.join(damaged, 'created.json'), '{}');
    const { code, stderr } = await runBaton(['serve', '--port', '0', '--data-dir', damaged], { cwd: folder, environment });
    expect(code).toBe(3);
    expect(stderr).toContain('Restore that folder from a backup');
  });

  it('[CL10] [HT89] agent add reads the password from standard input and refuses a weak one', async () => {
    const own = { ...environment, DATA_DIR: path.join(folder, 'agent-data') };
    const words = ['agent', 'add', '--name', 'Ana', '--email', 'ana@example.com'];
    const weak = await runBaton(words, { cwd: folder, environment: own, input: 'short\n' });
    expect(weak.code).toBe(2);
    expect(weak.stderr, '[HT89]').toMatch(/password: must be at least \d+ characters/);
    const added = await runBaton(words, { cwd: folder, environment: own, input: 'correct horse battery staple\n' });
    expect(added).toMatchObject({ code: 0, stdout: 'Ana (ana@example.com) can sign in now.\n' });
    const again = await runBaton(words, { cwd: folder, environment: own, input: 'correct horse battery staple\n' });
    expect(again.code).toBe(1);
    expect(again.stderr).toContain('already an account');
  });

  it('[CL11] ask answers from the folder it is given, with its source', async () => {
    const words = ['ask', 'When does the shop open?', '--knowledge', 'articles', '--quick', '--json'];
    const ran = await runBaton(words, { cwd: folder, environment: { LOG_LEVEL: 'warn' } });
    expect(ran, ran.stderr).toMatchObject({ code: 0 });
    const answer = JSON.parse(ran.stdout) as { text: string; trace: { found: { passages: { title: string }[] } } };
    expect(answer.trace.found.passages[0]?.title).toBe('Opening hours');
  });
});
