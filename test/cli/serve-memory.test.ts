import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { listFiles, repository } from '../architecture/read-source.ts';
import { readTreeMemory } from '../support/process-tree.ts';
import { ask, openVisitor, startConversation } from '../support/socket-client.ts';
import { startBatonProcess } from './run-baton.ts';

const megabyte = 2 ** 20;

it('[PM2] every file that runs in a thread is one that the build finds', () => {
  const sources = listFiles('src').filter((file) => file.endsWith('.ts'));
  const started = sources.flatMap((file) =>
    [...readFileSync(path.join(repository, file), 'utf8').matchAll(/startWorker\(\s*new URL\('([^']+)'/g)].map((match) =>
      path.posix.join(path.posix.dirname(file), match[1] ?? ''),
    ),
  );
  expect(started.length).toBeGreaterThanOrEqual(2);
  expect(started.filter((file) => !/(?<!start)-worker\.ts$/.test(file) || !sources.includes(file))).toEqual([]);
});

it.skipIf(process.platform !== 'linux')(
  '[PM2] [PM3] a first start with an answer stays below 640 MB, from the built server (Linux only: it reads /proc)',
  async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'baton memory '));
    const server = startBatonProcess(['serve', '--port', '0'], {
      cwd: folder,
      environment: { DATA_DIR: path.join(folder, 'data'), LOG_FORMAT: 'text', LOG_LEVEL: 'warn' },
    });
    try {
      const url = (await server.until(/Demo page with the widget +(http:\S+)/)).replace(/\/$/, '');
      const visitor = await openVisitor(url);
      await startConversation(visitor);
      await ask(visitor, 'How do I put the chat on my site?');
      visitor.drop();
      expect(server.output.stderr).not.toContain('runs from its sources');
      const { peak } = readTreeMemory(server.child.pid ?? 0);
      expect(peak / megabyte).toBeGreaterThan(100);
      expect(peak / megabyte).toBeLessThan(640);
    } finally {
      // A clean stop: killed, the process below it would still write into the folder for a moment.
      const closed = server.child.exitCode === null ? once(server.child, 'close') : null;
      server.child.kill('SIGTERM');
      await closed;
      rmSync(folder, { recursive: true, force: true });
    }
  },
);
