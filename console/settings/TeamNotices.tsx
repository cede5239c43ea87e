import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import type { TeamNotice } from '../../src/contracts/mail/team-notice.ts';
import { callApi } from '../api/call-api.ts';
import { auditQuery, teamNoticesQuery } from '../api/settings-queries.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Problem } from '../ui/Problem.tsx';

/** When each team is told by mail of a request that nobody takes, and who gets it. */
export function TeamNotices() {
  const notices = useQuery(teamNoticesQuery);
  if (notices.isError) return <Problem error={notices.error} retry={() => void notices.refetch()} />;
  if (notices.data === undefined) return null;
  return (
    <section className="team-notices" aria-label="Notices to teams">
      <h2>Notices to teams</h2>
      <p className="is-quiet">
        A mail where a request for a person is taken by nobody for so long, or an answer is later than its target. Each is reported once, and not at all once it
        is taken.
      </p>
      {notices.data.teams.length === 0 && <p className="is-quiet">There is no team yet. Notices go to teams.</p>}
      {notices.data.teams.map((team) => (
        <NoticeForm key={team.teamId} team={team} />
      ))}
    </section>
  );
}

function NoticeForm({ team }: { team: TeamNotice }) {
  const queryClient = useQueryClient();
  const [minutes, setMinutes] = useState(team.afterMinutes);
  const [email, setEmail] = useState(team.email ?? '');
  const [outsideHours, setOutsideHours] = useState(team.outsideHours);
  const save = useMutation({
    mutationFn: () =>
      callApi({
        method: 'PUT',
        path: `teams/${team.teamId}/notice`,
        body: { afterMinutes: minutes, email: email.trim() === '' ? null : email.trim(), outsideHours },
      }),
    onSuccess: () => Promise.all([teamNoticesQuery, auditQuery].map(({ queryKey }) => queryClient.invalidateQueries({ queryKey }))),
  });
  function submit(event: FormEvent): void {
    event.preventDefault();
    save.mutate();
  }
  return (
    <form className="settings-form" onSubmit={submit} aria-label={`Notices to ${team.teamName}`}>
      <h3>
        <bdi>{team.teamName}</bdi>
      </h3>
      <fieldset>
        <Field
          label="After, minutes"
          type="number"
          min={0}
          max={1440}
          required
          hint="0: no notices."
          value={minutes}
          onChange={(event) => {
            save.reset();
            setMinutes(Number(event.currentTarget.value));
          }}
        />
        <Field
          label="To this address"
          type="email"
          hint="Empty: to the members of the team."
          value={email}
          onChange={(event) => {
            save.reset();
            setEmail(event.currentTarget.value);
          }}
        />
        <label className="choice">
          While the team is closed
          <select
            className="select"
            value={outsideHours}
            onChange={(event) => {
              save.reset();
              setOutsideHours(event.currentTarget.value === 'send' ? 'send' : 'wait');
            }}
          >
            <option value="wait">They wait until it opens</option>
            <option value="send">They go at once</option>
          </select>
        </label>
      </fieldset>
      <p className="field-hint">{describeRecipients(team)}</p>
      {save.isError && <Problem error={save.error} />}
      <div className="settings-actions">
        {save.isSuccess && <span role="status">Saved.</span>}
        <Button type="submit" busy={save.isPending}>
          Save
        </Button>
      </div>
    </form>
  );
}

function describeRecipients({ afterMinutes, recipients }: TeamNotice): string {
  if (afterMinutes === 0) return 'Nobody gets notices of this team now.';
  if (recipients.length === 0) return 'The team has no member, so nobody gets its notices.';
  return `Now they go to ${recipients.join(', ')}.`;
}
