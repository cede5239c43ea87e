import { useQuery } from '@tanstack/react-query';
import type { Article } from '../../src/contracts/http-api.ts';
import { articleVotesQuery } from '../api/queries.ts';

/** The way to a published article in the help centre, and whether its readers found it helpful. */
export function ReaderVotes({ article }: { article: Article }) {
  const { data } = useQuery({ ...articleVotesQuery(article.id), enabled: article.status === 'published' });
  if (article.status !== 'published') return null;
  const count = data === undefined ? 0 : data.helped + data.notHelped;
  return (
    <p className="editor-note">
      {(article.publishedAudience ?? []).length > 0 ? (
        'The help centre does not show it: its readers are not signed in there.'
      ) : (
        <a href={`/help/${encodeURIComponent(article.slug)}`} target="_blank" rel="noreferrer">
          Read it in the help centre.
        </a>
      )}
      {count > 0 && ` Helpful for ${data?.helped ?? 0} of the ${count} readers who said.`}
    </p>
  );
}
