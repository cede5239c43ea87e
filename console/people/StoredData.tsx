import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { ErasurePreview } from '../../src/contracts/people/privacy-settings.ts';
import { mayCall } from '../../src/contracts/authorisation.ts';
import { callApi } from '../api/call-api.ts';
import { ConfirmButton } from '../choose/ConfirmButton.tsx';
import { describeStored } from '../labels/describe-stored.ts';
import { useMe } from '../live/use-console.ts';
import { Problem } from '../ui/Problem.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';

/** Export and erasure of one person, for admins. After the erasure the page has nobody to show: `onErased` says so. */
export function StoredData({ personId, onErased }: { personId: string; onErased: () => void }) {
  const { role } = useMe();
  return mayCall('admin', role) ? <Stored personId={personId} onErased={onErased} /> : null;
}

function Stored({ personId, onErased }: { personId: string; onErased: () => void }) {
  const path = `people/${encodeURIComponent(personId)}`;
  const client = useQueryClient();
  const preview = useQuery({
    queryKey: ['person-erasure', personId],
    gcTime: 0,
    queryFn: ({ signal }) => callApi<Pick<ErasurePreview, 'goes'>>({ method: 'GET', path: `${path}/erasure`, signal }),
  });
  const erase = useMutation({
    mutationFn: () => callApi({ method: 'DELETE', path, body: {} }),
    async onSuccess() {
      onErased();
      await client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] !== personId });
    },
  });
  return (
    <>
      <h2>What is stored</h2>
      {preview.isError ? (
        <Problem error={preview.error} retry={() => void preview.refetch()} />
      ) : preview.isPending ? (
        <Skeleton lines={[50]} label="Counting what is stored" />
      ) : (
        <>
          <p>All that this page shows, and {describeStored(preview.data.goes)}.</p>
          <p className="stored-data">
            <a href={`/api/console/${path}/archive`} download="person.zip">
              Export
            </a>
            <ConfirmButton
              look="danger"
              label="Erase"
              busy={erase.isPending}
              question={`Every word, name and address goes, with ${describeStored(preview.data.goes)}. The person is signed out everywhere. Figures stay. Nobody can bring it back.`}
              go="Erase for good"
              onConfirm={() => erase.mutate()}
            />
          </p>
        </>
      )}
      {erase.isError && <Problem error={erase.error} />}
    </>
  );
}

/** Stands where the person was. */
export function ErasedNote() {
  return (
    <p role="status">
      The person is erased. <Link href="/people">All people</Link>
    </p>
  );
}
