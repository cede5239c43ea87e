import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import type { RoutingResponse, RoutingSettings, Team } from '../../src/contracts/routing.ts';
import { callApi } from '../api/call-api.ts';
import { auditQuery, routingQuery, teamsQuery } from '../api/settings-queries.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Problem } from '../ui/Problem.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { ChannelRoutingFields } from './ChannelRoutingFields.tsx';
import { LifeCycleFields } from './LifeCycleFields.tsx';
import { MinutesField } from './minutes/MinutesField.tsx';
import { RuleList } from './RuleList.tsx';

export function RoutingForm({ canEdit }: { canEdit: boolean }) {
  const query = useQuery(routingQuery);
  const teams = useQuery(teamsQuery);
  if (query.isError) return <Problem error={query.error} retry={() => void query.refetch()} />;
  if (teams.isError) return <Problem error={teams.error} retry={() => void teams.refetch()} />;
  if (query.data === undefined || teams.data === undefined) return <Skeleton lines={[50, 60, 40]} label="Loading the routing" />;
  return <Fields {...query.data} teams={teams.data.teams} canEdit={canEdit} />;
}

function Fields({ settings, channels, teams, canEdit }: RoutingResponse & { teams: readonly Team[]; canEdit: boolean }) {
  const queryClient = useQueryClient();
  const [form, setForm] = useState(settings);
  const save = useMutation({
    mutationFn: (body: RoutingSettings) => callApi({ method: 'PUT', path: 'routing', body }),
    onSuccess: () => Promise.all([routingQuery, auditQuery].map(({ queryKey }) => queryClient.invalidateQueries({ queryKey }))),
  });
  function change(part: Partial<RoutingSettings>): void {
    save.reset();
    setForm((before) => ({ ...before, ...part }));
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    save.mutate({ ...form, rules: form.rules.map((rule) => ({ ...rule, name: rule.name.trim() })) });
  }
  return (
    <form className="settings-form" onSubmit={submit} aria-label="Routing">
      <fieldset disabled={!canEdit}>
        <label className="choice">
          Who is asked first
          <select
            className="select"
            value={form.strategy}
            onChange={(event) => change({ strategy: event.currentTarget.value === 'longest-idle' ? 'longest-idle' : 'least-loaded' })}
          >
            <option value="least-loaded">Who holds the fewest conversations</option>
            <option value="longest-idle">Who has been idle the longest</option>
          </select>
        </label>
        <label className="choice">
          If nobody suitable is there
          <select
            className="select"
            value={form.fallback}
            onChange={(event) => change({ fallback: event.currentTarget.value === 'nobody' ? 'nobody' : 'anyone' })}
          >
            <option value="anyone">Ask anyone</option>
            <option value="nobody">Ask nobody</option>
          </select>
        </label>
        <Field
          label="Away after idle minutes"
          type="number"
          min={1}
          max={1440}
          required
          value={Math.round(form.awayAfterIdleSeconds / 60)}
          onChange={(event) => change({ awayAfterIdleSeconds: Number(event.currentTarget.value) * 60 })}
        />
        <Field
          label="Away after missed offers"
          type="number"
          min={0}
          max={20}
          required
          hint="In a row. 0 turns it off."
          value={form.awayAfterMissedOffers}
          onChange={(event) => change({ awayAfterMissedOffers: Number(event.currentTarget.value) })}
        />
        <Field
          label="Back to the same agent, days"
          type="number"
          min={0}
          max={365}
          required
          hint="0 turns it off."
          value={form.stickyDays}
          onChange={(event) => change({ stickyDays: Number(event.currentTarget.value) })}
        />
        <MinutesField
          label="Worth of one priority step, minutes"
          min={10}
          max={3_600}
          required
          hint="Of waiting: so nobody waits without end."
          seconds={form.ageingSeconds}
          onChange={(ageingSeconds) => change({ ageingSeconds: ageingSeconds ?? 0 })}
        />
        <Field
          label="Weight of a chat"
          type="number"
          min={1}
          max={10}
          required
          hint="What it takes of an agent’s room."
          value={form.channelWeights.chat}
          onChange={(event) => change({ channelWeights: { ...form.channelWeights, chat: Number(event.currentTarget.value) } })}
        />
        <Field
          label="Weight of a follow-up"
          type="number"
          min={1}
          max={10}
          required
          hint="What it takes of an agent’s room."
          value={form.channelWeights.followUp}
          onChange={(event) => change({ channelWeights: { ...form.channelWeights, followUp: Number(event.currentTarget.value) } })}
        />
        <Field
          label="Targets warn at, per cent"
          type="number"
          min={10}
          max={95}
          required
          hint="Of the time that they give."
          value={Math.round(form.warnAtShare * 100)}
          onChange={(event) => change({ warnAtShare: Number(event.currentTarget.value) / 100 })}
        />
      </fieldset>
      <fieldset disabled={!canEdit}>
        <LifeCycleFields lifeCycle={form.lifeCycle.chat} onChange={(chat) => change({ lifeCycle: { ...form.lifeCycle, chat } })} />
      </fieldset>
      {channels.map(({ kind, name }) => {
        const routing = form.channels[kind];
        return (
          routing && (
            <fieldset key={kind} disabled={!canEdit} aria-label={name}>
              <ChannelRoutingFields name={name} routing={routing} onChange={(next) => change({ channels: { ...form.channels, [kind]: next } })} />
            </fieldset>
          )
        );
      })}
      <fieldset disabled={!canEdit}>
        <label className="tick settings-wide">
          <input type="checkbox" checked={form.typingPreview} onChange={(event) => change({ typingPreview: event.currentTarget.checked })} />
          Show the agent who has a conversation what its visitor types before it is sent. The chat tells the visitor so, and nothing of it is kept.
        </label>
      </fieldset>
      <fieldset disabled={!canEdit}>
        <RuleList rules={form.rules} teams={teams} canEdit={canEdit} onChange={(rules) => change({ rules })} />
      </fieldset>
      {save.isError && <Problem error={save.error} />}
      {canEdit && (
        <div className="settings-actions">
          {save.isSuccess && <span role="status">Saved.</span>}
          <Button type="submit" look="primary" busy={save.isPending}>
            Save
          </Button>
        </div>
      )}
    </form>
  );
}
