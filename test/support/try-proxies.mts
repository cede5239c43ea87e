// nginx and Caddy in front of Baton, as the example file and the help have them: `npm run try:proxies`. A visitor talks, sends a file of 10 MB, says nothing
// for 130 s, longer than any time-out of the two, and talks on over the same socket. A proxy that is not installed is left out, and said.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { maxAttachmentBytes } from '../../src/contracts/limits.ts';
import { findFreePort } from './find-free-port.ts';
import { runBaton } from './run-baton.ts';
import { ask, openVisitor, startConversation } from './socket-client.ts';
import { hasNginx, startNginx } from './start-nginx.ts';
import { fromVisitor, uploadFile } from './upload-file.ts';

type Proxy = { stop(): Promise<void> };
type Ports = { tls: number; plain: number; forward: number };

const idleMs = 130_000;
const readyWithinMs = 20_000;
const hasCaddy = spawnSync('caddy', ['version']).status === 0;

/** Caddy with the one line of the help, without TLS, which needs a public name. */
async function startCaddy({ plain, forward }: Ports): Promise<Proxy> {
  const line = readFileSync(new URL('../../knowledge/behind-a-proxy.md', import.meta.url), 'utf8').match(/`(reverse_proxy 127\.0\.0\.1:)3000`/)?.[1];
  if (line === undefined) throw new Error('The help has no line for Caddy.');
  const folder = mkdtempSync(path.join(tmpdir(), 'baton-caddy-'));
  writeFileSync(path.join(folder, 'Caddyfile'), `{\n  admin off\n}\nhttp://localhost:${plain} {\n  ${line}${forward}\n}\n`);
  const environment = { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder };
  const child = spawn('caddy', ['run', '--adapter', 'caddyfile', '--config', path.join(folder, 'Caddyfile')], { env: environment, stdio: 'ignore' });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const until = Date.now() + readyWithinMs;
  while (
    !(await fetch(`http://localhost:${plain}/healthz`).then(
      ({ ok }) => ok,
      () => false,
    ))
  ) {
    if (child.exitCode !== null || Date.now() > until) throw new Error('Caddy did not serve in time.');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return {
    async stop() {
      child.kill('SIGKILL');
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function tryProxy(name: string, start: (ports: Ports) => Promise<Proxy>): Promise<void> {
  const ports = { tls: await findFreePort(), plain: await findFreePort(), forward: await findFreePort() };
  await using baton = await runBaton({ PORT: String(ports.forward), PUBLIC_URL: `http://localhost:${ports.plain}`, TRUST_PROXY: '1' });
  const proxy = await start(ports);
  try {
    const visitor = await openVisitor(baton.url);
    await startConversation(visitor);
    await ask(visitor, 'How long do refunds take?');
    const bytes = Buffer.alloc(maxAttachmentBytes, 'a line of text\n');
    const { size } = await uploadFile(fromVisitor(baton.url, visitor.token), { name: 'log.txt', bytes });
    if (size !== maxAttachmentBytes) throw new Error(`${name}: of the file ${size} bytes arrived`);
    console.log(`${name}: a visitor talked and sent ${Math.round(size / 1_048_576)} MB; now nobody says anything for ${idleMs / 1_000} s`);
    await new Promise((resolve) => setTimeout(resolve, idleMs));
    if (visitor.closeCode !== null) throw new Error(`${name}: the idle socket was closed with ${visitor.closeCode}`);
    await ask(visitor, 'And how do I reset my password?');
    visitor.close();
    console.log(`${name}: the same socket works after ${idleMs / 1_000} s of silence`);
  } finally {
    await proxy.stop();
  }
}

const proxies = [
  { name: 'nginx', isThere: hasNginx, start: startNginx },
  { name: 'Caddy', isThere: hasCaddy, start: startCaddy },
];
const results = await Promise.allSettled(
  proxies.map(({ name, isThere, start }) => (isThere ? tryProxy(name, start) : Promise.resolve(console.log(`${name}: left out, it is not installed`)))),
);
for (const result of results) if (result.status === 'rejected') console.error(result.reason);
process.exit(results.some(({ status }) => status === 'rejected') ? 1 : 0);
