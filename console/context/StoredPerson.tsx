import { useMutation, useQueryClient } from '@tanstack/react-query';
import { callApi } from '../api/call-api.ts';
import { ConfirmButton } from '../choose/ConfirmButton.tsx';
import { Problem } from '../ui/Problem.tsx';

/** Export and erasure of the person who had this conversation, with all their conversations. For admins. */
export function StoredPerson({ conversationId }: { conversationId: string }) {
  const queryClient = useQueryClient();
  const path = `conversations/${conversationId}/person`;
  const erase = useMutation({
    mutationFn: () => callApi<{ conversations: number }>({ method: 'DELETE', path, body: {} }),
    onSuccess: () => queryClient.invalidateQueries(),
  });
  return (
    <>
      <h4>What is stored of them</h4>
      <p className="stored-person">
        <a href={`/api/console/${path}`} download="person.zip">
          Export
        </a>{' '}
        <ConfirmButton
          look="danger"
          label="Erase"
          busy={erase.isPending}
          question="Every word, name, address and file of this person goes, in all their conversations. Nobody can bring it back."
          go="Erase for good"
          onConfirm={() => erase.mutate()}
        />
      </p>
      {erase.isError && <Problem error={erase.error} />}
      {erase.isSuccess && (
        <p className="field-hint" role="status">
          Erased. What this page still shows is gone when it is loaded again.
        </p>
      )}
    </>
  );
}
