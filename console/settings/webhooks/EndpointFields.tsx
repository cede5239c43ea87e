import { useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import type { SitesResponse } from '../../../src/contracts/site.ts';
import { publishedTypes, type ChosenType } from '../../../src/contracts/webhook/published-event.ts';
import type { WebhookFields } from '../../../src/contracts/webhook/webhook.ts';
import { callApi } from '../../api/call-api.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { typeNames } from './type-names.ts';

type Props = {
  label: string;
  start: WebhookFields;
  go: string;
  busy: boolean;
  error: Error | null;
  onSubmit: (fields: WebhookFields) => void;
  onCancel?: () => void;
};

/** Name, address, site and event types of an endpoint. */
export function EndpointFields({ label, start, go, busy, error, onSubmit, onCancel }: Props) {
  const sites = useQuery({ queryKey: ['sites'], queryFn: ({ signal }) => callApi<SitesResponse>({ method: 'GET', path: 'sites', signal }) });
  const [fields, setFields] = useState(start);
  const change = (part: Partial<WebhookFields>): void => setFields({ ...fields, ...part });
  function tick(type: ChosenType, isTicked: boolean): void {
    change({ types: isTicked ? [...fields.types, type] : fields.types.filter((other) => other !== type) });
  }
  function submit(event: FormEvent): void {
    event.preventDefault();
    onSubmit(fields);
  }
  return (
    <form className="settings-form" onSubmit={submit} aria-label={label}>
      <h2>{label}</h2>
      <fieldset>
        <Field label="Name" required maxLength={80} value={fields.name} onChange={(event) => change({ name: event.currentTarget.value })} />
        <Field
          label="Address"
          type="url"
          required
          maxLength={2_000}
          placeholder="https://shop.example.com/baton"
          hint="https; http alone to hosts of your own network that WEBHOOK_PRIVATE_HOSTS names."
          value={fields.url}
          onChange={(event) => change({ url: event.currentTarget.value })}
        />
        <label className="choice">
          Conversations of
          <select className="select" value={fields.siteId ?? ''} onChange={(event) => change({ siteId: event.currentTarget.value || null })}>
            <option value="">every site</option>
            {sites.data?.sites.map(({ id, published }) => (
              <option key={id} value={id}>
                {published.name}
              </option>
            ))}
          </select>
        </label>
      </fieldset>
      <fieldset className="webhook-types">
        <legend>Events</legend>
        {publishedTypes.map((type) => (
          <label key={type} className="tick">
            <input type="checkbox" checked={fields.types.includes(type)} onChange={(event) => tick(type, event.currentTarget.checked)} />
            <span>
              {typeNames[type]} <code className="is-quiet">{type}</code>
            </span>
          </label>
        ))}
      </fieldset>
      {error && <Problem error={error} />}
      <div className="settings-actions">
        {onCancel && (
          <Button look="quiet" onClick={onCancel}>
            Cancel
          </Button>
        )}
        <Button type="submit" look="primary" busy={busy} disabled={fields.types.length === 0}>
          {go}
        </Button>
      </div>
    </form>
  );
}
