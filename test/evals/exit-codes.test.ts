import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { exitCodes } from '../../src/cli/command.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

function runEvals(words: readonly string[]): { status: number | null; stderr: string } {
  return run(['--import', 'tsx', path.join(root, 'evals/run-evals.ts'), ...words]);
}

function run(words: readonly string[]): { status: number | null; stderr: string } {
  return spawnSync(process.execPath, [...words], { cwd: root, encoding: 'utf8', timeout: 120_000 });
}

describe('the exit codes of a run', () => {
  it('[EV68] [EV73] tell wrong usage from what needs a change; every suite of the command line is looked at', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'baton-exit-'));
    try {
      writeFileSync(path.join(folder, 'cases.jsonl'), '{"id":"a","kind":"answerable","turns":["x"],"expect":"answer","gold_article":["a.md"]}\n');
      const unknown = run([path.join(root, 'src/cli/baton.mjs'), 'eval', '--suite', 'nonsense', '--suite', 'answers']);
      expect([unknown.status, unknown.stderr]).toEqual([exitCodes.usage, expect.stringContaining('There is no suite "nonsense"')]);
      const mistyped = runEvals(['--cases', folder]);
      expect([mistyped.status, mistyped.stderr]).toEqual([exitCodes.misconfigured, expect.stringContaining('"gold_articles" was perhaps meant')]);
      const unmade = runEvals(['--cases', folder, '--gate', '--baseline', path.join(folder, 'mine.json')]);
      expect(unmade.status).toBe(exitCodes.misconfigured);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
