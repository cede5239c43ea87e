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
import { DeliveryDetails } from './DeliveryDetails.tsx';
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
        <ul className="webhook-scroll" tabIndex={0} aria-label="The latest deliveries">
          {list.map((delivery) => (
            <DeliveryRow key={delivery.id} endpointId={endpoint.id} delivery={delivery} busy={replay.isPending} onReplay={() => replay.mutate(delivery.id)} />
          ))}
        </ul>
      )}
    </section>
  );
}

type RowProps = { endpointId: string; delivery: WebhookDelivery; busy: boolean; onReplay: () => void };

function DeliveryRow({ endpointId, delivery, busy, onReplay }: RowProps) {
  const [isOpen, setOpen] = useState(false);
  const { id, type, conversationId, state, attempts, nextAt, error } = delivery;
  return (
    <li className="webhook-delivery">
      <p>
        <time dateTime={delivery.createdAt}>{formatMoment(delivery.createdAt)}</time>{' '}
        {conversationId === null ? <code>{type}</code> : <Link href={`/inbox/open/${conversationId}`}>{<code>{type}</code>}</Link>}{' '}
        <Badge {...(state === 'pending' && attempts > 0 ? { text: 'Tried again', tone: 'warn' as const } : states[state])} />{' '}
        {attempts > 0 && state !== 'delivered' && <span className="is-quiet">{attempts === 1 ? 'one try' : `${attempts} tries`}</span>}
        {nextAt !== null && attempts > 0 && <span className="is-quiet">, next {formatMoment(nextAt)}</span>}
      </p>
      {error !== null && state !== 'delivered' && <p className="is-quiet">{<bdi>It {error}</bdi>}</p>}
      <div className="webhook-acts">
        <Button look="quiet" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? 'Less' : 'Tries and body'}
        </Button>
        {(state !== 'pending' || attempts > 0) && (
          <Button look="quiet" busy={busy} onClick={onReplay}>
            Send again
          </Button>
        )}
      </div>
      {isOpen && <DeliveryDetails endpointId={endpointId} deliveryId={id} />}
    </li>
  );
}
