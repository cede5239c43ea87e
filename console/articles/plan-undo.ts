import type { ArticleChange, ArticleChangeResponse } from '../../src/contracts/knowledge/article-list.ts';

type Changed = ArticleChangeResponse['changed'];

/** The changes that make good what one did, in their order. A published change cannot be taken out of an article that was public before: it stays. */
export function planUndo(change: Pick<ArticleChange, 'kind' | 'tag'>, changed: Changed): ArticleChange[] {
  const idsOf = (wanted: Changed[number]['before']): string[] => changed.flatMap(({ id, before }) => (before === wanted ? [id] : []));
  const all = changed.map(({ id }) => id);
  const { tag } = change;
  const steps: ArticleChange[] = [];
  const add = (kind: ArticleChange['kind'], ids: string[]): void => {
    if (ids.length > 0) steps.push({ kind, ids, ...(tag === undefined ? {} : { tag }) });
  };
  switch (change.kind) {
    case 'publish':
      add('unpublish', idsOf('draft'));
      add('archive', idsOf('archived'));
      break;
    case 'unpublish':
      add('publish', all);
      break;
    case 'archive':
    case 'delete':
      add('restore', all);
      add('publish', idsOf('published'));
      add('archive', idsOf('archived'));
      break;
    case 'tag':
      add('untag', all);
      break;
    case 'untag':
      add('tag', all);
      break;
    case 'restore':
      break;
  }
  return steps;
}

const past: Record<ArticleChange['kind'], string> = {
  publish: 'Published',
  unpublish: 'Unpublished',
  archive: 'Archived',
  tag: 'Tagged',
  untag: 'Untagged',
  delete: 'Deleted',
  restore: 'Brought back',
};

/** "Published 48 of 50 articles. 2 left: there is no text to publish yet." */
export function describeChange(kind: ArticleChange['kind'], { changed, left }: ArticleChangeResponse): string {
  const all = changed.length + left.length;
  const count = `${all.toLocaleString('en')} ${all === 1 ? 'article' : 'articles'}`;
  const done = left.length === 0 ? `${past[kind]} ${count}.` : `${past[kind]} ${changed.length.toLocaleString('en')} of ${count}.`;
  const reasons = [...new Set(left.map(({ why }) => why))].slice(0, 2).join('; ');
  return left.length === 0 ? done : `${done} ${left.length.toLocaleString('en')} left: ${reasons}.`;
}
