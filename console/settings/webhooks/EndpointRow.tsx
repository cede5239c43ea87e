import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type {
  ChangeWebhookRequest,
  WebhookEndpoint,
  WebhookFields,
  WebhookSecretResponse,
  WebhookTestResponse,
} from '../../../src/contracts/webhook/webhook.ts';
import { callApi } from '../../api/call-api.ts';
import { auditQuery } from '../../api/settings-queries.ts';
import { ConfirmButton } from '../../choose/ConfirmButton.tsx';
import { Badge, type Tone } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { DeliveryList } from './DeliveryList.tsx';
import { EndpointFields } from './EndpointFields.tsx';
import { NewSecret } from './NewSecret.tsx';
import { TestOutcome } from './TestOutcome.tsx';
import { webhooksQuery } from './webhook-queries.ts';

type Act = { method: 'POST' | 'PUT' | 'DELETE'; path?: string; body?: object };

/** One endpoint with what may be done to it, and its log while that is open. */
export function EndpointRow({ endpoint }: { endpoint: WebhookEndpoint }) {
  const queryClient = useQueryClient();
  const [open, setOpen] = useState<'none' | 'edit' | 'log'>('none');
  const [secret, setSecret] = useState<string | null>(null);
  const [tested, setTested] = useState<string | null>(null);
  const again = (): Promise<unknown> =>
    Promise.all([webhooksQuery.queryKey, auditQuery.queryKey].map((queryKey) => queryClient.invalidateQueries({ queryKey })));
  const act = useMutation({
    mutationFn: ({ method, path = '', body = {} }: Act) =>
      callApi<Partial<WebhookSecretResponse & WebhookTestResponse>>({ method, path: `webhooks/${endpoint.id}${path}`, body }),
    onSuccess(answer) {
      setSecret(answer?.secret ?? null);
      setTested(answer?.deliveryId ?? null);
    },
    onSettled: again,
  });
  const { name, url, types, siteId, isEnabled, secretEndings, dead, pending, retried, failure } = endpoint;
  const fields: WebhookFields = { name, url, types, siteId };
  function change(part: Partial<ChangeWebhookRequest>): void {
    act.mutate({ method: 'PUT', body: { ...fields, isEnabled, ...part } }, { onSuccess: () => setOpen('none') });
  }
  const toggle = (part: 'edit' | 'log'): void => setOpen(open === part ? 'none' : part);

  return (
    <li>
      <p>
        <b>{name}</b> <Badge {...describeState(endpoint)} /> {retried > 0 && <Badge text={`${retried} tried again`} tone="warn" />}{' '}
        {dead > 0 && <Badge text={`${dead} not taken`} tone="bad" />}{' '}
        {pending > retried && <Badge text={`${pending - retried} ${isEnabled ? 'on the way' : 'waiting'}`} />}
      </p>
      <p>
        <code>{url}</code>
      </p>
      <p className="is-quiet">
        {types.length} {types.length === 1 ? 'event type' : 'event types'}; {secretEndings.length === 1 ? 'secret' : 'secrets'}{' '}
        {secretEndings.map((ending) => `…${ending}`).join(' and ')}
      </p>
      {endpoint.disabledWhy !== null && <p>{endpoint.disabledWhy} What happens while it is off is not sent later.</p>}
      {isEnabled && failure !== null && (
        <p>
          <bdi>The address {failure}.</bdi>
        </p>
      )}
      <div className="webhook-acts">
        <Button aria-expanded={open === 'log'} onClick={() => toggle('log')}>
          Deliveries
        </Button>
        <Button aria-expanded={open === 'edit'} onClick={() => toggle('edit')}>
          Edit
        </Button>
        {isEnabled && (
          <Button busy={act.isPending} onClick={() => act.mutate({ method: 'POST', path: '/test' })}>
            Send a test
          </Button>
        )}
        <Button busy={act.isPending} onClick={() => change({ isEnabled: !isEnabled })}>
          {isEnabled ? 'Switch off' : 'Switch on'}
        </Button>
        {secretEndings.length === 1 ? (
          <ConfirmButton
            label="New secret"
            look="plain"
            question="It signs beside the present one until you retire that."
            go="Make it"
            busy={act.isPending}
            onConfirm={() => act.mutate({ method: 'POST', path: '/secrets' })}
          />
        ) : (
          <ConfirmButton
            label="Retire the former secret"
            question={`Nothing is signed with …${secretEndings[0]} any more. The receiver must know the new one by now.`}
            go="Retire it"
            busy={act.isPending}
            onConfirm={() => act.mutate({ method: 'DELETE', path: '/secrets/former' })}
          />
        )}
        <ConfirmButton
          label="Delete"
          question="Its log goes with it, and so does what waits for it."
          go="Delete it"
          busy={act.isPending}
          onConfirm={() => act.mutate({ method: 'DELETE' })}
        />
      </div>
      {act.isError && open !== 'edit' && <Problem error={act.error} />}
      {tested !== null && <TestOutcome endpointId={endpoint.id} deliveryId={tested} />}
      {secret !== null && <NewSecret secret={secret} />}
      {open === 'edit' && (
        <EndpointFields
          label={`Edit ${name}`}
          start={fields}
          go="Save"
          busy={act.isPending}
          error={act.error}
          onSubmit={change}
          onCancel={() => {
            act.reset();
            setOpen('none');
          }}
        />
      )}
      {open === 'log' && <DeliveryList endpoint={endpoint} />}
    </li>
  );
}

function describeState({ isEnabled, disabledWhy, failure }: WebhookEndpoint): { text: string; tone?: Tone } {
  if (!isEnabled) return disabledWhy === null ? { text: 'Off' } : { text: 'Switched off by Baton', tone: 'bad' };
  return failure === null ? { text: 'On', tone: 'good' } : { text: 'Failing', tone: 'bad' };
}
