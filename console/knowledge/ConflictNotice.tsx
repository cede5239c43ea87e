import { useQuery } from '@tanstack/react-query';
import { GitCompare } from 'lucide-react';
import type { Article } from '../../src/contracts/http-api.ts';
import { articleVersionsQuery } from '../api/queries.ts';
import { callApi } from '../api/call-api.ts';
import { Button } from '../ui/Button.tsx';
import { TextDiff } from '../diff/TextDiff.tsx';
import { nameAuthor } from './versions/ArticleVersions.tsx';
import { formatMoment } from '../labels/format-time.ts';

/** Another editor saved first. Both texts are kept until a person chooses. */
export function ConflictNotice(props: {
  articleId: string;
  mine: { title: string; markdown: string };
  onTakeTheirs: (theirs: Article) => void;
  onKeepMine: (theirs: Article) => void;
}) {
  const { articleId, mine, onTakeTheirs, onKeepMine } = props;
  const theirs = useQuery({
    queryKey: ['article-conflict', articleId],
    staleTime: 0,
    gcTime: 0,
    queryFn: () => callApi<Article>({ method: 'GET', path: `articles/${encodeURIComponent(articleId)}` }),
  });
  const latest = useQuery({ ...articleVersionsQuery(articleId, theirs.data?.version ?? 0), enabled: theirs.data !== undefined }).data?.versions[0];
  const name = latest === undefined ? 'Somebody else' : nameAuthor(latest);
  const whole = ({ title, markdown }: { title: string; markdown: string }): string => `${title}\n\n${markdown}`;
  return (
    <div className="conflict" role="alert">
      <GitCompare size={17} aria-hidden="true" />
      <div>
        <b>
          <bdi>{name}</bdi> saved this article while you were writing.
        </b>
        <p>
          {theirs.data === undefined
            ? 'Looking at their version…'
            : `Their version is from ${formatMoment(theirs.data.updatedAt)}. Nothing of yours is lost: choose what stays.`}
        </p>
        {theirs.data !== undefined && (
          <>
            <details open>
              <summary>See the difference</summary>
              <TextDiff before={whole(theirs.data)} after={whole(mine)} removed={name} added="you" label="Their text and yours" />
            </details>
            <div className="conflict-actions">
              <Button look="primary" onClick={() => onKeepMine(theirs.data)}>
                Keep mine, save on top
              </Button>
              <Button onClick={() => onTakeTheirs(theirs.data)}>Take theirs</Button>
            </div>
          </>
        )}
      </div>
    </div>
  );
}
