import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import type {
  CardEndpoint,
  CardEndpointFields,
  CardEndpointResponse,
  CardTestResponse,
  SavedCardEndpointResponse,
} from '../../../src/contracts/cards/card-endpoint.ts';
import type { SitesResponse } from '../../../src/contracts/site.ts';
import { callApi } from '../../api/call-api.ts';
import { ConfirmButton } from '../../choose/ConfirmButton.tsx';
import { CardView } from '../../context/CardView.tsx';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { NewSecret } from '../webhooks/NewSecret.tsx';
import '../webhooks/webhooks.css';

const queryKey = ['card-endpoint'];
const empty: CardEndpointFields = { url: '', siteIds: [], isEnabled: true };

/** The owner's server that is asked for cards: its address, its secret, the sites, and a test. */
export function CardSettings() {
  const found = useQuery({ queryKey, queryFn: ({ signal }) => callApi<CardEndpointResponse>({ method: 'GET', path: 'cards', signal }) });
  if (found.isError) return <Problem error={found.error} retry={() => void found.refetch()} />;
  if (found.data === undefined) return <Skeleton lines={[60, 40]} label="Loading the server of the cards" />;
  return <CardForm endpoint={found.data.endpoint} />;
}

function CardForm({ endpoint }: { endpoint: CardEndpoint | null }) {
  const queryClient = useQueryClient();
  const sites = useQuery({ queryKey: ['sites'], queryFn: ({ signal }) => callApi<SitesResponse>({ method: 'GET', path: 'sites', signal }) });
  const [fields, setFields] = useState<CardEndpointFields>(
    endpoint === null ? empty : { url: endpoint.url, siteIds: endpoint.siteIds, isEnabled: endpoint.isEnabled },
  );
  const change = (part: Partial<CardEndpointFields>): void => setFields({ ...fields, ...part });
  const onSettled = (): Promise<void> => queryClient.invalidateQueries({ queryKey });
  const save = useMutation({ mutationFn: () => callApi<SavedCardEndpointResponse>({ method: 'PUT', path: 'cards', body: fields }), onSettled });
  const renew = useMutation({ mutationFn: () => callApi<SavedCardEndpointResponse>({ method: 'POST', path: 'cards/secret', body: {} }), onSettled });
  const remove = useMutation({ mutationFn: () => callApi({ method: 'DELETE', path: 'cards', body: {} }), onSettled });
  const test = useMutation({ mutationFn: () => callApi<CardTestResponse>({ method: 'POST', path: 'cards/test', body: {} }) });
  const secret = renew.data?.secret ?? save.data?.secret ?? null;
  function submit(event: FormEvent): void {
    event.preventDefault();
    save.mutate();
  }
  function tick(siteId: string, isTicked: boolean): void {
    change({ siteIds: isTicked ? [...fields.siteIds, siteId] : fields.siteIds.filter((id) => id !== siteId) });
  }
  return (
    <>
      <p className="webhook-words">
        While an agent reads a conversation, Baton asks your own server what it knows of the person, such as orders, and shows the answer beside it: cards with
        fields, links, and buttons that call your server. Every request is signed as webhooks are.{' '}
        <a href="/help/api#how-do-agents-see-orders-of-our-shop-beside-a-conversation">What a request holds, and how it is answered</a>
      </p>
      <form className="settings-form" onSubmit={submit} aria-label="The server of the cards">
        <fieldset>
          <Field
            label="Address"
            type="url"
            required
            maxLength={2_000}
            placeholder="https://shop.example.com/baton/cards"
            hint="https; http alone to hosts of your own network that WEBHOOK_PRIVATE_HOSTS names."
            value={fields.url}
            onChange={(event) => change({ url: event.currentTarget.value })}
          />
          <label className="tick">
            <input type="checkbox" checked={fields.isEnabled} onChange={(event) => change({ isEnabled: event.currentTarget.checked })} /> Ask this server
          </label>
        </fieldset>
        <fieldset className="webhook-types">
          <legend>Only for these sites; for every one where none is ticked</legend>
          {sites.data?.sites.map(({ id, published }) => (
            <label key={id} className="tick">
              <input type="checkbox" checked={fields.siteIds.includes(id)} onChange={(event) => tick(id, event.currentTarget.checked)} /> {published.name}
            </label>
          ))}
        </fieldset>
        {endpoint !== null && <p className="is-quiet">Its secret ends with …{endpoint.secretEnding}</p>}
        {save.isError && <Problem error={save.error} />}
        <div className="settings-actions">
          <Button type="submit" look="primary" busy={save.isPending}>
            Save
          </Button>
        </div>
      </form>
      {secret !== null && <NewSecret secret={secret} />}
      {endpoint !== null && (
        <div className="webhook-acts">
          <Button busy={test.isPending} onClick={() => test.mutate()}>
            Ask for a test
          </Button>
          <ConfirmButton
            label="New secret"
            question="The present one counts no more: until your server knows the new one, it takes no request."
            go="Make it"
            busy={renew.isPending}
            onConfirm={() => renew.mutate()}
          />
          <ConfirmButton label="Remove" question="Agents see no cards any more." go="Remove it" busy={remove.isPending} onConfirm={() => remove.mutate()} />
        </div>
      )}
      {test.isError && <Problem error={test.error} />}
      {test.data && (
        <div role="status" className="webhook-words">
          <p>{describeTest(test.data)}</p>
          {test.data.cards.map((card) => (
            <CardView key={card.id} card={card} />
          ))}
        </div>
      )}
      {(renew.isError || remove.isError) && <Problem error={renew.error ?? remove.error ?? new Error('')} />}
    </>
  );
}

function describeTest({ cards, why }: CardTestResponse): string {
  if (why !== null) return `No cards came: ${why}.`;
  if (cards.length === 0) return 'The server answered, and knows nothing of a person who does not exist.';
  return cards.length === 1 ? 'The server answered with one card:' : `The server answered with ${cards.length} cards:`;
}
