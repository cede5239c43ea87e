import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Ban, Contact, Download, ShieldCheck } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import type { PersonRow } from '../../src/contracts/people/person-list.ts';
import { mayCall } from '../../src/contracts/authorisation.ts';
import { useMe } from '../live/use-console.ts';
import { formatMoment } from '../labels/format-time.ts';
import { TagChip } from '../tags/TagChip.tsx';
import { Badge } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Problem } from '../ui/Problem.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { peopleQuery, segmentsQuery, toQuery, type Wanted } from './people-queries.ts';
import { PersonProfile } from './PersonProfile.tsx';
import { SegmentBar } from './SegmentBar.tsx';
import './people.css';

/** The people whom sites signed or pages spoke of, latest seen first; or one of them with all conversations. */
export function PeoplePage({ personId }: { personId: string | undefined }) {
  return <div className="page people-page">{personId === undefined ? <PeopleList /> : <PersonProfile id={personId} />}</div>;
}

function PeopleList() {
  const me = useMe();
  const [, navigate] = useLocation();
  const chosenId = new URLSearchParams(useSearch()).get('segment');
  const segments = useQuery(segmentsQuery);
  const all = segments.data?.segments ?? [];
  const chosen = all.find(({ id }) => id === chosenId) ?? null;
  // Null until something is typed: the filter is that of the chosen segment.
  const [typed, setWanted] = useState<Wanted | null>(null);
  const wanted = typed ?? { ...noFilter, ...chosen?.filter };
  const late = useDeferredValue(wanted);
  const attribute = /^[^:]+:/.test(late.attribute) ? late.attribute : '';
  const filter = { ...late, search: late.search.trim(), tag: late.tag.trim(), attribute };
  const isWaiting = chosenId !== null && segments.isPending;
  const found = useInfiniteQuery({ ...peopleQuery(filter), enabled: !isWaiting });
  const people = (found.data?.pages ?? []).flatMap((page) => page.people);
  const isAll = wanted.search === '' && wanted.verified === '' && wanted.tag === '' && wanted.attribute === '';
  function choose(id: string | null): void {
    setWanted(null);
    navigate(id === null ? '/people' : `/people?segment=${encodeURIComponent(id)}`);
  }
  return (
    <>
      <PageHead title="People" intro="Everybody whom a site signed, or of whom a page said something.">
        {mayCall('supervisor', me.role) && (
          <a href={`/api/console/people/csv?${toQuery(filter).toString()}`} download="people.csv">
            <Download size={15} aria-hidden="true" /> Save as CSV
          </a>
        )}
      </PageHead>
      {segments.isError && <Problem error={segments.error} retry={() => void segments.refetch()} />}
      {chosenId !== null && segments.isSuccess && chosen === null && <p className="is-quiet">This segment is not there any more.</p>}
      <SegmentBar segments={all} chosen={chosen} wanted={wanted} onChoose={choose} />
      <div className="people-filter" role="search">
        <input
          className="input"
          type="search"
          aria-label="Search people"
          placeholder="Name, e-mail, phone, company or id"
          maxLength={100}
          value={wanted.search}
          onChange={(event) => setWanted({ ...wanted, search: event.currentTarget.value })}
        />
        <select
          className="select"
          aria-label="Identity"
          value={wanted.verified}
          onChange={(event) => setWanted({ ...wanted, verified: event.currentTarget.value })}
        >
          <option value="">Verified or not</option>
          <option value="yes">Verified</option>
          <option value="no">Not verified</option>
        </select>
        <input
          className="input"
          aria-label="Tag"
          placeholder="Tag"
          maxLength={30}
          value={wanted.tag}
          onChange={(event) => setWanted({ ...wanted, tag: event.currentTarget.value })}
        />
        <input
          className="input"
          aria-label="Attribute"
          placeholder="Attribute, such as plan:pro"
          maxLength={500}
          value={wanted.attribute}
          onChange={(event) => setWanted({ ...wanted, attribute: event.currentTarget.value })}
        />
      </div>
      {found.isError ? (
        <Problem error={found.error} retry={() => void found.refetch()} />
      ) : found.isPending ? (
        <Skeleton lines={[60, 80, 70]} label="Loading people" />
      ) : people.length === 0 ? (
        <EmptyState icon={Contact} title={isAll ? 'Nobody yet' : 'Nobody fits'}>
          {isAll ? 'People appear once a page calls identify or set. Sites, Identity has the code.' : 'Take a filter away, or search for less.'}
        </EmptyState>
      ) : (
        <ul className="people-list">
          {people.map((person) => (
            <PersonLine key={person.id} person={person} />
          ))}
        </ul>
      )}
      {found.hasNextPage && (
        <Button busy={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          Show more
        </Button>
      )}
    </>
  );
}

const noFilter: Wanted = { search: '', verified: '', tag: '', attribute: '' };

function PersonLine({ person }: { person: PersonRow }) {
  const { id, name, email, company, isVerified, tags, blockedAt, lastSeenAt, conversations } = person;
  return (
    <li>
      <Link href={`/people/${id}`}>
        <bdi>{name ?? email ?? 'No name'}</bdi>
      </Link>
      {isVerified ? <Badge tone="good" icon={ShieldCheck} text="Verified" /> : <Badge text="Not verified" />}
      <span className="people-facts">
        <bdi>{[name === null ? null : email, company].filter(Boolean).join(' · ')}</bdi>
      </span>
      {blockedAt !== null && <Badge tone="bad" icon={Ban} text="Blocked" />}
      {tags.map((tag) => (
        <TagChip key={tag} tag={tag} />
      ))}
      <span className="people-count">{conversations === 1 ? '1 conversation' : `${conversations} conversations`}</span>
      <time dateTime={lastSeenAt}>{formatMoment(lastSeenAt)}</time>
    </li>
  );
}
