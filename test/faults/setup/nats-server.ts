import { spawnSync } from 'node:child_process';
import { connect } from 'node:net';
import path from 'node:path';
import { startProgram, type Process } from '../../support/processes.ts';
import type { NatsControl } from './setup.ts';

const answersWithinMs = 20_000;

/** A NATS on loopback that can be stopped and started again. Null where none is installed. */
export function openNats({ folder, port }: { folder: string; port: number }): NatsControl | null {
  // Debian's package puts it where an ordinary user's PATH does not look.
  const program = ['nats-server', '/usr/sbin/nats-server'].find((name) => spawnSync(name, ['--version']).status === 0);
  if (program === undefined) return null;
  let own: Process | null = null;
  return {
    async start() {
      if (own?.isRunning()) return;
      own = startProgram({ command: program, args: ['-a', '127.0.0.1', '-p', String(port)], logFile: path.join(folder, 'nats.log') });
      const until = Date.now() + answersWithinMs;
      while (!(await answers(port))) {
        if (!own.isRunning() || Date.now() > until) throw new Error(`NATS did not start: see ${folder}/nats.log`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    async stop() {
      own?.signal('SIGKILL');
      await own?.ended;
    },
  };
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket
      .once('error', () => resolve(false))
      .once('connect', () => {
        socket.destroy();
        resolve(true);
      });
  });
}
