import { diffLines } from './diff-lines.ts';
import './diff.css';

/**
 * The difference between two texts by lines, with the names of both sides above it. The shared component of the console for two versions of
 * a text: conflicts of articles, versions of bots. `removed` and `added` name the sides, `label` the difference for screen readers.
 */
export function TextDiff(props: { before: string; after: string; removed: string; added: string; label: string }) {
  const { before, after, removed, added, label } = props;
  return (
    <>
      <p className="diff-key">
        <span className="is-removed">− {removed}</span> <span className="is-added">+ {added}</span>
      </p>
      <pre className="diff" tabIndex={0} aria-label={label}>
        {diffLines(before, after).map(({ kind, text }, index) => (
          <span key={index} className={`is-${kind}`}>
            {kind === 'added' ? '+ ' : kind === 'removed' ? '− ' : kind === 'gap' ? '' : '  '}
            {text}
            {'\n'}
          </span>
        ))}
      </pre>
    </>
  );
}
