import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import type { RoutingSettings } from '../../src/contracts/routing.ts';
import { callApi } from '../api/call-api.ts';
import { routingQuery } from '../api/settings-queries.ts';
import { Button } from '../parts/Button.tsx';
import { Field } from '../parts/Field.tsx';
import { Problem } from '../parts/Problem.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';

export function RoutingForm({ canEdit }: { canEdit: boolean }) {
  const query = useQuery(routingQuery);
  if (query.isError) return <Problem error={query.error} retry={() => void query.refetch()} />;
  if (query.data === undefined) return <Skeleton lines={[50, 60, 40]} label="Loading the routing" />;
  return <Fields settings={query.data.settings} canEdit={canEdit} />;
}

/** The rules of routing are kept as they are: they are written over the HTTP API. */
function Fields({ settings, canEdit }: { settings: RoutingSettings; canEdit: boolean }) {
  const queryClient = useQueryClient();
  const [form, setForm] = useState(settings);
  const save = useMutation({
    mutationFn: (body: RoutingSettings) => callApi({ method: 'PUT', path: 'routing', body }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: routingQuery.queryKey }),
  });
  const change = (part: Partial<RoutingSettings>): void => setForm((before) => ({ ...before, ...part }));

  function submit(event: FormEvent): void {
    event.preventDefault();
    save.mutate(form);
  }
  return (
    <form className="settings-form" onSubmit={submit} aria-label="Routing">
      <fieldset disabled={!canEdit}>
        <label className="choice">
          Who is asked first
          <select className="select" value={form.strategy} onChange={(event) => change({ strategy: event.currentTarget.value === 'longest-idle' ? 'longest-idle' : 'least-loaded' })}>
            <option value="least-loaded">Who holds the fewest conversations</option>
            <option value="longest-idle">Who has been idle the longest</option>
          </select>
        </label>
        <label className="choice">
          When nobody with the wanted team or skills is there
          <select className="select" value={form.fallback} onChange={(event) => change({ fallback: event.currentTarget.value === 'nobody' ? 'nobody' : 'anyone' })}>
            <option value="anyone">Ask anyone</option>
            <option value="nobody">Ask nobody</option>
          </select>
        </label>
        <Field label="Away after minutes without activity" type="number" min={1} max={1440} required value={Math.round(form.awayAfterIdleSeconds / 60)} onChange={(event) => change({ awayAfterIdleSeconds: Number(event.currentTarget.value) * 60 })} />
        <Field label="Back to the same agent within days" type="number" min={0} max={365} required hint="0 turns it off." value={form.stickyDays} onChange={(event) => change({ stickyDays: Number(event.currentTarget.value) })} />
        <Field label="One step of priority, in seconds of waiting" type="number" min={10} max={3600} required hint="So every wait is bounded, however urgent the others." value={form.ageingSeconds} onChange={(event) => change({ ageingSeconds: Number(event.currentTarget.value) })} />
        <Field label="A target warns after, in per cent of its time" type="number" min={10} max={95} required value={Math.round(form.warnAtShare * 100)} onChange={(event) => change({ warnAtShare: Number(event.currentTarget.value) / 100 })} />
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
