import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState, type FormEvent } from 'react';
import { findTemplateProblems, letterVariables, type MailTemplate, type TemplateEntry } from '../../../src/contracts/mail/mail-template.ts';
import { callApi } from '../../api/call-api.ts';
import { mailQuery } from '../../api/settings-queries.ts';
import { ConfirmButton } from '../../choose/ConfirmButton.tsx';
import { useMe } from '../../live/use-console.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { LetterPreview } from './LetterPreview.tsx';

/** The words of one letter, with what is wrong in them, beside the letter as it would arrive. */
export function LetterEditor({ path, entry, sendsMail }: { path: string; entry: TemplateEntry; sendsMail: boolean }) {
  const { email } = useMe();
  const queryClient = useQueryClient();
  const id = useId();
  const [draft, setDraft] = useState<MailTemplate>({ subject: entry.subject, body: entry.body });
  const problems = findTemplateProblems(entry.kind, draft);
  const isChanged = draft.subject !== entry.subject || draft.body !== entry.body;
  const refresh = (): Promise<void> => queryClient.invalidateQueries({ queryKey: ['mail-templates'] });
  const save = useMutation({ mutationFn: () => callApi({ method: 'PUT', path, body: draft }), onSuccess: refresh });
  const reset = useMutation({
    mutationFn: () => callApi({ method: 'DELETE', path, body: {} }),
    async onSuccess() {
      setDraft(entry.default);
      await refresh();
    },
  });
  const trial = useMutation({
    mutationFn: () => callApi({ method: 'POST', path: `${path}/trial`, body: {} }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: mailQuery.queryKey }),
  });
  const { words, blocks } = letterVariables[entry.kind];
  function change(part: Partial<MailTemplate>): void {
    save.reset();
    setDraft({ ...draft, ...part });
  }
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (problems.length === 0) save.mutate();
  }
  return (
    <div className="letter-editor">
      <form className="settings-form" onSubmit={submit} aria-label="Words of the letter">
        <Field label="Subject" dir="auto" required maxLength={150} value={draft.subject} onChange={(event) => change({ subject: event.currentTarget.value })} />
        <div className="field">
          <label htmlFor={id}>Letter</label>
          <textarea
            id={id}
            className="input letter-body"
            dir="auto"
            rows={14}
            maxLength={5_000}
            value={draft.body}
            aria-invalid={problems.length > 0}
            aria-describedby={`${id}-hint`}
            onChange={(event) => change({ body: event.currentTarget.value })}
          />
          <p className="field-hint" id={`${id}-hint`}>
            Empty lines separate paragraphs. <code>[words]({'{link}'})</code> is the button; what stands below <code>--</code> is small. It knows{' '}
            {[...words, ...blocks].map((name) => (
              <code key={name}>{`{${name}} `}</code>
            ))}
          </p>
        </div>
        {problems.length > 0 && (
          <ul className="letter-problems" role="alert">
            {problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        )}
        {save.isError && <Problem error={save.error} />}
        {reset.isError && <Problem error={reset.error} />}
        {trial.isError && <Problem error={trial.error} />}
        <div className="settings-actions">
          {save.isSuccess && !isChanged && <span role="status">Saved.</span>}
          {trial.isSuccess && <span role="status">On its way to {email}.</span>}
          {sendsMail && (
            <Button
              disabled={isChanged}
              title={isChanged ? 'Save first: the saved letter is sent' : undefined}
              busy={trial.isPending}
              onClick={() => trial.mutate()}
            >
              Send me a test
            </Button>
          )}
          {entry.isOwn && (
            <ConfirmButton
              label="Reset to default"
              busy={reset.isPending}
              question="The letter gets Baton’s own words again. Yours are gone."
              go="Reset"
              onConfirm={() => reset.mutate()}
            />
          )}
          <Button type="submit" look="primary" busy={save.isPending} disabled={!isChanged || problems.length > 0}>
            Save
          </Button>
        </div>
      </form>
      {problems.length === 0 && <LetterPreview path={path} template={draft} />}
    </div>
  );
}
