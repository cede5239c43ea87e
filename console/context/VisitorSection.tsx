import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { ConversationSummary } from '../../src/contracts/agent-protocol.ts';
import { personOfVisitorQuery } from '../api/queries.ts';
import { describeOutcome } from '../labels/describe-outcome.ts';
import { formatMoment } from '../labels/format-time.ts';
import { nameLanguage } from '../labels/name-language.ts';
import { MailPart } from './MailPart.tsx';
import { PersonFacts } from './PersonFacts.tsx';
import { PersonLink } from './PersonLink.tsx';
import { Section } from './Section.tsx';
import { SignOutVisitor } from './SignOutVisitor.tsx';
import { StoredPerson } from './StoredPerson.tsx';
import { useLatestEvent } from '../live/use-latest-event.ts';
import { useLatestPage } from './use-latest-page.ts';

/** The visitor's data. All of it was typed by the visitor or sent by their browser: shown as text, never trusted. */
export function VisitorSection({ conversation }: { conversation: ConversationSummary }) {
  const { id, visitorId, visitorName, visitorEmail, language, startedAt, followUp, rating } = conversation;
  const page = useLatestPage(id);
  const message = useLatestEvent(id, 'contact-left')?.body.message ?? followUp?.preview ?? '';
  const known = useQuery(personOfVisitorQuery(visitorId)).data;
  const others = (known?.conversations ?? []).filter((conversation) => conversation.id !== id);
  const notes = known?.person?.notes ?? [];
  const pageUrl = page === null ? null : toWebAddress(page.url);
  return (
    <Section title="Visitor">
      <dl className="facts">
        <PersonFacts visitorId={visitorId} visitorName={visitorName} visitorEmail={visitorEmail} />
        {language !== null && <Fact name="Language" value={nameLanguage(language)} />}
        <Fact name="Started" value={formatMoment(startedAt)} />
        {page !== null && (
          <Fact
            name="Page"
            value={
              pageUrl === null ? (
                <bdi>{page.title || page.url}</bdi>
              ) : (
                <a href={pageUrl.href} target="_blank" rel="noopener noreferrer nofollow" title={pageUrl.href}>
                  <bdi>{page.title || pageUrl.pathname}</bdi>
                  <small>{pageUrl.host}</small>
                </a>
              )
            }
          />
        )}
        {rating !== null && <Fact name="Rating" value={`${rating} of 5`} />}
      </dl>
      {followUp !== null && (
        <div className="follow-up">
          <h4>Waits for a reply by e-mail</h4>
          <p>
            <a href={`mailto:${encodeURIComponent(followUp.email)}`}>{followUp.email}</a> · {formatMoment(followUp.at)}
          </p>
          {message !== '' && (
            <p className="follow-up-message">
              <bdi>{message}</bdi>
            </p>
          )}
        </div>
      )}
      {notes.length > 0 && (
        <>
          <h4>Notes</h4>
          <ul className="panel-notes">
            {notes.slice(0, 3).map((note) => (
              <li key={note.id}>
                <p dir="auto">{note.text}</p>
                <small>
                  <bdi>{note.author}</bdi> · {formatMoment(note.at)}
                </small>
              </li>
            ))}
          </ul>
        </>
      )}
      <PersonLink visitorId={visitorId} personId={known?.person?.id ?? null} />
      <MailPart conversationId={id} />
      <StoredPerson conversationId={id} />
      <SignOutVisitor conversationId={id} />
      {others.length > 0 && (
        <>
          <h4>Other conversations</h4>
          <ul className="others">
            {others.slice(0, 5).map((other) => (
              <li key={other.id}>
                <Link href={`/inbox/${other.state.kind === 'closed' ? 'closed' : 'open'}/${other.id}`}>{formatMoment(other.startedAt)}</Link>
                <span>{describeOutcome(other)}</span>
                {other.words !== null && (
                  <p className="other-words">
                    <bdi>{other.words}</bdi>
                  </p>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  );
}

function Fact({ name, value }: { name: string; value: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function toWebAddress(text: string): URL | null {
  try {
    const url = new URL(text);
    return url.protocol === 'http:' || url.protocol === 'https:' ? url : null;
  } catch {
    // Not a URL: shown as plain text.
    return null;
  }
}
