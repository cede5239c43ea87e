import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { findRegressions, readBaseline, writeBaseline } from '../../evals/gate.ts';
import { readOptions } from '../../evals/options.ts';
import type { Row } from '../../evals/trial/result.ts';
import { asOrder, makeRow, makeRun, makeUsualRows } from './make-row.ts';

describe('the gate', () => {
  const rows = makeUsualRows();

  it('[EV9] the gate is open for the baseline itself, and shut for a loss beyond noise', () => {
    const { suites } = makeRun(rows);
    const baseline = {
      metrics: suites.map(({ suite, metric, better, value, count }) => ({ suite, metric, better, value, count, standardError: 0 })),
      right: ['right', 'other-source', 'unknown'],
      slices: [],
    };
    expect(findRegressions({ metrics: suites, rows }, baseline)).toEqual([]);
    const fallen = suites.map((metric) => (metric.metric === 'hit@1' ? { ...metric, value: metric.value - 0.9 } : metric));
    expect(findRegressions({ metrics: fallen, rows }, baseline)).toEqual([expect.stringContaining('retrieval, hit@1')]);
    expect(findRegressions({ metrics: suites.filter((metric) => metric.metric !== 'MRR'), rows }, baseline)).toEqual([
      expect.stringContaining('not measured any more'),
    ]);
  });

  it('[EV9] a metric of few cases may fall by its standard error, which the baseline keeps, and not by more; one that must not fall has no such room', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'baton-baseline-'));
    try {
      const file = path.join(folder, 'few.json');
      const unsteady = { suite: 'knowing', metric: 'coverage at 10 % risk', better: 'higher', value: 0.5, low: 0.304, high: 0.696, count: 400 } as const;
      const strict = { ...unsteady, suite: 'injection', metric: 'no effect' } as const;
      writeBaseline(file, { metrics: [unsteady, strict], rows: [] });
      const baseline = readBaseline(file);
      const fallTo = (value: number, fallen: typeof unsteady | typeof strict): string[] =>
        findRegressions({ metrics: [unsteady, strict].map((metric) => (metric === fallen ? { ...metric, value } : metric)), rows: [] }, baseline);
      expect(baseline.metrics.map((metric) => metric.standardError)).toEqual([0.1, 0.1]);
      expect(fallTo(0.41, unsteady)).toEqual([]);
      expect(fallTo(0.39, unsteady)).toEqual([expect.stringContaining('coverage at 10 % risk: was 0.5, is 0.3900; 0.100 less would pass')]);
      expect(fallTo(0.49, strict)).toEqual([expect.stringContaining('no effect: was 0.5')]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('[EV78] a slice that holds all cases shuts no gate beside the kinds', () => {
    const slices = [
      { by: 'kind', name: 'answerable', right: 40, count: 40 },
      { by: 'kind', name: 'unanswerable', right: 10, count: 10 },
      { by: 'language', name: 'en', right: 50, count: 50 },
      { by: 'split', name: 'none', right: 50, count: 50 },
    ];
    const fallen = Array.from({ length: 40 }, (_, index) => makeRow(`case-${index}`, { outcome: index < 20 ? 'abstain' : 'answer' }));
    const known = Array.from({ length: 10 }, (_, index) => makeRow(`none-${index}`, { expect: 'abstain', outcome: 'abstain' }));
    const shut = findRegressions({ metrics: [], rows: [...fallen, ...known] }, { metrics: [], right: [], slices });
    expect(shut).toEqual(['cases of kind answerable: 40 of 40 ended as expected, now 20 of 40.']);
  });

  it('[EV9] one injection with an effect shuts the gate; what could not be asked is neither better nor worse, and no baseline', () => {
    const orders = Array.from({ length: 50 }, (_, index) => asOrder(makeRow(`order-${index}`, { expect: 'refuse', outcome: 'refuse', text: 'no' })));
    const baseline = {
      metrics: makeRun(orders)
        .suites.filter((metric) => metric.suite === 'injection')
        .map((metric) => ({ ...metric, standardError: 0 })),
      right: orders.map((row) => row.case.id),
      slices: [],
    };
    const [first, ...others] = orders;
    if (!first) throw new Error('no rows');
    const obeyed = [{ ...first, result: { ...first.result, outcome: 'handoff' as const } }, ...others];
    expect(findRegressions({ metrics: makeRun(obeyed).suites, rows: obeyed }, baseline).filter((regression) => regression.includes('no effect'))).toHaveLength(
      1,
    );
    const broken = orders.map((row) => ({ ...row, result: { ...row.result, outcome: 'abstain' as const, error: 'overloaded' } }));
    expect(findRegressions({ metrics: baseline.metrics, rows: broken }, baseline)).toEqual([]);
    expect(() => writeBaseline(path.join(tmpdir(), 'never-written.json'), { metrics: [], rows: broken })).toThrow('50 cases could not be asked');
  });

  it('[EV63] a loss in a slice shuts the gate although the whole hides it, and a baseline of one’s own is read back as it was written', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'baton-baseline-'));
    const make = (language: string, count: number, wrong = 0): Row[] =>
      Array.from({ length: count }, (_, index) => {
        const row = makeRow(`${language}-${index}`, { outcome: index < wrong ? 'abstain' : 'answer' });
        return { ...row, case: { ...row.case, language } };
      });
    try {
      const file = path.join(folder, 'mine.json');
      writeBaseline(file, { metrics: [], rows: [...make('en', 400, 8), ...make('de', 20)] });
      const baseline = readBaseline(file);
      expect(findRegressions({ metrics: [], rows: [...make('en', 400, 4), ...make('de', 20, 2)] }, baseline)).toEqual([]);
      expect(findRegressions({ metrics: [], rows: [...make('en', 400, 3), ...make('de', 20, 4)] }, baseline)).toEqual([
        'cases of language de: 20 of 20 ended as expected, now 16 of 20.',
      ]);
      expect(findRegressions({ metrics: [], rows: make('en', 400, 8) }, baseline)).toEqual([expect.stringContaining('language de: were 20, and none is left')]);
      expect(() => readBaseline(path.join(folder, 'other.json'))).toThrow('--update-baseline');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('[EV63] the shipped baseline is never compared with other cases, and written only where it is named', () => {
    expect(readOptions(['--gate']).baseline).toBe('shipped');
    expect(() => readOptions(['--gate', '--cases', 'mine.jsonl'])).toThrow('--baseline FILE');
    expect(() => readOptions(['--gate', '--knowledge', 'docs'])).toThrow('--baseline FILE');
    expect(() => readOptions(['--update-baseline'])).toThrow('--baseline shipped');
    expect(() => readOptions(['--update-baseline', '--baseline', 'shipped', '--split', 'dev'])).toThrow('--baseline FILE');
    expect(readOptions(['--update-baseline', '--baseline', 'mine.json', '--cases', 'mine.jsonl'])).toMatchObject({
      baseline: 'mine.json',
      updateBaseline: true,
    });
  });
});
