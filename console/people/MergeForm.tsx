import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import type { MergePreview, PersonRow } from '../../src/contracts/people/person-list.ts';
import type { KnownPerson } from '../../src/contracts/people/person.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Problem } from '../ui/Problem.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { mergePreviewQuery, peopleQuery } from './people-queries.ts';
import { usePersonCall } from './use-person-call.ts';
import '../ui/forms.css';

const shownPeople = 8;

/** Chooses the other person, shows the effect, and merges on the second press. */
export function MergeForm({ person, onDone }: { person: KnownPerson; onDone: () => void }) {
  const [search, setSearch] = useState('');
  const [other, setOther] = useState<PersonRow | null>(null);
  const late = useDeferredValue(search.trim());
  const found = useInfiniteQuery(peopleQuery({ search: late, verified: '', tag: '', attribute: '' }));
  const people = (found.data?.pages[0]?.people ?? []).filter(({ id }) => id !== person.id).slice(0, shownPeople);
  return (
    <section className="settings-form" aria-label="Merge with another person">
      <h2>Merge with another person</h2>
      {other === null ? (
        <>
          <Field
            label="Who is the same person?"
            hint="Name, e-mail, phone, company or id"
            autoFocus
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
          />
          {found.isError && <Problem error={found.error} />}
          <ul className="people-list">
            {people.map((row) => (
              <li key={row.id}>
                <Button onClick={() => setOther(row)}>{nameOf(row)}</Button>
                <span className="people-facts">
                  <bdi>{[row.email, row.company].filter(Boolean).join(' · ')}</bdi>
                </span>
                <span className="people-count">{row.isVerified ? 'Verified' : 'Not verified'}</span>
              </li>
            ))}
          </ul>
          <div className="settings-actions">
            <span className="settings-gap" />
            <Button look="quiet" onClick={onDone}>
              Cancel
            </Button>
          </div>
        </>
      ) : (
        <Preview person={person} other={other} onBack={() => setOther(null)} onDone={onDone} />
      )}
    </section>
  );
}

function Preview({ person, other, onBack, onDone }: { person: KnownPerson; other: PersonRow; onBack: () => void; onDone: () => void }) {
  const preview = useQuery(mergePreviewQuery(person.id, other.id));
  const merge = useMutation({ ...usePersonCall(person.id), onSuccess: onDone });
  return (
    <>
      <p>
        <b>
          <bdi>{nameOf(other)}</bdi>
        </b>{' '}
        joins{' '}
        <b>
          <bdi>{nameOf(person)}</bdi>
        </b>
        . Nobody can undo it.
      </p>
      {preview.isError ? (
        <Problem error={preview.error} retry={() => void preview.refetch()} />
      ) : preview.isPending ? (
        <Skeleton lines={[70, 60]} label="Loading the preview" />
      ) : (
        <Effects preview={preview.data} />
      )}
      {merge.isError && <Problem error={merge.error} />}
      <div className="settings-actions">
        <span className="settings-gap" />
        <Button look="quiet" onClick={onBack}>
          Choose another
        </Button>
        <Button
          look="danger"
          busy={merge.isPending}
          disabled={!preview.isSuccess}
          onClick={() => merge.mutate({ method: 'POST', path: '/merge', body: { personId: other.id } })}
        >
          Merge for good
        </Button>
      </div>
    </>
  );
}

function Effects({ preview }: { preview: MergePreview }) {
  const { person, conflicts, identities, conversations, notes, sharedSites } = preview;
  return (
    <ul className="merge-effects">
      <li>
        One history of {count(conversations, 'conversation')}, {count(notes, 'note')}, {count(Object.keys(person.attributes).length, 'attribute')}.
      </li>
      <li>
        E-mail: <bdi>{[person.email, ...person.otherEmails].filter(Boolean).join(', ') || 'none'}</bdi>
      </li>
      <li>
        Ids on sites: <bdi>{identities.map(({ subject }) => subject).join(', ') || 'none'}</bdi>
      </li>
      {sharedSites.length > 0 && (
        <li>
          <b>
            Both are signed in on <bdi>{sharedSites.join(', ')}</bdi> with ids of their own. Whoever signs in there with either id sees the history of both.
          </b>
        </li>
      )}
      {person.blockedAt !== null && <li>The person is blocked.</li>}
      {conflicts.map(({ name, kept, dropped }) => (
        <li key={name + dropped}>
          <bdi>{name.replace(/^attributes\./, '')}</bdi>: <bdi>{kept}</bdi> stays, <del>{dropped}</del> goes.
        </li>
      ))}
      <li>A browser that no site signed in keeps showing its own conversations alone.</li>
    </ul>
  );
}

function nameOf({ name, email }: { name: string | null; email: string | null }): string {
  return name ?? email ?? 'No name';
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}
