import { describe, expect, it } from 'vitest';
import { describeChange, planUndo } from '../../console/articles/plan-undo.ts';
import { writeFilter } from '../../console/articles/use-article-filter.ts';
import { articleFilterSchema } from '../../src/contracts/knowledge/article-list.ts';

const changed = [
  { id: 'a', before: 'published' as const },
  { id: 'b', before: 'draft' as const },
  { id: 'c', before: 'archived' as const },
];

describe('changes of many articles', () => {
  it.each([
    [
      'publish',
      [
        { kind: 'unpublish', ids: ['b'] },
        { kind: 'archive', ids: ['c'] },
      ],
    ],
    ['unpublish', [{ kind: 'publish', ids: ['a', 'b', 'c'] }]],
    [
      'delete',
      [
        { kind: 'restore', ids: ['a', 'b', 'c'] },
        { kind: 'publish', ids: ['a'] },
        { kind: 'archive', ids: ['c'] },
      ],
    ],
    ['restore', []],
  ] as const)('[KN152] are taken back: %s', (kind, steps) => expect(planUndo({ kind }, changed)).toEqual(steps));

  it('[KN152] are taken back with their tag', () => {
    expect(planUndo({ kind: 'tag', tag: 'new' }, changed)).toEqual([{ kind: 'untag', ids: ['a', 'b', 'c'], tag: 'new' }]);
    expect(planUndo({ kind: 'tag', tag: 'new' }, [])).toEqual([]);
  });

  it('[KN152] are told with the reasons of those that are left', () => {
    expect(describeChange('delete', { changed, left: [] })).toBe('Deleted 3 articles.');
    const left = [
      { title: 'x', why: 'it was deleted' },
      { title: 'y', why: 'it was deleted' },
    ];
    expect(describeChange('publish', { changed, left })).toBe('Published 3 of 5 articles. 2 left: it was deleted.');
  });

  it('[KN151] leave the filter in the address', () => {
    const usual = articleFilterSchema.parse({});
    expect(writeFilter(usual)).toBe('');
    expect(writeFilter({ ...usual, tag: 'a & b', from: 50 })).toBe('?tag=a+%26+b&from=50');
  });
});
