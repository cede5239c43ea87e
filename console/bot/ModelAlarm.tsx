import { useQuery } from '@tanstack/react-query';
import { TriangleAlert } from 'lucide-react';
import { modelHealthQuery } from '../api/queries.ts';
import { formatClock } from '../labels/format-time.ts';
import { describeModel } from './describe-model.ts';

/** The model's times and its last failure; an alarm while it is out, because visitors then get quotes and the endpoint needs attention. */
export function ModelAlarm() {
  const { data } = useQuery(modelHealthQuery);
  const health = data?.health;
  if (!health) return null;
  return (
    <>
      {health.outSince !== null && (
        <p className="model-alarm" role="status">
          <TriangleAlert size={16} aria-hidden="true" />
          <span>
            The model <b>{health.model}</b> has been out since {formatClock(health.outSince)}. Answers are quotes until it is back. Failures since the start:{' '}
            {health.failures.map(({ failure, count }) => `${failure} ${count}`).join(', ')}.
          </span>
        </p>
      )}
      <p className="model-times muted">
        Model <b>{health.model}</b>: {describeModel(health)}.
      </p>
    </>
  );
}
