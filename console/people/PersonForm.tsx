import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import type { AttributeValue } from '../../src/contracts/people/person.ts';
import type { PersonResponse } from '../../src/contracts/people/person-list.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Problem } from '../ui/Problem.tsx';
import '../ui/forms.css';
import { AttributeFields } from './AttributeFields.tsx';
import { readAttributes, toAttributeRows } from './attribute-rows.ts';
import { usePersonCall } from './use-person-call.ts';

const fields = [
  ['name', 'Name', 80],
  ['email', 'E-mail', 254],
  ['phone', 'Phone', 40],
  ['company', 'Company', 120],
  ['language', 'Language', 35],
  ['timeZone', 'Time zone', 60],
] as const;
const hints: Readonly<Record<string, string>> = { language: 'Such as de or pt-BR', timeZone: 'Such as Europe/Berlin' };

/** The form that changes a person. Signed fields are shown only: the site changes them. */
export function PersonForm({ person, onDone }: { person: PersonResponse['person']; onDone: () => void }) {
  const [texts, setTexts] = useState(() => Object.fromEntries(fields.map(([name]) => [name, person[name] ?? ''])));
  const [rows, setRows] = useState(() => toAttributeRows(person));
  const { attributes, problem } = readAttributes(rows, person.attributes);
  const save = useMutation({ ...usePersonCall(person.id), onSuccess: onDone });

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (problem !== null) return;
    // Only what was changed here is sent: what a colleague or the page changes meanwhile stays.
    const changed: Record<string, string | Record<string, AttributeValue | null>> = {};
    for (const [name] of fields) if (texts[name]?.trim() !== (person[name] ?? '')) changed[name] = texts[name]?.trim() ?? '';
    if (Object.keys(attributes).length > 0) changed['attributes'] = attributes;
    save.mutate({ method: 'PUT', path: '', body: changed });
  }
  return (
    <form className="settings-form person-form" onSubmit={submit} aria-label="Edit the person">
      <fieldset>
        {fields.map(([name, label, most]) => {
          const isSigned = person.vouched[name] === 'signed';
          const hint = isSigned ? 'Signed by the site: change it there' : hints[name];
          return (
            <Field
              key={name}
              label={label}
              maxLength={most}
              disabled={isSigned}
              value={texts[name] ?? ''}
              onChange={(event) => setTexts({ ...texts, [name]: event.currentTarget.value })}
              {...(hint === undefined ? {} : { hint })}
            />
          );
        })}
      </fieldset>
      <AttributeFields rows={rows} onChange={setRows} />
      {problem !== null && (
        <p className="field-problem" role="alert">
          {problem}
        </p>
      )}
      {save.isError && <Problem error={save.error} />}
      <div className="settings-actions">
        <span className="settings-gap" />
        <Button look="quiet" onClick={onDone}>
          Cancel
        </Button>
        <Button look="primary" type="submit" busy={save.isPending} disabled={problem !== null}>
          Save
        </Button>
      </div>
    </form>
  );
}
