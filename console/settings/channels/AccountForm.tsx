import { useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import type { ChannelAccountFields, ChannelField, ChannelsResponse } from '../../../src/contracts/channel/channel-account.ts';
import type { SitesResponse } from '../../../src/contracts/site.ts';
import { callApi } from '../../api/call-api.ts';
import { teamsQuery } from '../../api/settings-queries.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Problem } from '../../ui/Problem.tsx';

type Props = {
  label: string;
  channel: ChannelsResponse['channels'][number];
  /** Null for a new account. */
  start: ChannelAccountFields | null;
  hasSecret: boolean;
  busy: boolean;
  error: Error | null;
  onSubmit: (fields: ChannelAccountFields) => void;
  onCancel: () => void;
};

/** The form of an account. Its fields are those that the channel describes. */
export function AccountForm({ label, channel, start, hasSecret, busy, error, onSubmit, onCancel }: Props) {
  const sites = useQuery({ queryKey: ['sites'], queryFn: ({ signal }) => callApi<SitesResponse>({ method: 'GET', path: 'sites', signal }) });
  const teams = useQuery(teamsQuery);
  const [fields, setFields] = useState<ChannelAccountFields>(
    start ?? { kind: channel.kind, name: '', settings: {}, siteId: '', teamId: null, botAnswers: false, isEnabled: true },
  );
  const siteId = fields.siteId || sites.data?.sites[0]?.id || '';
  const change = (part: Partial<ChannelAccountFields>): void => setFields({ ...fields, ...part });
  /** An empty field is left out: the channel has a default for it. */
  function set(name: string, value: string | number | boolean): void {
    const { [name]: _former, ...others } = fields.settings;
    change({ settings: value === '' ? others : { ...others, [name]: value } });
  }
  function submit(event: FormEvent): void {
    event.preventDefault();
    onSubmit({ ...fields, siteId });
  }
  return (
    <form className="settings-form" onSubmit={submit} aria-label={label}>
      <h2>{label}</h2>
      <fieldset>
        <Field label="Name" required maxLength={60} value={fields.name} onChange={(event) => change({ name: event.currentTarget.value })} />
        <label className="choice">
          Site
          <select className="select" value={siteId} onChange={(event) => change({ siteId: event.currentTarget.value })}>
            {sites.data?.sites.map(({ id, published }) => (
              <option key={id} value={id}>
                {published.name}
              </option>
            ))}
          </select>
        </label>
        <label className="choice">
          Team
          <select className="select" value={fields.teamId ?? ''} onChange={(event) => change({ teamId: event.currentTarget.value || null })}>
            <option value="">as routing chooses</option>
            {teams.data?.teams.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        {channel.fields.map((field) =>
          field.kind === 'switch' ? (
            <label key={field.name} className="tick">
              <input type="checkbox" checked={fields.settings[field.name] === true} onChange={(event) => set(field.name, event.currentTarget.checked)} />
              <span>
                {field.label} <span className="is-quiet">{field.hint}</span>
              </span>
            </label>
          ) : (
            <TypedField
              key={field.name}
              field={field}
              isSet={field.kind === 'secret' && hasSecret}
              value={field.kind === 'secret' ? (fields.secret ?? '') : String(fields.settings[field.name] ?? '')}
              onChange={(text) => (field.kind === 'secret' ? change({ secret: text === '' ? undefined : text }) : set(field.name, toValue(field, text)))}
            />
          ),
        )}
      </fieldset>
      <fieldset>
        <label className="tick settings-wide">
          <input type="checkbox" checked={fields.botAnswers} onChange={(event) => change({ botAnswers: event.currentTarget.checked })} />
          <span>
            The bot answers first <span className="is-quiet">Off: every message waits for a person, and the bot says nothing.</span>
          </span>
        </label>
      </fieldset>
      {error && <Problem error={error} />}
      <div className="settings-actions">
        <Button look="quiet" onClick={onCancel}>
          Cancel
        </Button>
        <Button type="submit" look="primary" busy={busy} disabled={siteId === ''}>
          {start === null ? 'Add it' : 'Save'}
        </Button>
      </div>
    </form>
  );
}

type TypedProps = { field: ChannelField; isSet: boolean; value: string; onChange: (text: string) => void };

function TypedField({ field, isSet, value, onChange }: TypedProps) {
  const types = { number: 'number', secret: 'password', text: 'text', switch: 'text' } as const;
  return (
    <Field
      label={field.label}
      type={types[field.kind]}
      hint={isSet ? `${field.hint} Leave it empty to keep the stored one.` : field.hint}
      required={field.isRequired && !isSet}
      maxLength={500}
      autoComplete="off"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

function toValue(field: ChannelField, text: string): string | number {
  return field.kind === 'number' && text !== '' ? Number(text) : text;
}
