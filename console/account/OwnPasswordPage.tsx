import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import type { ChangePasswordRequest } from '../../src/contracts/supervision.ts';
import { callApi } from '../api/call-api.ts';
import { useMe } from '../live/use-console.ts';
import { Button } from '../ui/Button.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Problem } from '../ui/Problem.tsx';
import { CurrentPasswordField } from './CurrentPasswordField.tsx';
import { estimateStrength } from './estimate-strength.ts';
import { PasswordField } from './PasswordField.tsx';

/** The page on which agents change their own password. That signs out the account's other browsers and devices. */
export function OwnPasswordPage() {
  const me = useMe();
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const save = useMutation({
    mutationFn: (body: ChangePasswordRequest) => callApi({ method: 'PUT', path: 'me/password', body }),
    onSuccess() {
      setCurrent('');
      setPassword('');
    },
  });

  function submit(event: FormEvent): void {
    event.preventDefault();
    save.mutate({ current, password });
  }
  return (
    <div className="page">
      <PageHead title="Your password" intro="A change signs you out everywhere else." />
      <form className="account-form own-password" onSubmit={submit}>
        <CurrentPasswordField label="Current password" value={current} onChange={setCurrent} />
        <PasswordField label="New password" value={password} about={me} onChange={setPassword} />
        {save.isError && <Problem error={save.error} />}
        {save.isSuccess && <p role="status">Changed. Every other session of yours has ended.</p>}
        <Button type="submit" look="primary" busy={save.isPending} disabled={current === '' || estimateStrength(password, me).refused}>
          Change the password
        </Button>
      </form>
    </div>
  );
}
