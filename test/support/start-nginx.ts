import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeCertificate } from './serve-over-tls.ts';

const program = ['nginx', '/usr/sbin/nginx'].find((name) => spawnSync(name, ['-v']).status === 0) ?? null;
export const hasNginx = program !== null;
export const nginxReason = hasNginx ? '' : ' (skipped: no nginx was found)';

const example = fileURLToPath(new URL('../../nginx.example.conf', import.meta.url));

/** The nginx of the example file in front of `forward`: with TLS as it stands there, and once more without on a port of its own. */
export async function startNginx(ports: { tls: number; plain: number; forward: number }): Promise<{ stop(): Promise<void> }> {
  if (!program) throw new Error('nginx is not installed');
  const folder = mkdtempSync(path.join(tmpdir(), 'baton nginx '));
  const { key, cert } = makeCertificate();
  writeFileSync(path.join(folder, 'key.pem'), key);
  writeFileSync(path.join(folder, 'cert.pem'), cert);
  mkdirSync(path.join(folder, 'scratch'));
  const shown = readFileSync(example, 'utf8')
    .replace('listen 443 ssl http2;', `listen 127.0.0.1:${ports.tls} ssl http2;`)
    .replace(/ssl_certificate \S+;/, `ssl_certificate "${folder}/cert.pem";`)
    .replace(/ssl_certificate_key \S+;/, `ssl_certificate_key "${folder}/key.pem";`)
    .replace('127.0.0.1:3000;', `127.0.0.1:${ports.forward};`);
  const plain = shown
    .slice(shown.indexOf('server {'))
    .replace(/listen .*;/, `listen 127.0.0.1:${ports.plain};`)
    .replaceAll(/ {2}ssl_certificate.*\n/g, '');
  const scratch = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path "${folder}/scratch/${name}";`).join('\n');
  const config = `daemon off;\nmaster_process off;\nerror_log stderr;\npid "${folder}/pid";\nevents {}\nhttp {\naccess_log off;\n${scratch}\n${shown}\n${plain}}\n`;
  writeFileSync(path.join(folder, 'nginx.conf'), config);
  const child = spawn(program, ['-c', path.join(folder, 'nginx.conf'), '-p', folder], { stdio: ['ignore', 'ignore', 'pipe'] });
  let complaint = '';
  child.stderr.on('data', (data: Buffer) => (complaint += data.toString()));
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const ended = gone.then(() => Promise.reject(new Error(`nginx ended: ${complaint}`)));
  await Promise.race([untilOpen(ports.plain, child), ended]);
  ended.catch(() => undefined);
  return {
    async stop() {
      child.kill('SIGKILL');
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function untilOpen(port: number, child: { exitCode: number | null }): Promise<void> {
  while (child.exitCode === null) {
    const isOpen = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true));
      socket.once('error', () => resolve(false));
      socket.once('connect', () => socket.destroy());
    });
    if (isOpen) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
}
