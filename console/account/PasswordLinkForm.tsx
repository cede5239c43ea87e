import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import type { UsePasswordLinkRequest } from '../../src/contracts/supervision.ts';
import { callApi } from '../api/call-api.ts';
import { Button } from '../ui/Button.tsx';
import { Problem } from '../ui/Problem.tsx';
import { AccountPage } from './AccountPage.tsx';
import { estimateStrength } from './estimate-strength.ts';
import { PasswordField } from './PasswordField.tsx';
import { textBetween } from '../../src/text/text-between.ts';

/** The link does not say which account it belongs to. */
const nobodyKnown = { name: '', email: '' };

/** The form behind a password link of an admin: sets a new password and signs in with it. */
export function PasswordLinkForm({ onDone }: { onDone: () => void }) {
  const [token] = useState(() => new URLSearchParams(textBetween(location.hash, 1)).get('token') ?? '');
  const [password, setPassword] = useState('');
  const save = useMutation({
    mutationFn: (body: UsePasswordLinkRequest) => callApi({ method: 'POST', path: 'password', body }),
    onSuccess: onDone,
  });

  function submit(event: FormEvent): void {
    event.preventDefault();
    save.mutate({ token, password });
  }
  return (
    <AccountPage title="Choose a new password" intro="The link works once. Every other session of your account ends.">
      <form className="account-form" onSubmit={submit}>
        {token === '' && (
          <p className="account-foot">This address lacks the end of the link. Open the whole link that you were sent, or ask an admin for a new one.</p>
        )}
        <PasswordField label="New password" value={password} about={nobodyKnown} onChange={setPassword} />
        {save.isError && <Problem error={save.error} />}
        <Button type="submit" look="primary" wide busy={save.isPending} disabled={token === '' || estimateStrength(password, nobodyKnown).refused}>
          Save and sign in
        </Button>
      </form>
    </AccountPage>
  );
}
