import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { apiScopes, maxTokenDays, type ApiScope, type MadeApiTokenResponse, type MakeTokenRequest } from '../../../src/contracts/api/api-token.ts';
import { callApi } from '../../api/call-api.ts';
import { agentsQuery } from '../../api/queries.ts';
import { tokensQuery } from '../../api/settings-queries.ts';
import { useMe } from '../../live/use-console.ts';
import { CopyButton } from '../../choose/CopyButton.tsx';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { scopeNames } from './scope-names.ts';

const empty = { name: '', scopes: [] as readonly ApiScope[], expiresInDays: 90 };

/** Makes a token, and shows its secret once. */
export function TokenForm() {
  const me = useMe();
  const queryClient = useQueryClient();
  const accounts = useQuery(agentsQuery);
  const [fields, setFields] = useState(empty);
  const [ownerId, setOwnerId] = useState(me.id);
  const make = useMutation({
    mutationFn: (body: MakeTokenRequest) => callApi<MadeApiTokenResponse>({ method: 'POST', path: 'tokens', body }),
    onSuccess: async () => {
      setFields(empty);
      await queryClient.invalidateQueries({ queryKey: tokensQuery.queryKey });
    },
  });
  const owners = accounts.data?.agents.filter(({ disabled }) => !disabled) ?? [];
  function change(part: Partial<typeof empty>): void {
    make.reset();
    setFields({ ...fields, ...part });
  }
  function tick(scope: ApiScope, isTicked: boolean): void {
    change({ scopes: isTicked ? [...fields.scopes, scope] : fields.scopes.filter((other) => other !== scope) });
  }
  function submit(event: FormEvent): void {
    event.preventDefault();
    make.mutate({ ...fields, scopes: [...fields.scopes], ownerId });
  }

  return (
    <form className="settings-form" onSubmit={submit} aria-label="A new token">
      <h2>A new token</h2>
      <fieldset>
        <Field
          label="Name"
          required
          maxLength={80}
          hint="The program that will use it. It stands in the record of changes."
          value={fields.name}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <label className="choice">
          Acts as
          <select className="select" value={ownerId} onChange={(event) => setOwnerId(event.currentTarget.value)}>
            {(owners.length > 0 ? owners : [me]).map(({ id, name, role }) => (
              <option key={id} value={id}>
                {name}, {role}
              </option>
            ))}
          </select>
        </label>
        <Field
          label="Expires after, days"
          type="number"
          min={1}
          max={maxTokenDays}
          required
          value={fields.expiresInDays}
          onChange={(event) => change({ expiresInDays: Number(event.currentTarget.value) })}
        />
      </fieldset>
      <fieldset className="token-scopes">
        <legend>It may</legend>
        {apiScopes.map((scope) => (
          <label key={scope} className="tick">
            <input type="checkbox" checked={fields.scopes.includes(scope)} onChange={(event) => tick(scope, event.currentTarget.checked)} />{' '}
            <span>
              {scopeNames[scope]} <code className="is-quiet">{scope}</code>
            </span>
          </label>
        ))}
      </fieldset>
      {make.isError && <Problem error={make.error} />}
      {make.data && (
        <div role="status" className="token-secret">
          <p>This is the token. It is shown now and never again: put it into the settings of your program.</p>
          <pre tabIndex={0} aria-label="The new token">
            <code>{make.data.secret}</code>
          </pre>
          <CopyButton text={make.data.secret} name="the token" />
        </div>
      )}
      <div className="settings-actions">
        {fields.scopes.length === 0 && !make.data && <p className="is-quiet">Tick what it may do first.</p>}
        <Button type="submit" look="primary" busy={make.isPending} disabled={fields.scopes.length === 0}>
          Make the token
        </Button>
      </div>
    </form>
  );
}
