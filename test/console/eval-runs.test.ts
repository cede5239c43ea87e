import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { findRunBefore } from '../../console/bot/find-run-before.ts';
import type { EvalRunSummary } from '../../src/contracts/http-api.ts';
import { registerEvalRoutes } from '../../src/http/routes/eval-routes.ts';

describe('kept eval runs', () => {
  it('[CN72] are compared with the last run of the same cases, and with no other', () => {
    const run = (name: string, at: string, cases: string | null): EvalRunSummary => ({ name, at, cases, knowledge: 'k', suites: [] });
    const runs = [run('now', '2026-01-05', 'a'), run('others', '2026-01-04', 'b'), run('old', '2026-01-03', null), run('same', '2026-01-02', 'a')];
    const before = (name: string): string | undefined => runs.flatMap((item) => (item.name === name ? [findRunBefore(runs, item)?.name] : []))[0];
    expect(before('now')).toBe('same');
    expect(before('others')).toBeUndefined();
    expect(before('old')).toBeUndefined();
    expect(before('same')).toBeUndefined();
  });

  it('[CN72] tell which cases and articles they asked; runs of older versions do not', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'baton-runs-'));
    try {
      const write = (name: string, fields: object): void => writeFileSync(path.join(folder, `${name}.json`), JSON.stringify({ name, suites: [], ...fields }));
      write('new', { at: '2026-01-02', versions: { cases: 'c', knowledge: 'k', bot: 'baton' } });
      write('old', { at: '2026-01-01', versions: { bot: 'baton' } });
      let answer: unknown;
      registerEvalRoutes((_, handle) => void (answer = (handle as () => unknown)()), { folder });
      expect(answer).toEqual({
        json: {
          runs: [
            { name: 'new', at: '2026-01-02', suites: [], cases: 'c', knowledge: 'k' },
            { name: 'old', at: '2026-01-01', suites: [], cases: null, knowledge: null },
          ],
        },
      });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
