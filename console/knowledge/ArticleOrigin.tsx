import { Link } from 'wouter';
import type { Article } from '../../src/contracts/http-api.ts';

/** The source and the page that the article came from, and whether its source has changed as well. */
export function ArticleOrigin({ article, publishes }: { article: Article; publishes: boolean }) {
  const { source, page, isInConflict } = article;
  if (source === null && page === null) return null;
  const sourceName = source === null ? null : <bdi>{source.name}</bdi>;
  return (
    <>
      <p className="editor-note">
        {sourceName !== null && <>From the source {publishes ? <Link href={`/knowledge/sources/${source?.id ?? ''}`}>{sourceName}</Link> : sourceName}. </>}
        {page !== null && (
          <>
            <a href={page} target="_blank" rel="noreferrer">
              The page that it came from
            </a>
            .{' '}
          </>
        )}
        {source !== null && !isInConflict && 'Once you save it here, your version stays: when the source changes too, somebody chooses between the two.'}
      </p>
      {isInConflict && (
        <p className="editor-note is-problem" role="status">
          Its source changed as well. Nothing changes for visitors until somebody chooses between the two texts.{' '}
          {publishes ? <Link href={`/knowledge/sources/${source?.id ?? ''}`}>Compare and choose</Link> : 'An editor, a supervisor or an admin does.'}
        </p>
      )}
    </>
  );
}
