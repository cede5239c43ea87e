import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it } from 'vitest';
import { root } from '../../src/cli/ensure-installed.mjs';
import { connect } from '../../src/storage/database.ts';
import { hasPostgres, postgresReason, startPostgres } from '../support/start-postgres.ts';

const rounds = 12;
const connections = 10;

describe('a session that ends throws nothing outside of its statements', () => {
  it.skipIf(!hasPostgres)(
    `[ST2] ${rounds} times all sessions terminated under load: no fault in the process, nothing hangs, only what ran fails${postgresReason}`,
    async () => {
      await using server = await startPostgres();
      const admin = connect({ url: server.url, max: 1 });
      const child = spawn(
        process.execPath,
        ['--import', 'tsx', path.join(root, 'test/storage/sessions/run-under-fire.mts'), `${server.url}?application_name=under-fire`],
        {
          cwd: root,
          stdio: ['pipe', 'pipe', 'inherit'],
        },
      );
      try {
        const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
        expect((await lines.next()).value).toBe('ready');
        let terminated = 0;
        for (let round = 0; round < rounds; round += 1) {
          // All of them are back at work before they are ended again.
          await expect
            .poll(() => admin`select from pg_stat_activity where application_name = 'under-fire' and state <> 'idle'`, { interval: 20 })
            .toHaveLength(connections);
          // On the server an ended session may still stand beside the one that takes its place, so these can be more than the connections.
          terminated += (await admin`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'under-fire'`).length;
        }
        child.stdin.write('stop\n');
        const report = JSON.parse(String((await lines.next()).value)) as {
          succeeded: number;
          codes: Record<string, number>;
          isHanging: boolean;
          faults: string[];
        };
        expect(report).toMatchObject({ isHanging: false, faults: [] });
        expect(Object.keys(report.codes).filter((code) => !['CONNECTION_CLOSED', 'ECONNRESET', 'EPIPE'].includes(code))).toEqual([]);
        expect(Object.values(report.codes).reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(terminated);
        expect(report.succeeded).toBeGreaterThan(0);
      } finally {
        child.kill('SIGKILL');
        await admin.end({ timeout: 1 });
      }
    },
  );

  it('[ST2] a session that breaks while the driver asks its own first question is an error of the statement alone', async () => {
    const faults: unknown[] = [];
    const note = (error: unknown): void => void faults.push(error);
    process.on('unhandledRejection', note);
    // Greets like a Postgres that trusts everybody and is ready, then breaks off.
    const greeting = Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 0, 0x5a, 0, 0, 0, 5, 0x49]);
    const server = createServer((socket) => {
      socket.on('error', () => {});
      socket.once('data', () => {
        socket.write(greeting);
        socket.once('data', () => socket.resetAndDestroy());
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const database = connect({
      url: `postgres://anyone@127.0.0.1:${(server.address() as AddressInfo).port}/any`,
      max: 1,
      bounds: { statement: 1, connection: 1 },
    });
    await expect(database`select 1`).rejects.toMatchObject({ code: 'ECONNRESET' });
    await new Promise((resolve) => setImmediate(resolve));
    process.off('unhandledRejection', note);
    await database.end({ timeout: 1 });
    server.close();
    expect(faults).toEqual([]);
  });
});
