import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { meQuery } from '../api/queries.ts';
import { Problem } from '../ui/Problem.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { AccountPage } from '../account/AccountPage.tsx';
import { PasswordLinkForm } from '../account/PasswordLinkForm.tsx';
import { SetupForm } from '../account/SetupForm.tsx';
import { SignedIn } from './SignedIn.tsx';
import { SignInForm } from '../account/SignInForm.tsx';
import { showSignIn, signOut, watchOtherTabs } from './sign-out.ts';

/** Decides between first-run set-up, sign-in and the console itself. */
export function AccountGate() {
  const me = useQuery(meQuery);
  const queryClient = useQueryClient();
  const [location, navigate] = useLocation();
  const [hasEnded, setEnded] = useState(false);
  const enter = useCallback(() => {
    setEnded(false);
    if (location.startsWith('/setup') || location.startsWith('/password')) navigate('/', { replace: true });
    return queryClient.invalidateQueries({ queryKey: meQuery.queryKey });
  }, [location, navigate, queryClient]);
  const leave = useCallback(() => {
    navigate('/', { replace: true });
    return signOut(queryClient);
  }, [navigate, queryClient]);
  const end = useCallback(() => {
    setEnded(true);
    return showSignIn(queryClient);
  }, [queryClient]);
  useEffect(() => watchOtherTabs(queryClient), [queryClient]);

  if (me.data === undefined) {
    return (
      <AccountPage title="Baton console">
        {me.isError ? <Problem error={me.error} retry={() => void me.refetch()} /> : <Skeleton lines={[60, 90, 75]} label="Loading" />}
      </AccountPage>
    );
  }
  if (location.startsWith('/password')) return <PasswordLinkForm onDone={enter} />;
  if (me.data.setupNeeded) return <SetupForm onDone={enter} />;
  if (me.data.agent === null) return <SignInForm hasEnded={hasEnded} sendsMail={me.data.sendsMail} onDone={enter} />;
  return <SignedIn key={me.data.agent.id} agent={me.data.agent} onSignOut={leave} onSessionEnded={end} />;
}
