import { useQuery } from '@tanstack/react-query';
import { Badge } from '../../ui/Badge.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { describeTry } from './describe-try.ts';
import { deliveryQuery } from './webhook-queries.ts';

/** The outcome of a test that was just sent, beside its button. */
export function TestOutcome({ endpointId, deliveryId }: { endpointId: string; deliveryId: string }) {
  const { data, error } = useQuery(deliveryQuery(endpointId, deliveryId));
  if (error) return <Problem error={error} />;
  const latest = data?.tries[0];
  return (
    <p role="status">
      {latest === undefined ? (
        <span className="is-quiet">The test is on its way …</span>
      ) : (
        <>
          <Badge {...(latest.error === null ? { text: 'Test taken', tone: 'good' as const } : { text: 'Test not taken', tone: 'bad' as const })} />{' '}
          <bdi>The test was {describeTry(latest)}.</bdi>
        </>
      )}
    </p>
  );
}
