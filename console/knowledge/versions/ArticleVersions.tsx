import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ArticleVersion, ArticleVersionText } from '../../../src/contracts/knowledge/article-version.ts';
import { articleVersionQuery, articleVersionsQuery } from '../../api/queries.ts';
import { TextDiff } from '../../diff/TextDiff.tsx';
import { formatMoment } from '../../labels/format-time.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import './versions.css';

type Props = { articleId: string; version: number; current: { title: string; markdown: string }; onPutBack: (version: ArticleVersionText) => void };

/** Every version of an article: by whom and when, its difference to the text in the editor, and the way back to it. */
export function ArticleVersions({ articleId, version, current, onPutBack }: Props) {
  const query = useQuery(articleVersionsQuery(articleId, version));
  const [open, setOpen] = useState<number | null>(null);
  if (query.isError) return <Problem error={query.error} retry={() => void query.refetch()} />;
  if (query.data === undefined) return <Skeleton lines={[60, 60, 60]} label="Loading the versions" />;
  const { versions, count } = query.data;
  return (
    <section className="versions" aria-label="Versions">
      <ol>
        {versions.map((each) => (
          <li key={each.number}>
            <button
              type="button"
              className="link-button"
              aria-expanded={open === each.number}
              onClick={() => setOpen(open === each.number ? null : each.number)}
            >
              Version {each.number}
            </button>{' '}
            <bdi>{nameAuthor(each)}</bdi>, {formatMoment(each.at)} {each.isPublished && <Badge tone="good" text="Published" />}
            {open === each.number && <Difference articleId={articleId} number={each.number} current={current} onPutBack={onPutBack} />}
          </li>
        ))}
      </ol>
      {count > versions.length && <p className="versions-note">The {count - versions.length} versions before are kept and not listed.</p>}
    </section>
  );
}

/** A sync writes its own name in place of an account. */
export function nameAuthor({ author }: Pick<ArticleVersion, 'author'>): string {
  return author === 'sync' ? 'its file' : author;
}

function Difference(props: { articleId: string; number: number; current: Props['current']; onPutBack: Props['onPutBack'] }) {
  const { articleId, number, current, onPutBack } = props;
  const query = useQuery(articleVersionQuery(articleId, number));
  if (query.isError) return <Problem error={query.error} retry={() => void query.refetch()} />;
  if (query.data === undefined) return <Skeleton lines={[80, 70]} label="Loading the version" />;
  const whole = ({ title, markdown }: { title: string; markdown: string }): string => `${title}\n\n${markdown}`;
  if (whole(query.data) === whole(current)) return <p className="versions-note">It says what stands in the editor.</p>;
  return (
    <div>
      <TextDiff before={whole(query.data)} after={whole(current)} removed={`version ${number}`} added="the editor" label={`Version ${number} and the editor`} />
      <Button onClick={() => onPutBack(query.data)}>Put version {number} into the editor</Button>
    </div>
  );
}
