import { useQuery } from '@tanstack/react-query';
import { PartyPopper } from 'lucide-react';
import { Link } from 'wouter';
import { gapsQuery } from '../api/queries.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Problem } from '../ui/Problem.tsx';
import { ScoreBar } from '../ui/ScoreBar.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { Age } from '../ui/WaitTimer.tsx';
import { groupGaps } from './group-gaps.ts';
import { WriteArticleLink } from '../ui/WriteArticleLink.tsx';

/** Questions of visitors that the knowledge did not answer: the next articles to write. */
export function GapList() {
  const query = useQuery(gapsQuery);
  if (query.isError) return <Problem error={query.error} retry={() => void query.refetch()} />;
  if (query.data === undefined) return <Skeleton lines={[70, 55, 80, 60]} label="Loading the gaps" />;
  const gaps = groupGaps(query.data.gaps);
  if (gaps.length === 0) {
    return (
      <EmptyState icon={PartyPopper} title="Nothing is left unanswered">
        When the bot has to say that it does not know, the question is listed here so that you can answer it for good.
      </EmptyState>
    );
  }
  return (
    <section className="gap-list" aria-label="Asked and not answered">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Question</th>
            <th scope="col">Times</th>
            <th scope="col">Best match</th>
            <th scope="col" className="is-right">
              Last asked
            </th>
            <th scope="col">
              <span className="for-reader">Action</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {gaps.map((gap) => (
            <tr key={gap.turnId}>
              <td dir="auto" className="gap-question">
                <Link href={`/bot/${gap.turnId}`}>{gap.question}</Link>
              </td>
              <td className="is-number">{gap.times}</td>
              <td>
                <ScoreBar score={gap.bestScore} label="Best score" tone="muted" />
              </td>
              <td className="is-right is-quiet">
                <Age at={gap.at} />
              </td>
              <td className="is-right">
                <WriteArticleLink question={gap.question} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
