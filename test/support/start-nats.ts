import { spawn, spawnSync } from 'node:child_process';
import { createServer } from 'node:net';

/** Debian's package puts it where an ordinary user's PATH does not look. */
const program = ['nats-server', '/usr/sbin/nats-server'].find((name) => spawnSync(name, ['--version']).status === 0) ?? null;
/** Under CI it must be there; elsewhere a suite that needs it is left out, with this reason in its title. */
export const hasNats = program !== null || process.env['CI'] === 'true';
export const natsReason = hasNats ? '' : ' (skipped: no nats-server was found)';

export type NatsServer = { url: string; stop(): Promise<void> };

/** A real NATS on loopback. The same `port` again after `stop` is the same server to its clients. */
export async function startNats(port?: number): Promise<NatsServer & { port: number }> {
  if (!program) throw new Error('nats-server is not installed: install the package nats-server');
  const own = port ?? (await findPort());
  const child = spawn(program, ['-a', '127.0.0.1', '-p', String(own)], { stdio: ['ignore', 'ignore', 'pipe'] });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    child.stderr.on('data', (data: Buffer) => {
      if (data.toString().includes('Server is ready')) resolve();
    });
    child.once('exit', (code) => reject(new Error(`nats-server ended with ${code}`)));
  });
  return {
    port: own,
    url: `nats://127.0.0.1:${own}`,
    async stop() {
      child.kill('SIGKILL');
      await gone;
    },
  };
}

async function findPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (!address || typeof address === 'string') throw new Error('no port');
  return address.port;
}
