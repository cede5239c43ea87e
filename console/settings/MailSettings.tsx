import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { Link } from 'wouter';
import type { MailEntry, MailStatus, UndeliverableAddress } from '../../src/contracts/mail-status.ts';
import type { RoutingSettings } from '../../src/contracts/routing.ts';
import { callApi } from '../api/call-api.ts';
import { auditQuery, mailQuery, routingQuery } from '../api/settings-queries.ts';
import { formatMoment } from '../labels/format-time.ts';
import { useMe } from '../live/use-console.ts';
import { Badge } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Problem } from '../ui/Problem.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { TeamNotices } from './TeamNotices.tsx';
import { Letters } from './letters/Letters.tsx';
import './mail.css';

/** When mail goes out, whether it does, and what did not arrive. */
export function MailSettings() {
  const mail = useQuery(mailQuery);
  const routing = useQuery(routingQuery);
  if (mail.isError) return <Problem error={mail.error} retry={() => void mail.refetch()} />;
  if (routing.isError) return <Problem error={routing.error} retry={() => void routing.refetch()} />;
  if (mail.data === undefined || routing.data === undefined) return <Skeleton lines={[50, 60, 40]} label="Loading the mail" />;
  if (mail.data.from === null)
    return (
      <>
        <NoServer />
        <Letters sendsMail={false} />
      </>
    );
  return (
    <>
      <Outlook status={mail.data} from={mail.data.from} />
      <Times settings={routing.data.settings} />
      <TeamNotices />
      <Undeliverable addresses={mail.data.undeliverable} />
      <EntryList entries={mail.data.entries} />
      <Letters sendsMail />
    </>
  );
}

function NoServer() {
  return (
    <section className="mail-none">
      <h2>No mail goes out</h2>
      <p>
        Baton mails an agent’s answer to a visitor who has left the page, invitations, and links for a new password. It needs a mail server: set{' '}
        <code>SMTP_URL</code> and <code>MAIL_FROM</code>, and start Baton again. <code>npm run baton -- doctor</code> tries them.
      </p>
      <pre>
        SMTP_URL=smtp://user:password@mail.example.com:587{'\n'}
        MAIL_FROM=Example Support &lt;support@example.com&gt;
      </pre>
    </section>
  );
}

function Outlook({ status, from }: { status: MailStatus; from: string }) {
  const { email } = useMe();
  const queryClient = useQueryClient();
  const trial = useMutation({
    mutationFn: () => callApi({ method: 'POST', path: 'mail/trial', body: {} }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: mailQuery.queryKey }),
  });
  return (
    <section className="mail-outlook">
      {status.problem !== null && (
        <p className="operator-notice" role="status">
          {status.problem}
        </p>
      )}
      <p>
        Mail goes out as <b>{from}</b>: {status.sentToday} in the last 24 hours, {status.waiting} {status.waiting === 1 ? 'waits' : 'wait'}.
      </p>
      <div className="mail-trial">
        <Button busy={trial.isPending} onClick={() => trial.mutate()}>
          Send a trial letter to {email}
        </Button>
        {trial.isSuccess && <span role="status">It is on its way. Look below and into your mailbox.</span>}
      </div>
      {trial.isError && <Problem error={trial.error} />}
    </section>
  );
}

function Times({ settings }: { settings: RoutingSettings }) {
  const queryClient = useQueryClient();
  const [minutes, setMinutes] = useState(settings.mail.answerAfterMinutes);
  const save = useMutation({
    mutationFn: (body: RoutingSettings) => callApi({ method: 'PUT', path: 'routing', body }),
    onSuccess: () => Promise.all([routingQuery, auditQuery].map(({ queryKey }) => queryClient.invalidateQueries({ queryKey }))),
  });
  function submit(event: FormEvent): void {
    event.preventDefault();
    save.mutate({ ...settings, mail: { ...settings.mail, answerAfterMinutes: minutes } });
  }
  return (
    <form className="settings-form" onSubmit={submit} aria-label="When mail is sent">
      <fieldset>
        <Field
          label="Mail an answer that was not seen after, minutes"
          type="number"
          min={0}
          max={1440}
          required
          hint="To the address that the visitor left, with a link back. 0: never."
          value={minutes}
          onChange={(event) => {
            save.reset();
            setMinutes(Number(event.currentTarget.value));
          }}
        />
      </fieldset>
      {save.isError && <Problem error={save.error} />}
      <div className="settings-actions">
        {save.isSuccess && <span role="status">Saved.</span>}
        <Button type="submit" look="primary" busy={save.isPending}>
          Save
        </Button>
      </div>
    </form>
  );
}

