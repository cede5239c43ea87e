import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import type { SaveTeamRequest, Team } from '../../src/contracts/routing.ts';
import { callApi } from '../api/call-api.ts';
import { agentsQuery } from '../api/queries.ts';
import { teamsQuery } from '../api/settings-queries.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Problem } from '../ui/Problem.tsx';
import { describeDefaultTeam } from './describe-default-team.ts';
import { HoursFields } from './HoursFields.tsx';
import { MinutesField } from './minutes/MinutesField.tsx';
import { TimeZoneField } from './TimeZoneField.tsx';

const targetRange = { min: 5, max: 604_800, hint: 'Empty: no target.' };

/** One team: members, hours, targets, and who helps out. */
export function TeamForm({ team, teams, onDone }: { team: Team | null; teams: readonly Team[]; onDone: () => void }) {
  const queryClient = useQueryClient();
  const agents = useQuery(agentsQuery).data?.agents ?? [];
  const [form, setForm] = useState<SaveTeamRequest>(() => (team === null ? newTeam(teams.length === 0) : toRequest(team)));
  const done = async (): Promise<void> => {
    await queryClient.invalidateQueries({ queryKey: teamsQuery.queryKey });
    onDone();
  };
  const save = useMutation({
    mutationFn: (body: SaveTeamRequest) => callApi(team === null ? { method: 'POST', path: 'teams', body } : { method: 'PUT', path: `teams/${team.id}`, body }),
    onSuccess: done,
  });
  const remove = useMutation({ mutationFn: () => callApi({ method: 'DELETE', path: `teams/${team?.id ?? ''}` }), onSuccess: done });
  const change = (part: Partial<SaveTeamRequest>): void => setForm((before) => ({ ...before, ...part }));
  const helpers = teams.filter((other) => other.id !== team?.id);

  function submit(event: FormEvent): void {
    event.preventDefault();
    save.mutate({ ...form, name: form.name.trim() });
  }
  return (
    <form className="settings-form" onSubmit={submit} aria-label={team === null ? 'Add a team' : `Edit ${team.name}`}>
      <h2>{team === null ? 'A new team' : <bdi>{team.name}</bdi>}</h2>
      <fieldset>
        <Field label="Name" required maxLength={60} value={form.name} onChange={(event) => change({ name: event.currentTarget.value })} />
        <TimeZoneField value={form.timeZone} onChange={(timeZone) => change({ timeZone })} />
        <MinutesField
          label="First reply within, minutes"
          {...targetRange}
          seconds={form.targets.firstResponseSeconds}
          onChange={(firstResponseSeconds) => change({ targets: { ...form.targets, firstResponseSeconds } })}
        />
        <MinutesField
          label="Further replies within, minutes"
          {...targetRange}
          seconds={form.targets.nextResponseSeconds}
          onChange={(nextResponseSeconds) => change({ targets: { ...form.targets, nextResponseSeconds } })}
        />
        <HoursFields hours={form.hours} holidays={form.holidays} onChange={change} />
        <div className="choice settings-wide" role="group" aria-label="Members">
          Members
          <span className="member-choice">
            {agents
              .filter((agent) => !agent.disabled && agent.role !== 'editor')
              .map((agent) => (
                <label key={agent.id}>
                  <input
                    type="checkbox"
                    checked={form.memberIds.includes(agent.id)}
                    onChange={(event) =>
                      change({ memberIds: event.currentTarget.checked ? [...form.memberIds, agent.id] : form.memberIds.filter((id) => id !== agent.id) })
                    }
                  />
                  <bdi>{agent.name}</bdi>
                </label>
              ))}
          </span>
        </div>
        {helpers.length > 0 && (
          <label className="choice">
            Who helps out after a long wait
            <select
              className="select"
              value={form.overflow?.teamId ?? ''}
              onChange={(event) =>
                change({
                  overflow: event.currentTarget.value === '' ? null : { teamId: event.currentTarget.value, afterSeconds: form.overflow?.afterSeconds ?? 120 },
                })
              }
            >
              <option value="">Nobody</option>
              {helpers.map((helper) => (
                <option key={helper.id} value={helper.id}>
                  {helper.name}
                </option>
              ))}
            </select>
          </label>
        )}
        {form.overflow !== null && (
          <MinutesField
            label="After how long, minutes"
            min={5}
            max={86_400}
            required
            seconds={form.overflow.afterSeconds}
            onChange={(afterSeconds) => form.overflow !== null && change({ overflow: { ...form.overflow, afterSeconds: afterSeconds ?? 0 } })}
          />
        )}
        <div className="choice settings-wide" role="radiogroup" aria-label="What it gets">
          What it gets
          <label className="tick">
            <input type="radio" name="default-team" checked={form.isDefault} onChange={() => change({ isDefault: true })} />
            Everything that no routing rule sends elsewhere: it is the default team
          </label>
          <label className="tick">
            <input type="radio" name="default-team" checked={!form.isDefault} onChange={() => change({ isDefault: false })} />
            Only what a routing rule sends it
          </label>
          <span className="is-quiet" role="status">
            {describeDefaultTeam({ isDefault: form.isDefault, isNew: team === null, others: helpers })}
          </span>
        </div>
      </fieldset>
      {(save.isError || remove.isError) && <Problem error={save.error ?? remove.error} />}
      <div className="settings-actions">
        {team !== null && (
          <Button look="danger" busy={remove.isPending} onClick={() => remove.mutate()}>
            Delete the team
          </Button>
        )}
        <span className="settings-gap" />
        <Button look="quiet" onClick={onDone}>
          Cancel
        </Button>
        <Button type="submit" look="primary" busy={save.isPending} disabled={form.name.trim() === ''}>
          Save
        </Button>
      </div>
    </form>
  );
}

function newTeam(isDefault: boolean): SaveTeamRequest {
  return {
    name: '',
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    hours: null,
    holidays: [],
    targets: { firstResponseSeconds: null, nextResponseSeconds: null },
    overflow: null,
    isDefault,
    memberIds: [],
  };
}

function toRequest({ id: _, isOpen: __, opensAt: ___, ...request }: Team): SaveTeamRequest {
  return request;
}
