import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useLocation } from 'wouter';
import { meQuery } from '../api/queries.ts';
import { Problem } from '../parts/Problem.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { AccountPage } from './AccountPage.tsx';
import { PasswordLinkForm } from './PasswordLinkForm.tsx';
import { SetupForm } from './SetupForm.tsx';
import { SignedIn } from './SignedIn.tsx';
import { SignInForm } from './SignInForm.tsx';

/** Decides between first-run set-up, sign-in and the console itself. */
export function AccountGate() {
  const me = useQuery(meQuery);
  const queryClient = useQueryClient();
  const [location, navigate] = useLocation();
  const enter = useCallback(() => {
    if (location.startsWith('/setup') || location.startsWith('/password')) navigate('/', { replace: true });
    return queryClient.invalidateQueries({ queryKey: meQuery.queryKey });
  }, [location, navigate, queryClient]);
  const leave = useCallback(() => {
    queryClient.clear();
    return queryClient.invalidateQueries({ queryKey: meQuery.queryKey });
  }, [queryClient]);

  if (me.data === undefined) {
    return (
      <AccountPage title="Baton console">
        {me.isError ? (
          <Problem error={me.error} retry={() => void me.refetch()} />
        ) : (
          <Skeleton lines={[60, 90, 75]} label="Loading" />
        )}
      </AccountPage>
    );
  }
  if (location.startsWith('/password')) return <PasswordLinkForm onDone={enter} />;
  if (me.data.setupNeeded) return <SetupForm onDone={enter} />;
  if (me.data.agent === null) return <SignInForm onDone={enter} />;
  return <SignedIn key={me.data.agent.id} agent={me.data.agent} onSignedOut={leave} />;
}
