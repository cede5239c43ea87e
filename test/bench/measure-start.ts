import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { repository, startServer, withFolder } from './bench-server.ts';
import { isAnswerTo, openTalkingVisitor, timeMessage } from './bench-visitor.ts';
import { median, type Figure } from './summary.ts';

const question = 'How do I put the chat on my site?';

/** From the start of the process to "ready": on an empty data directory, then on the same one again and again. */
export async function measureStart(options: { restarts: number }): Promise<Figure[]> {
  return withFolder(async (folder) => {
    const settings = { DATA_DIR: path.join(folder, 'data') };
    const first = await startServer(settings);
    await first.stop();
    const again: number[] = [];
    for (let round = 0; round < options.restarts; round += 1) {
      const server = await startServer(settings);
      again.push(server.readySeconds);
      await server.stop();
    }
    return [
      { name: 'start on an empty data directory', unit: 's', value: first.readySeconds, interval: null, samples: 1, goal: null },
      { name: 'start again', unit: 's', ...median(again), samples: again.length, goal: 5 },
    ];
  });
}

/** From `git clone` to the first answer: clone, install with an empty npm cache, build, start, ask. Needs the package registry. */
export async function measureClone(): Promise<Figure[]> {
  return withFolder(async (folder) => {
    const clone = path.join(folder, 'a fresh clone');
    const startedAt = performance.now();
    if (existsSync(path.join(repository, '.git'))) {
      const cloned = spawnSync('git', ['clone', '--quiet', repository, clone]);
      if (cloned.status !== 0) throw new Error(`git clone failed: ${String(cloned.stderr)}`);
    } else {
      mkdirSync(clone);
      cpSync(repository, clone, { recursive: true, filter: (from) => !/node_modules|[\\/]dist$|\.baton/.test(path.relative(repository, from)) });
    }
    const server = await startServer({ npm_config_cache: path.join(folder, 'npm-cache') }, ['src/cli/baton.mjs', 'serve'], clone);
    try {
      const visitor = await openTalkingVisitor(server.url);
      await timeMessage(visitor, question, isAnswerTo);
      visitor.close();
      const seconds = (performance.now() - startedAt) / 1_000;
      return [{ name: 'git clone to first answer', unit: 's', value: seconds, interval: null, samples: 1, goal: null }];
    } finally {
      await server.stop();
    }
  });
}
