import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import {
  mostDays,
  mostSessionDays,
  retentionKindNames,
  retentionKinds,
  type PrivacySettings as Settings,
  type RetentionKind,
} from '../../../src/contracts/people/privacy-settings.ts';
import { callApi } from '../../api/call-api.ts';
import { auditQuery, privacyQuery, retentionPreviewQuery } from '../../api/settings-queries.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import './privacy.css';

/** How long each kind of data is stored, with what a change would remove. */
export function PrivacySettings() {
  const query = useQuery(privacyQuery);
  if (query.isError) return <Problem error={query.error} retry={() => void query.refetch()} />;
  if (query.data === undefined) return <Skeleton lines={[50, 60, 40]} label="Loading the settings of privacy" />;
  return <PrivacyForm saved={query.data.settings} />;
}

const kinds: Record<RetentionKind, { label: string; hint: string; one: string; many: string }> = {
  conversations: {
    label: 'Conversations',
    hint: 'After they closed: every word, name and file goes, figures stay.',
    one: 'conversation loses its words',
    many: 'conversations lose their words',
  },
  files: { label: 'Files', hint: 'Of closed conversations.', one: 'file goes', many: 'files go' },
  traces: { label: 'Traces of the bot', hint: 'Questions and how they were answered. Gaps go too.', one: 'trace goes', many: 'traces go' },
  pages: {
    label: 'Pages',
    hint: 'Which pages visitors were on, and what they did there.',
    one: 'record of pages goes',
    many: 'records of pages go',
  },
  people: { label: 'People', hint: 'After they were last seen: name, addresses, attributes.', one: 'visitor is forgotten', many: 'visitors are forgotten' },
  mails: { label: 'Mail', hint: 'Addresses in the list of sent mail.', one: 'mail goes', many: 'mails go' },
  audit: { label: 'Record of changes', hint: 'Who changed what.', one: 'entry goes', many: 'entries go' },
};

function PrivacyForm({ saved }: { saved: Settings }) {
  const queryClient = useQueryClient();
  const [settings, setSettings] = useState(saved);
  const save = useMutation({
    mutationFn: (body: Settings) => callApi({ method: 'PUT', path: 'privacy', body }),
    onSuccess: () => Promise.all([privacyQuery, auditQuery].map(({ queryKey }) => queryClient.invalidateQueries({ queryKey }))),
  });
  function submit(event: FormEvent): void {
    event.preventDefault();
    save.mutate(settings);
  }
  return (
    <form className="settings-form" onSubmit={submit} aria-label="How long data are stored">
      <fieldset>
        <h2 className="settings-wide">How long data are stored</h2>
        <p className="settings-wide is-quiet">In days. Empty: for ever. What is older goes in the background, for good.</p>
        {retentionKindNames.map((kind) => (
          <Field
            key={kind}
            label={`${kinds[kind].label}, days`}
            type="number"
            min={retentionKinds[kind].fewestDays}
            max={mostDays}
            placeholder="for ever"
            hint={kinds[kind].hint}
            value={settings.retention[kind] ?? ''}
            onChange={(event) => {
              const { value } = event.currentTarget;
              save.reset();
              setSettings({ ...settings, retention: { ...settings.retention, [kind]: value === '' ? null : Number(value) } });
            }}
          />
        ))}
        <Field
          label="Browsers are known for, days"
          type="number"
          min={1}
          max={mostSessionDays}
          required
          hint="Since a visitor was last there. Where a page keeps the handle, not a cookie: 30 at most."
          value={settings.sessionDays}
          onChange={(event) => {
            save.reset();
            setSettings({ ...settings, sessionDays: Number(event.currentTarget.value) });
          }}
        />
        <Preview settings={settings} isSaved={JSON.stringify(settings) === JSON.stringify(saved)} />
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

/** The counts of what these settings remove now, before they are saved. A number that is being typed may be no setting yet: then nothing is said. */
function Preview({ settings, isSaved }: { settings: Settings; isSaved: boolean }) {
  const preview = useQuery(retentionPreviewQuery(settings));
  if (preview.data === undefined) return null;
  const { counts } = preview.data;
  const going = retentionKindNames.flatMap((kind) => {
    const count = counts[kind] ?? 0;
    return count === 0 ? [] : [{ kind, text: `${count.toLocaleString('en')} ${count === 1 ? kinds[kind].one : kinds[kind].many}` }];
  });
  if (Object.keys(counts).length === 0) return null;
  return (
    <div className="retention-preview" role="status">
      {going.length === 0 ? (
        <p>Nothing is that old: nothing goes now.</p>
      ) : (
        <>
          <p>{isSaved ? 'In the next minutes:' : 'When you save this:'}</p>
          <ul>
            {going.map(({ kind, text }) => (
              <li key={kind}>{text}</li>
            ))}
          </ul>
          <p>Nobody can bring it back.</p>
        </>
      )}
    </div>
  );
}
