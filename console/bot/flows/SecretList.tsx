import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import type { FlowsResponse } from '../../../src/contracts/bot/flow-list.ts';
import { mayCall } from '../../../src/contracts/authorisation.ts';
import { callApi } from '../../api/call-api.ts';
import { flowsQuery } from '../../api/queries.ts';
import { ConfirmButton } from '../../choose/ConfirmButton.tsx';
import { formatMoment } from '../../labels/format-time.ts';
import { useMe } from '../../live/use-console.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Problem } from '../../ui/Problem.tsx';

const empty = { name: '', value: '' };

/** The secrets that actions send: admins set and delete them, and nobody reads them again. */
export function SecretList({ secrets, wanted }: { secrets: FlowsResponse['secrets']; wanted: readonly string[] }) {
  const isAdmin = mayCall('admin', useMe().role);
  const queryClient = useQueryClient();
  const [fields, setFields] = useState(empty);
  const onSuccess = (): Promise<void> => queryClient.invalidateQueries({ queryKey: flowsQuery.queryKey });
  const set = useMutation({
    mutationFn: ({ name, value }: typeof empty) => callApi({ method: 'PUT', path: `bot-secrets/${encodeURIComponent(name)}`, body: { value } }),
    async onSuccess() {
      setFields(empty);
      await onSuccess();
    },
  });
  const remove = useMutation({
    mutationFn: (name: string) => callApi({ method: 'DELETE', path: `bot-secrets/${encodeURIComponent(name)}` }),
    onSuccess,
  });
  const missing = wanted.filter((name) => !secrets.some((secret) => secret.name === name));
  function submit(event: FormEvent): void {
    event.preventDefault();
    set.mutate(fields);
  }
  return (
    <section aria-label="Secrets of actions">
      <h2>Secrets of actions</h2>
      <p className="is-quiet">
        An action names a secret as <code>{'{secret.name}'}</code> in a header or its body. A value is sealed and shown to nobody again.
        {missing.length > 0 && ` Not set yet: ${missing.join(', ')}.`}
      </p>
      <ul className="secret-list">
        {secrets.map(({ name, changedAt }) => (
          <li key={name}>
            <code>{name}</code> <span className="is-quiet">set {formatMoment(changedAt)}</span>
            {isAdmin && (
              <ConfirmButton label="Delete" question={`Delete ${name}? Actions that send it are refused.`} go="Delete" onConfirm={() => remove.mutate(name)} />
            )}
          </li>
        ))}
      </ul>
      {remove.isError && <Problem error={remove.error} />}
      {isAdmin && (
        <form className="secret-form" onSubmit={submit} aria-label="Set a secret">
          <Field label="Name" required maxLength={64} value={fields.name} onChange={(event) => setFields({ ...fields, name: event.currentTarget.value })} />
          <Field
            label="Value"
            type="password"
            autoComplete="off"
            required
            maxLength={4_000}
            value={fields.value}
            onChange={(event) => setFields({ ...fields, value: event.currentTarget.value })}
          />
          <Button type="submit" busy={set.isPending}>
            Set the secret
          </Button>
        </form>
      )}
      {set.isError && <Problem error={set.error} />}
    </section>
  );
}