const kindNames: Record<string, string> = {
  invitation: 'Invitation',
  password: 'New password',
  answer: 'Answer to a visitor',
  link: 'New link for a visitor',
  confirm: 'Question for an address',
  transcript: 'Transcript',
  notice: 'Notice to a team',
  trial: 'Trial letter',
};
const stateNames: Record<MailEntry['state'], string> = { waiting: 'Waits', sent: 'Sent', refused: 'Refused', 'given-up': 'Given up', dropped: 'Not needed' };

function Undeliverable({ addresses }: { addresses: readonly UndeliverableAddress[] }) {
  const queryClient = useQueryClient();
  const again = useMutation({
    mutationFn: (address: string) => callApi({ method: 'POST', path: 'mail/address-again', body: { address } }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: mailQuery.queryKey }),
  });
  if (addresses.length === 0) return null;
  return (
    <section className="mail-undeliverable" aria-label="Addresses that get no mail">
      <h2>Addresses that get no mail</h2>
      <p className="is-quiet">A mail server refused them, or a letter came back. Nothing is sent there until you try again.</p>
      <table className="table mail-table">
        <thead>
          <tr>
            <th scope="col">Since</th>
            <th scope="col">Address</th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody>
          {addresses.map(({ address, reason, markedAt }) => (
            <tr key={address}>
              <td>
                <time dateTime={markedAt}>{formatMoment(markedAt)}</time>
              </td>
              <td>
                <bdi>{address}</bdi>
              </td>
              <td>
                <bdi>{reason}</bdi>
                <Button look="quiet" busy={again.isPending && again.variables === address} onClick={() => again.mutate(address)}>
                  Try again
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {again.isError && <Problem error={again.error} />}
    </section>
  );
}

function EntryList({ entries }: { entries: readonly MailEntry[] }) {
  if (entries.length === 0) return <p className="is-quiet">No mail has been sent yet.</p>;
  return (
    <table className="table mail-table">
      <caption className="for-reader">The latest mail, first what did not arrive</caption>
      <thead>
        <tr>
          <th scope="col">When</th>
          <th scope="col">To</th>
          <th scope="col">What</th>
          <th scope="col">State</th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <EntryRow key={entry.id} entry={entry} />
        ))}
      </tbody>
    </table>
  );
}

function EntryRow({ entry }: { entry: MailEntry }) {
  const queryClient = useQueryClient();
  const again = useMutation({
    mutationFn: () => callApi({ method: 'POST', path: `mail/${entry.id}/again`, body: {} }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: mailQuery.queryKey }),
  });
  const hasFailed = entry.state === 'refused' || entry.state === 'given-up';
  const what = kindNames[entry.kind] ?? entry.kind;
  return (
    <tr>
      <td>
        <time dateTime={entry.endedAt ?? entry.createdAt}>{formatMoment(entry.endedAt ?? entry.createdAt)}</time>
      </td>
      <td>
        <bdi>{entry.recipient}</bdi>
      </td>
      <td>{entry.conversationId === null ? what : <Link href={`/inbox/open/${entry.conversationId}`}>{what}</Link>}</td>
      <td>
        <Badge text={stateNames[entry.state]} {...(hasFailed ? { tone: 'bad' as const } : {})} />
        {entry.state === 'waiting' && entry.dueAt !== null && <span className="is-quiet"> until {formatMoment(entry.dueAt)}</span>}
        {entry.problem !== null && (
          <p className="mail-problem">
            <bdi>{entry.problem}</bdi>
          </p>
        )}
        {again.isError && <Problem error={again.error} />}
        {hasFailed && (
          <Button look="quiet" busy={again.isPending} onClick={() => again.mutate()}>
            Send again
          </Button>
        )}
      </td>
    </tr>
  );
}
