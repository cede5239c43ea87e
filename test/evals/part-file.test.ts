import { appendFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openPartFile } from '../../evals/trial/part-file.ts';
import type { CaseResult } from '../../evals/trial/result.ts';

let folder = '';
beforeEach(() => void (folder = mkdtempSync(path.join(tmpdir(), 'baton-part-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const result = (id: string, error: string | null = null): CaseResult => ({ id, outcome: 'answer', error }) as CaseResult;

describe('an interrupted run', () => {
  it('[EV64] goes on with what was asked; a torn line and what failed are asked again', () => {
    const file = path.join(folder, 'deep', 'mine.jsonl');
    const first = openPartFile(file, { key: 'k', resume: false });
    first.add(result('a'));
    first.add(result('b', 'overloaded'));
    first.add(result('c'));
    appendFileSync(file, '{"id":"d","outc');
    const next = openPartFile(file, { key: 'k', resume: true });
    expect([...next.done.keys()]).toEqual(['a', 'c']);
    next.add(result('d'));
    expect([...openPartFile(file, { key: 'k', resume: true }).done.keys()]).toEqual(['a', 'c', 'd']);
    next.end();
    expect(existsSync(file)).toBe(false);
  });

  it('[EV64] begins anew where anything differs, or nobody asked to go on', () => {
    const file = path.join(folder, 'mine.jsonl');
    openPartFile(file, { key: 'k', resume: false }).add(result('a'));
    expect(openPartFile(file, { key: 'other', resume: true }).done.size).toBe(0);
    openPartFile(file, { key: 'k', resume: false }).add(result('a'));
    expect(openPartFile(file, { key: 'k', resume: false }).done.size).toBe(0);
  });
});
