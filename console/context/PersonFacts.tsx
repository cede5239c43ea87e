import { useQuery } from '@tanstack/react-query';
import { ShieldCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import type { AttributeValue, VisitorPersonResponse } from '../../src/contracts/people/person.ts';
import { personOfVisitorQuery } from '../api/queries.ts';
import { formatMoment } from '../labels/format-time.ts';
import { Badge } from '../ui/Badge.tsx';
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
      {person?.identities.map(({ siteId, subject }) => (
        <Fact key={siteId + subject} name="Id on the site" value={<bdi>{subject}</bdi>} />
      ))}
      {person !== null && <Fact name="First seen" value={formatMoment(person.firstSeenAt)} />}
      {person !== null && <AttributeFacts person={person} />}
      {found !== undefined && found.actions.length > 0 && <Actions actions={found.actions} />}
    </>
  );
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

function Actions({ actions }: { actions: VisitorPersonResponse['actions'] }) {
  return (
    <details className="person-more">
      <summary>Done on the page ({actions.length})</summary>
      {actions.map(({ name, properties, at }) => (
        <Fact
          key={at + name}
          name={formatMoment(at)}
          value={
            <>
              <bdi>{name}</bdi>
              <small>
                <bdi>
                  {Object.entries(properties)
                    .map(([property, value]) => `${property}: ${writeValue(value)}`)
                    .join(' · ')}
                </bdi>
              </small>
            </>
          }
        />
      ))}
    </details>
  );
}

function writeValue(value: AttributeValue): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return String(value);
}
