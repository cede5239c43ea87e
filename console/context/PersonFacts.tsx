import { useQuery } from '@tanstack/react-query';
import { Ban, ShieldCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import type { VisitorPersonResponse } from '../../src/contracts/people/person-list.ts';
import { personOfVisitorQuery } from '../api/queries.ts';
import { formatMoment } from '../labels/format-time.ts';
import { writeValue } from '../labels/write-value.ts';
import { TagChip } from '../tags/TagChip.tsx';
import { Badge } from '../ui/Badge.tsx';
import { PageActions } from './PageActions.tsx';
import './person.css';

const shownAtOnce = 8;

/** The person behind the visitor: what the site signed, what it sent unsigned, and what was done on the page. All of it is text, never trusted. */
export function PersonFacts({ visitorId, visitorName, visitorEmail }: { visitorId: string; visitorName: string | null; visitorEmail: string | null }) {
  const found = useQuery(personOfVisitorQuery(visitorId)).data;
  const person = found?.person ?? null;
  const isVerified = person?.isVerified === true;
  const email = person?.email ?? visitorEmail;
  return (
    <>
      <Fact name="Name" value={<bdi>{person?.name ?? visitorName}</bdi>} />
      {email !== null && <Fact name="E-mail" value={<bdi>{email}</bdi>} />}
      {person !== null && person.phone !== null && <Fact name="Phone" value={<bdi>{person.phone}</bdi>} />}
      {person !== null && person.company !== null && <Fact name="Company" value={<bdi>{person.company}</bdi>} />}
      <Fact
        name="Identity"
        value={
          isVerified ? (
            <Badge tone="good" icon={ShieldCheck} text="Verified" title="The site signed who this is" />
          ) : (
            <Badge text="Not verified" title="The name is what the visitor typed, or what the page sent unsigned" />
          )
        }
      />
      {person !== null && person.blockedAt !== null && (
        <Fact name="Messages" value={<Badge tone="bad" icon={Ban} text="Blocked" title="Nothing that this person writes arrives" />} />
      )}
      {person?.identities.map(({ siteId, subject }) => (
        <Fact key={siteId + subject} name="Id on the site" value={<bdi>{subject}</bdi>} />
      ))}
      {person !== null && person.timeZone !== null && <Fact name="Local time" value={formatLocalTime(person.timeZone)} />}
      {person !== null && person.tags.length > 0 && (
        <Fact
          name="Tags"
          value={
            <span className="tags">
              {person.tags.map((tag) => (
                <TagChip key={tag} tag={tag} />
              ))}
            </span>
          }
        />
      )}
      {person !== null && <Fact name="First seen" value={formatMoment(person.firstSeenAt)} />}
      {found?.consent && <Fact name="Agreed" value={<span title={found.consent.text}>{formatMoment(found.consent.at)}</span>} />}
      {person !== null && <AttributeFacts person={person} />}
      {found !== undefined && found.visits.length > 0 && <Visits visits={found.visits} />}
      {found !== undefined && found.actions.length > 0 && <PageActions actions={found.actions} />}
    </>
  );
}

/** The time of day where the person is, which an agent looks at before calling. */
function formatLocalTime(timeZone: string): string {
  return new Intl.DateTimeFormat('en', { timeZone, timeStyle: 'short' }).format(new Date());
}

function Fact({ name, value }: { name: ReactNode; value: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function AttributeFacts({ person }: { person: NonNullable<VisitorPersonResponse['person']> }) {
  const entries = Object.entries(person.attributes);
  const rows = entries.map(([name, value]) => (
    <Fact
      key={name}
      name={<bdi>{name}</bdi>}
      value={
        <>
          <bdi>{writeValue(value)}</bdi>
          {person.vouched[`attributes.${name}`] === undefined && <small>sent unsigned</small>}
        </>
      }
    />
  ));
  return (
    <>
      {rows.slice(0, shownAtOnce)}
      {rows.length > shownAtOnce && (
        <details className="person-more">
          <summary>{rows.length - shownAtOnce} more attributes</summary>
          {rows.slice(shownAtOnce)}
        </details>
      )}
    </>
  );
}

/** The pages of the visit, as text: an address that a visitor chose is nothing to press. */
function Visits({ visits }: { visits: VisitorPersonResponse['visits'] }) {
  return (
    <details className="person-more">
      <summary>Pages of the visit ({visits.length})</summary>
      {visits.map(({ url, title, at }) => (
        <Fact
          key={at + url}
          name={formatMoment(at)}
          value={
            <>
              <bdi>{title === '' ? url : title}</bdi>
              {title !== '' && (
                <small>
                  <bdi>{url}</bdi>
                </small>
              )}
            </>
          }
        />
      ))}
    </details>
  );
}
