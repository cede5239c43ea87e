import { expect, it } from 'vitest';
import { countUnlisted } from '../../console/sources/count-unlisted.ts';
import type { ReportLine, RunCounts } from '../../src/contracts/knowledge/source.ts';

const none: RunCounts = { added: 0, changed: 0, unchanged: 0, removed: 0, conflicts: 0, skipped: 0, withheld: 0, ignored: 0, notes: 0, deadLinks: 0 };
const line = (kind: ReportLine['kind']): ReportLine => ({ kind, file: 'a.md', line: null, why: '' });

it('[KN191] a report says how many lines it does not list, of the kinds that are shown', () => {
  const counts = { ...none, added: 2, unchanged: 7, deadLinks: 3_020 };
  const lines = [line('added'), line('added'), line('dead-link')];
  expect(countUnlisted(lines, counts, ['added', 'dead-link'])).toBe(3_019);
  expect(countUnlisted(lines, counts, ['added'])).toBe(0);
  // One more than was counted, such as a line of a former version of the report, takes nothing away.
  expect(countUnlisted([...lines, line('note')], counts, ['note', 'dead-link'])).toBe(3_019);
});
