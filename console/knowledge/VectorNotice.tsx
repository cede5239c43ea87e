import { useQuery } from '@tanstack/react-query';
import { Sparkles } from 'lucide-react';
import { vectorsQuery } from '../api/queries.ts';
import { describeVectors } from './describe-vectors.ts';

/** While passages wait for their vectors answers rest on words alone: an editor who tries the bot should know. */
export function VectorNotice() {
  const { data } = useQuery(vectorsQuery);
  const words = data === undefined ? null : describeVectors(data);
  if (data === undefined || words === null) return null;
  return (
    <div className="vector-notice" role="status">
      <Sparkles size={15} aria-hidden="true" />
      <span>
        The bot is still reading: <b>{words}</b>. Until then it searches by words alone.
      </span>
      <progress value={data.withVectors} max={data.passages} aria-label="Passages read" />
    </div>
  );
}
