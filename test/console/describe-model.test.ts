import { describe, expect, it } from 'vitest';
import { describeModel } from '../../console/bot/describe-model.ts';

const health = { model: 'small', outSince: null, failures: [], measured: null, lastFailure: null };

describe('the model on the page Bot', () => {
  it('[BM15] shows its measured times and its last failure with the cause', () => {
    expect(describeModel(health)).toBe('not measured yet; no failure since the start');
    const measured = { runs: 12, firstTextMs: 430, totalMs: 2_100 };
    const lastFailure = { failure: 'rejected', cause: '400 no such parameter', at: '2026-01-01T12:00:00.000Z' };
    const description = describeModel({ ...health, measured, lastFailure });
    expect(description).toMatch(/^first word after 0\.4 s, whole answer after 2\.1 s \(median of 12\); last failure .+: rejected, 400 no such parameter$/);
  });
});
