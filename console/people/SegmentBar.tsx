import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Bookmark, Pencil, Save } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { countedUpTo } from '../../src/contracts/inbox.ts';
import { mayCall } from '../../src/contracts/authorisation.ts';
import type { Segment } from '../../src/contracts/people/segment.ts';
import { callApi } from '../api/call-api.ts';
import { ConfirmButton } from '../choose/ConfirmButton.tsx';
import { useMe } from '../live/use-console.ts';
import { Button } from '../ui/Button.tsx';
import { Problem } from '../ui/Problem.tsx';
import { segmentCountsQuery, segmentsQuery, type Wanted } from './people-queries.ts';
import './segments.css';

type SegmentCall = { method: 'POST' | 'PUT' | 'DELETE'; path: string; body?: { name: string; filter: Wanted } };

/** The saved segments of the team. Pressing one shows its people; supervisors save, rename and delete them. */
export function SegmentBar(props: { segments: readonly Segment[]; chosen: Segment | null; wanted: Wanted; onChoose: (id: string | null) => void }) {
  const { segments, chosen, wanted, onChoose } = props;
  const { role } = useMe();
  const counts = useQuery({ ...segmentCountsQuery, enabled: segments.length > 0 });
  return (
    <>
      {segments.length > 0 && (
        <ul className="segment-list" aria-label="Segments">
          <li>
            <button type="button" aria-pressed={chosen === null} onClick={() => onChoose(null)}>
              Everybody
            </button>
          </li>
          {segments.map((segment) => {
            const { id, name } = segment;
            const count = counts.data?.counts[id];
            return (
              <li key={id}>
                <button type="button" aria-pressed={id === chosen?.id} onClick={() => onChoose(id)}>
                  <bdi>{name}</bdi>
                  {count !== undefined && <span className="segment-count">{count >= countedUpTo ? `${countedUpTo}+` : count}</span>}
                </button>
              </li>
            );
          })}
        </ul>
      )}
      {mayCall('supervisor', role) && <SegmentActions key={chosen?.id} chosen={chosen} wanted={wanted} onChoose={onChoose} />}
    </>
  );
}

/** Saves the filter that is set, or renames and deletes the segment that is shown. For supervisors. */
function SegmentActions({ chosen, wanted, onChoose }: { chosen: Segment | null; wanted: Wanted; onChoose: (id: string | null) => void }) {
  const client = useQueryClient();
  const [naming, setNaming] = useState<'new' | 'rename' | null>(null);
  const change = useMutation({
    mutationFn: ({ method, path, body }: SegmentCall) => callApi<{ segment?: Segment }>({ method, path, ...(body === undefined ? {} : { body }) }),
    async onSuccess({ segment }) {
      setNaming(null);
      await client.invalidateQueries({ queryKey: segmentsQuery.queryKey });
      onChoose(segment?.id ?? null);
    },
  });
  const isFiltered = Object.values(wanted).some((value) => value.trim() !== '');
  const isChanged = chosen !== null && !isSameFilter(wanted, chosen.filter);
  const own = chosen === null ? '' : `segments/${chosen.id}`;

  if (naming !== null) {
    return (
      <SegmentNameForm
        name={naming === 'rename' ? (chosen?.name ?? '') : ''}
        isBusy={change.isPending}
        error={change.error}
        onCancel={() => (change.reset(), setNaming(null))}
        onSave={(name) =>
          naming === 'rename' && chosen !== null
            ? change.mutate({ method: 'PUT', path: own, body: { name, filter: { ...noFilter, ...chosen.filter } } })
            : change.mutate({ method: 'POST', path: 'segments', body: { name, filter: wanted } })
        }
      />
    );
  }
  if (chosen === null && !isFiltered) return null;
  return (
    <div className="segment-actions">
      {chosen !== null && chosen.sites.length > 0 && (
        <span className="is-quiet">
          Articles are open to these people on <bdi>{chosen.sites.join(', ')}</bdi>.
        </span>
      )}
      {chosen !== null && isChanged && isFiltered && (
        <Button icon={Save} busy={change.isPending} onClick={() => change.mutate({ method: 'PUT', path: own, body: { name: chosen.name, filter: wanted } })}>
          Save the change
        </Button>
      )}
      {isFiltered && (chosen === null || isChanged) && (
        <Button icon={Bookmark} onClick={() => setNaming('new')}>
          {chosen === null ? 'Save as a segment' : 'Save as another segment'}
        </Button>
      )}
      {chosen !== null && !isChanged && (
        <>
          <Button icon={Pencil} onClick={() => setNaming('rename')}>
            Rename
          </Button>
          <ConfirmButton
            label="Delete the segment"
            look="danger"
            busy={change.isPending}
            question="The segment goes for the whole team. The people stay."
            go="Delete it"
            onConfirm={() => change.mutate({ method: 'DELETE', path: own })}
          />
        </>
      )}
      {change.isError && <Problem error={change.error} />}
    </div>
  );
}

function SegmentNameForm(props: { name: string; isBusy: boolean; error: Error | null; onSave: (name: string) => void; onCancel: () => void }) {
  const { isBusy, error, onSave, onCancel } = props;
  const [name, setName] = useState(props.name);
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (name.trim() !== '' && !isBusy) onSave(name.trim());
  }
  return (
    <form className="segment-actions" onSubmit={submit} aria-label="Name of the segment">
      <input
        className="input"
        aria-label="Name of the segment"
        placeholder="Name, such as Gold customers"
        maxLength={60}
        dir="auto"
        autoFocus
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button look="primary" type="submit" busy={isBusy} disabled={name.trim() === ''}>
        Save
      </Button>
      <Button look="quiet" onClick={onCancel}>
        Cancel
      </Button>
      {error !== null && <Problem error={error} />}
    </form>
  );
}

const noFilter: Wanted = { search: '', verified: '', tag: '', attribute: '' };

function isSameFilter(wanted: Wanted, filter: Segment['filter']): boolean {
  return Object.entries({ ...noFilter, ...filter }).every(([name, value]) => wanted[name as keyof Wanted].trim() === value.trim());
}
