import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import type { SetupRequest } from '../../src/contracts/http-api.ts';
import { callApi } from '../api/call-api.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Problem } from '../ui/Problem.tsx';
import { AccountPage } from './AccountPage.tsx';
import { estimateStrength } from './estimate-strength.ts';
import { PasswordField } from './PasswordField.tsx';
import { textBetween } from '../../src/text/text-between.ts';

/** Creates the first account, with the one-time token from the link that the server printed. */
export function SetupForm({ onDone }: { onDone: () => void }) {
  const [token] = useState(() => new URLSearchParams(textBetween(location.hash, 1)).get('token') ?? '');
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const setup = useMutation({
    mutationFn: (body: SetupRequest) => callApi({ method: 'POST', path: 'setup', body }),
    onSuccess: onDone,
  });

  if (token === '') {
    return (
      <AccountPage title="Almost there">
        <p className="account-intro">
          Nobody has an account yet. The terminal where Baton runs printed a link that ends in <code>/console/setup#token=…</code>. Open that link to create the
          first account: it proves that you run this server, and works once.
        </p>
        <p className="account-intro">Lost it? Restart Baton and it prints a new one.</p>
        <Button look="primary" wide onClick={() => location.reload()}>
          I opened the link, look again
        </Button>
      </AccountPage>
    );
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    setup.mutate({ token, name: name.trim(), email: email.trim(), password });
  }
  return (
    <AccountPage title="Create the first account" intro="You become the administrator and can add colleagues afterwards.">
      <form className="account-form" onSubmit={submit}>
        <Field
          label="Your name"
          name="name"
          autoComplete="name"
          autoFocus
          required
          maxLength={80}
          value={name}
          hint="Visitors see it when you answer."
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Field
          label="E-mail address"
          type="email"
          name="email"
          autoComplete="username"
          required
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordField value={password} about={{ name, email }} onChange={setPassword} />
        {setup.isError && <Problem error={setup.error} />}
        <Button
          type="submit"
          look="primary"
          wide
          busy={setup.isPending}
          disabled={name.trim() === '' || email.trim() === '' || estimateStrength(password, { name, email }).refused}
        >
          {setup.isPending ? 'Creating…' : 'Create account'}
        </Button>
      </form>
    </AccountPage>
  );
}
