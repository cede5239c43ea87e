import { useQuery } from '@tanstack/react-query';
import { ArrowLeft, Ban } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { PersonResponse } from '../../src/contracts/people/person-list.ts';
import { describeOutcome } from '../labels/describe-outcome.ts';
import { formatMoment } from '../labels/format-time.ts';
import { writeValue } from '../labels/write-value.ts';
import { nameLanguage } from '../labels/name-language.ts';
import { PageActions } from '../context/PageActions.tsx';
import { Badge } from '../ui/Badge.tsx';
import { Problem } from '../ui/Problem.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { MergeForm } from './MergeForm.tsx';
import { personQuery } from './people-queries.ts';
import { PersonActions } from './PersonActions.tsx';
import { PersonForm } from './PersonForm.tsx';
import { PersonNotes } from './PersonNotes.tsx';
import { PersonTags } from './PersonTags.tsx';
import { ErasedNote, StoredData } from './StoredData.tsx';

/** One person: what is known, and all conversations on every site and device. */
export function PersonProfile({ id }: { id: string }) {
  const [isErased, setErased] = useState(false);
  const found = useQuery({ ...personQuery(id), enabled: !isErased });
  return (
    <>
      <Link href="/people" className="people-back">
        <ArrowLeft size={15} aria-hidden="true" /> People
      </Link>
      {isErased ? (
        <ErasedNote />
      ) : found.isError ? (
        <Problem error={found.error} retry={() => void found.refetch()} />
      ) : found.isPending ? (
        <Skeleton lines={[40, 70, 60]} label="Loading the person" />
      ) : (
        <Profile found={found.data} onErased={() => setErased(true)} />
      )}
    </>
  );
}

function Profile({ found, onErased }: { found: PersonResponse; onErased: () => void }) {
  const { person, conversations, segments, actions, consent } = found;
  const facts: [string, ReactNode][] = [
    ['E-mail', [person.email, ...person.otherEmails].filter(Boolean).join(', ')],
    ['Phone', person.phone],
    ['Company', person.company],
    ['Language', person.language === null ? null : nameLanguage(person.language)],
    ['Time zone', person.timeZone],
    ['Identity', person.isVerified ? 'Verified: a site signed it' : 'Not verified: sent unsigned'],
    ['Id on the site', person.identities.map(({ subject }) => subject).join(', ')],
    ['First seen', formatMoment(person.firstSeenAt)],
    ['Last seen', formatMoment(person.lastSeenAt)],
    ['Agreed', consent && <span title={consent.text}>{formatMoment(consent.at)}</span>],
  ];
  const [open, setOpen] = useState<'edit' | 'merge' | null>(null);
  const isEditing = open === 'edit';
  const close = (): void => setOpen(null);
  return (
    <>
      <header className="page-head">
        <h1>
          <bdi>{person.name ?? person.email ?? 'No name'}</bdi>
        </h1>
        {open === null && <PersonActions person={person} onEdit={() => setOpen('edit')} onMerge={() => setOpen('merge')} />}
      </header>
      {person.blockedAt !== null && (
        <p>
          <Badge tone="bad" icon={Ban} text="Blocked" /> Nothing that this person writes arrives, since {formatMoment(person.blockedAt)}.
        </p>
      )}
      <PersonTags personId={person.id} tags={person.tags} />
      {segments.length > 0 && (
        <p className="person-segments">
          Segments:{' '}
          {segments.map(({ id, name }) => (
            <Link key={id} href={`/people?segment=${id}`}>
              <bdi>{name}</bdi>
            </Link>
          ))}
        </p>
      )}
      {isEditing && <PersonForm person={person} onDone={close} />}
      {open === 'merge' && <MergeForm person={person} onDone={close} />}
      <dl className="facts" hidden={isEditing}>
        {facts.map(([name, value]) => value && <Fact key={name} name={name} value={value} />)}
      </dl>
      {Object.keys(person.attributes).length > 0 && <h2 hidden={isEditing}>Attributes</h2>}
      <dl className="facts" hidden={isEditing}>
        {Object.entries(person.attributes).map(([name, value]) => (
          <Fact key={name} name={name} value={`${writeValue(value)}${person.vouched[`attributes.${name}`] === undefined ? ' (sent unsigned)' : ''}`} />
        ))}
      </dl>
      {actions.length > 0 && (
        <dl className="facts" hidden={isEditing}>
          <PageActions actions={actions} />
        </dl>
      )}
      <h2>Notes</h2>
      <PersonNotes personId={person.id} notes={person.notes} />
      <h2>Conversations</h2>
      {conversations.length === 0 && <p className="is-quiet">None yet.</p>}
      <ul className="people-list">
        {conversations.map((conversation) => (
          <li key={conversation.id}>
            <Link href={`/inbox/${conversation.state.kind === 'closed' ? 'closed' : 'open'}/${conversation.id}`}>{formatMoment(conversation.startedAt)}</Link>
            <span className="people-facts">
              <bdi>{conversation.words}</bdi>
            </span>
            <span className="people-count">{describeOutcome(conversation)}</span>
          </li>
        ))}
      </ul>
      <StoredData personId={person.id} onErased={onErased} />
    </>
  );
}

function Fact({ name, value }: { name: string; value: ReactNode }) {
  return (
    <div>
      <dt>
        <bdi>{name}</bdi>
      </dt>
      <dd>
        <bdi>{value}</bdi>
      </dd>
    </div>
  );
}
