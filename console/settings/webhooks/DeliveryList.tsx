import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import type { DeliveryState, ReplayResponse, WebhookDelivery, WebhookEndpoint } from '../../../src/contracts/webhook/webhook.ts';
import { callApi } from '../../api/call-api.ts';
import { formatMoment } from '../../labels/format-time.ts';
import { Badge, type Tone } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { deliveriesQuery, webhooksQuery } from './webhook-queries.ts';

const states: Record<DeliveryState, { text: string; tone: Tone }> = {
  pending: { text: 'On the way', tone: 'neutral' },
  delivered: { text: 'Taken', tone: 'good' },
  dead: { text: 'Not taken', tone: 'bad' },
};

/** The latest deliveries of an endpoint with the answers to them, and sending again. */
export function DeliveryList({ endpoint }: { endpoint: WebhookEndpoint }) {
  const queryClient = useQueryClient();
  const [state, setState] = useState<DeliveryState | null>(null);
  const deliveries = useQuery(deliveriesQuery(endpoint.id, state));
  const replay = useMutation({
    mutationFn: (deliveryId: string | null) => callApi<ReplayResponse>({ method: 'POST', path: `webhooks/${endpoint.id}/replay`, body: { deliveryId } }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: webhooksQuery.queryKey }),
  });
  const list = deliveries.data?.deliveries;
  return (
    <section className="webhook-log" aria-label={`Deliveries to ${endpoint.name}`}>
      <div className="webhook-acts">
        <label>
          Show{' '}
          <select className="select" value={state ?? ''} onChange={(event) => setState((event.currentTarget.value || null) as DeliveryState | null)}>
            <option value="">all</option>
            <option value="pending">on the way</option>
            <option value="delivered">taken</option>
            <option value="dead">not taken</option>
          </select>
        </label>
        {endpoint.dead > 0 && (
          <Button busy={replay.isPending} onClick={() => replay.mutate(null)}>
            {endpoint.dead === 1 ? 'Send the one not taken again' : `Send all ${endpoint.dead} not taken again`}
          </Button>
        )}
      </div>
      {replay.isError && <Problem error={replay.error} />}
      {deliveries.isError && <Problem error={deliveries.error} />}
      {deliveries.isPending && <Skeleton lines={[50, 60]} label="Loading the deliveries" />}
      {list?.length === 0 && <p className="is-quiet">Nothing here.</p>}
      {list !== undefined && list.length > 0 && (
        <div className="webhook-scroll" tabIndex={0} role="region" aria-label="The latest deliveries">
          <table className="table">
            <thead>
              <tr>
                <th scope="col">When</th>
                <th scope="col">Event</th>
                <th scope="col">State</th>
                <th scope="col">Answer</th>
                <th scope="col">
                  <span className="for-reader">Again</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {list.map((delivery) => (
                <DeliveryRow key={delivery.id} delivery={delivery} busy={replay.isPending} onReplay={() => replay.mutate(delivery.id)} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function DeliveryRow({ delivery, busy, onReplay }: { delivery: WebhookDelivery; busy: boolean; onReplay: () => void }) {
  const { type, conversationId, state, attempts, nextAt, status, answer, error } = delivery;
  return (
    <tr>
      <td className="webhook-whole">
        <time dateTime={delivery.createdAt} title={delivery.id}>
          {formatMoment(delivery.createdAt)}
        </time>
      </td>
      <td className="webhook-whole">
        {conversationId === null ? <code>{type}</code> : <Link href={`/inbox/open/${conversationId}`}>{<code>{type}</code>}</Link>}
      </td>
      <td>
        <Badge {...(state === 'pending' && attempts > 0 ? { text: 'Tried again', tone: 'warn' as const } : states[state])} />
        {attempts > 0 && state !== 'delivered' && <span className="is-quiet"> {attempts === 1 ? 'one try' : `${attempts} tries`}</span>}
        {nextAt !== null && attempts > 0 && <p className="is-quiet">next {formatMoment(nextAt)}</p>}
      </td>
      <td className="webhook-answer">
        {status !== null && <b>{status}</b>} {status !== null && status >= 300 && status < 400 && 'no redirect is followed'}{' '}
        {error !== null && status === null && <bdi>The address {error}</bdi>}
        {answer !== null && answer !== '' && (
          <details>
            <summary>Its words</summary>
            <pre tabIndex={0}>{answer}</pre>
          </details>
        )}
      </td>
      <td className="is-right">
        {(state !== 'pending' || attempts > 0) && (
          <Button look="quiet" busy={busy} onClick={onReplay}>
            Send again
          </Button>
        )}
      </td>
    </tr>
  );
}
