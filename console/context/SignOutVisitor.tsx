import { useMutation } from '@tanstack/react-query';
import { mayCall } from '../../src/contracts/authorisation.ts';
import { callApi } from '../api/call-api.ts';
import { ConfirmButton } from '../choose/ConfirmButton.tsx';
import { useMe } from '../live/use-console.ts';
import { Problem } from '../ui/Problem.tsx';

/** Signs the visitor out of every browser, for supervisors: after a phone was lost, or on a computer that others use. */
export function SignOutVisitor({ conversationId }: { conversationId: string }) {
  const { role } = useMe();
  const signOut = useMutation({ mutationFn: () => callApi({ method: 'DELETE', path: `conversations/${conversationId}/sessions`, body: {} }) });
  if (!mayCall('supervisor', role)) return null;
  return (
    <>
      <p className="stored-person">
        <ConfirmButton
          label="Sign out everywhere"
          busy={signOut.isPending}
          question="Every browser and link by which this visitor is known becomes void. Their conversations stay with the team; they read them again only where your site signs them in."
          go="Sign out"
          onConfirm={() => signOut.mutate()}
        />
        {signOut.isSuccess && <span role="status">Signed out.</span>}
      </p>
      {signOut.isError && <Problem error={signOut.error} />}
    </>
  );
}
