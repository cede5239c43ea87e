import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import type { SignInRequest } from '../../src/contracts/http-api.ts';
import { callApi } from '../api/call-api.ts';
import { finishEnd } from '../api/end-session.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Problem } from '../ui/Problem.tsx';
import { AccountPage } from './AccountPage.tsx';
import { CurrentPasswordField } from './CurrentPasswordField.tsx';

/**
 * `hasEnded`: the session that was open here has ended without a sign-out here. `sendsMail`: a link to a new password can be mailed.
 */
export function SignInForm({ hasEnded, sendsMail, onDone }: { hasEnded: boolean; sendsMail: boolean; onDone: () => void }) {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const signIn = useMutation({
    async mutationFn(body: SignInRequest) {
      await finishEnd();
      return callApi({ method: 'POST', path: 'session', body });
    },
    onSuccess: onDone,
  });

  function submit(event: FormEvent): void {
    event.preventDefault();
    signIn.mutate({ email: email.trim(), password });
  }
  return (
    <AccountPage title="Sign in" {...(hasEnded ? { intro: 'Your session has ended. Sign in to go on where you were.' } : {})}>
      <form className="account-form" onSubmit={submit}>
        <Field
          label="E-mail address"
          type="email"
          name="email"
          autoComplete="username"
          autoFocus
          required
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <CurrentPasswordField label="Password" value={password} onChange={setPassword} />
        {signIn.isError && <Problem error={signIn.error} />}
        <Button type="submit" look="primary" wide busy={signIn.isPending}>
          {signIn.isPending ? 'Signing in…' : 'Sign in'}
        </Button>
        <p className="account-foot">No account? Your administrator adds you under Team.</p>
      </form>
      {sendsMail ? (
        <ForgottenPassword email={email.trim()} />
      ) : (
        <p className="account-foot">Forgot your password? Your administrator can make a link for a new one.</p>
      )}
    </AccountPage>
  );
}

/** Mails a link for a new password. The answer is the same for every address, so that it tells nobody which have accounts. */
function ForgottenPassword({ email }: { email: string }) {
  const ask = useMutation({ mutationFn: () => callApi({ method: 'POST', path: 'password-mail', body: { email } }) });
  if (ask.isSuccess) {
    return (
      <p className="account-foot" role="status">
        If that address has an account here, a link for a new password is on its way. It is valid for 24 hours.
      </p>
    );
  }
  return (
    <>
      {ask.isError && <Problem error={ask.error} />}
      <Button look="quiet" wide busy={ask.isPending} disabled={!email.includes('@')} onClick={() => ask.mutate()}>
        {email.includes('@') ? 'Mail me a link for a new password' : 'Forgot your password? Enter your address first'}
      </Button>
    </>
  );
}
