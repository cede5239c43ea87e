import { useMutation } from '@tanstack/react-query';
import { Merge, Pencil } from 'lucide-react';
import { mayCall } from '../../src/contracts/authorisation.ts';
import type { KnownPerson } from '../../src/contracts/people/person.ts';
import { ConfirmButton } from '../choose/ConfirmButton.tsx';
import { useMe } from '../live/use-console.ts';
import { Button } from '../ui/Button.tsx';
import { Problem } from '../ui/Problem.tsx';
import { usePersonCall } from './use-person-call.ts';

/** Edit, merge and block. Merging cannot be undone, so it is for supervisors. */
export function PersonActions({ person, onEdit, onMerge }: { person: KnownPerson; onEdit: () => void; onMerge: () => void }) {
  const me = useMe();
  const block = useMutation(usePersonCall(person.id));
  const put = (blocked: boolean): void => block.mutate({ method: 'PUT', path: '/block', body: { blocked } });
  return (
    <div className="page-actions">
      <Button icon={Pencil} onClick={onEdit}>
        Edit
      </Button>
      {mayCall('supervisor', me.role) && (
        <Button icon={Merge} onClick={onMerge}>
          Merge
        </Button>
      )}
      {person.blockedAt === null ? (
        <ConfirmButton
          label="Block"
          look="danger"
          busy={block.isPending}
          question="Nothing that this person writes arrives any more. The chat tells them so."
          go="Block the person"
          onConfirm={() => put(true)}
        />
      ) : (
        <Button busy={block.isPending} onClick={() => put(false)}>
          Unblock
        </Button>
      )}
      {block.isError && <Problem error={block.error} />}
    </div>
  );
}
