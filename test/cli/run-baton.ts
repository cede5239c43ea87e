import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const entry = fileURLToPath(new URL('../../src/cli/baton.mjs', import.meta.url));

export type Ran = { code: number | null; stdout: string; stderr: string };
export type RunOptions = { cwd?: string; environment?: Record<string, string>; input?: string };

/** Runs the command line as a person would, in a process of its own, to its end. */
export async function runBaton(words: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const running = startBatonProcess(words, options);
  running.child.stdin?.end(options.input ?? '');
  await once(running.child, 'close');
  return { code: running.child.exitCode, ...running.output };
}

/** Starts the command line. `until` resolves with what the pattern matched in its output, or rejects when it ends before. */
export function startBatonProcess(
  words: readonly string[],
  options: RunOptions = {},
): { child: ChildProcess; output: { stdout: string; stderr: string }; until(pattern: RegExp): Promise<string> } {
  const child = spawn(process.execPath, [entry, ...words], {
    cwd: options.cwd,
    env: { ...withoutSettings(), ...options.environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (chunk: string) => (output[name] += chunk));
  }
  const until = (pattern: RegExp): Promise<string> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const match = pattern.exec(output.stdout);
        if (match) resolve(match[1] ?? match[0]);
      };
      child.stdout.on('data', look);
      child.once('close', () => reject(new Error(`It ended early:\n${output.stdout}${output.stderr}`)));
      look();
    });
  return { child, output, until };
}

/** This machine's own settings must not decide how a test ends. */
function withoutSettings(): NodeJS.ProcessEnv {
  const settings = /^(PORT|HOST|PUBLIC_URL|DATA_DIR|DATABASE_URL|QDRANT_|KNOWLEDGE_DIR|BOTS_DIR|BOT$|OPENAI_|CHAT_MODEL|EMBEDDINGS|LOG_LEVEL|LOG_FORMAT)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !settings.test(name)));
}
