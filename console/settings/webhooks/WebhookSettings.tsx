import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { WebhookFields, WebhookSecretResponse } from '../../../src/contracts/webhook/webhook.ts';
import { callApi } from '../../api/call-api.ts';
import { Button } from '../../ui/Button.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { EndpointFields } from './EndpointFields.tsx';
import { EndpointRow } from './EndpointRow.tsx';
import { NewSecret } from './NewSecret.tsx';
import { webhooksQuery } from './webhook-queries.ts';
import './webhooks.css';

const empty: WebhookFields = { name: '', url: '', types: ['handoff.requested', 'conversation.closed'], siteId: null };

/** Other systems that are told what happens: their addresses, secrets, and what was sent to them. */
export function WebhookSettings() {
  const queryClient = useQueryClient();
  const webhooks = useQuery(webhooksQuery);
  const [isAdding, setAdding] = useState(false);
  const add = useMutation({
    mutationFn: (body: WebhookFields) => callApi<WebhookSecretResponse>({ method: 'POST', path: 'webhooks', body }),
    async onSuccess() {
      setAdding(false);
      await queryClient.invalidateQueries({ queryKey: webhooksQuery.queryKey });
    },
  });
  if (webhooks.isError) return <Problem error={webhooks.error} retry={() => void webhooks.refetch()} />;
  if (webhooks.data === undefined) return <Skeleton lines={[60, 40]} label="Loading the webhooks" />;
  const { endpoints } = webhooks.data;
  return (
    <>
      <p className="webhook-words">
        Baton tells other systems what happens: a signed request for each event, tried again for three days until it is taken. Receivers check it with any
        library of{' '}
        <a href="https://www.standardwebhooks.com" target="_blank" rel="noreferrer">
          Standard Webhooks
        </a>
        . The{' '}
        <a href="/help/webhooks" target="_blank" rel="noreferrer">
          help article
        </a>{' '}
        has the events, the check of the signature and a sample.
      </p>
      {add.data && <NewSecret secret={add.data.secret} />}
      {endpoints.length === 0 && !isAdding && <p className="is-quiet webhook-words">No system is told of anything yet.</p>}
      {endpoints.length > 0 && (
        <ul className="webhook-list" aria-label="Webhooks">
          {endpoints.map((endpoint) => (
            <EndpointRow key={endpoint.id} endpoint={endpoint} />
          ))}
        </ul>
      )}
      {isAdding ? (
        <EndpointFields
          label="A new webhook"
          start={empty}
          go="Add it"
          busy={add.isPending}
          error={add.error}
          onSubmit={(fields) => add.mutate(fields)}
          onCancel={() => setAdding(false)}
        />
      ) : (
        <Button
          look={endpoints.length === 0 ? 'primary' : 'plain'}
          onClick={() => {
            add.reset();
            setAdding(true);
          }}
        >
          Add a webhook
        </Button>
      )}
    </>
  );
}
