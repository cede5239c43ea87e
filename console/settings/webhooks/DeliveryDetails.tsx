import { useQuery } from '@tanstack/react-query';
import { CopyButton } from '../../choose/CopyButton.tsx';
import { formatMoment } from '../../labels/format-time.ts';
import { Problem } from '../../ui/Problem.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { describeTry } from './describe-try.ts';
import { deliveryQuery } from './webhook-queries.ts';

/** One delivery: its id, its body and each try. */
export function DeliveryDetails({ endpointId, deliveryId }: { endpointId: string; deliveryId: string }) {
  const { data, error } = useQuery(deliveryQuery(endpointId, deliveryId));
  if (error) return <Problem error={error} />;
  if (data === undefined) return <Skeleton lines={[50, 60]} label="Loading the delivery" />;
  const { tries, body } = data;
  return (
    <div className="webhook-details">
      <p>
        <code>webhook-id: {deliveryId}</code> <CopyButton text={deliveryId} name="the webhook-id" />
      </p>
      {tries.length === 0 ? (
        <p className="is-quiet">No request was sent yet, or before tries were kept.</p>
      ) : (
        <ol reversed start={tries[0]?.number} aria-label="Tries">
          {tries.map((attempt) => (
            <li key={attempt.number} value={attempt.number}>
              <time dateTime={attempt.at}>{formatMoment(attempt.at)}</time>, <bdi>{describeTry(attempt)}</bdi>
              {attempt.answer !== null && attempt.answer !== '' && (
                <pre tabIndex={0} aria-label={`The answer of try ${attempt.number}`}>
                  {attempt.answer}
                </pre>
              )}
            </li>
          ))}
        </ol>
      )}
      {body === null ? (
        <p className="is-quiet">Its event is gone: nothing would be sent.</p>
      ) : (
        <>
          <p>
            The body as it would be sent now <CopyButton text={body} name="the body" />
          </p>
          <pre tabIndex={0} aria-label="The body">
            {JSON.stringify(JSON.parse(body), null, 2)}
          </pre>
        </>
      )}
    </div>
  );
}
