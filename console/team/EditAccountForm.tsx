import { useState, type FormEvent } from 'react';
import type { UpdateAgentRequest } from '../../src/contracts/http-api.ts';
import type { AgentAccount } from '../../src/contracts/supervision.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { CapacityField, NameField } from './AccountFields.tsx';
import { splitWords } from '../ui/split-words.ts';

type Props = { account: AgentAccount; busy: boolean; onSave: (change: UpdateAgentRequest) => void };

/** The fields that decide which conversations an agent is offered: capacity, skills and languages. */
export function EditAccountForm({ account, busy, onSave }: Props) {
  const [name, setName] = useState(account.name);
  const [capacity, setCapacity] = useState(account.capacity);
  const [skills, setSkills] = useState(account.skills.join(', '));
  const [languages, setLanguages] = useState(account.languages.join(', '));

  function submit(event: FormEvent): void {
    event.preventDefault();
    onSave({ name: name.trim(), capacity, skills: splitWords(skills), languages: splitWords(languages) });
  }
  return (
    <form className="account-fields" onSubmit={submit} aria-label={`Edit ${account.name}`}>
      <NameField value={name} onChange={setName} />
      <CapacityField value={capacity} onChange={setCapacity} />
      <Field
        label="Skills"
        value={skills}
        placeholder="billing, returns"
        hint="Separated by commas. Routing rules ask for them."
        onChange={(event) => setSkills(event.currentTarget.value)}
      />
      <Field
        label="Languages"
        value={languages}
        placeholder="en, de"
        hint="Codes. Empty: any language."
        onChange={(event) => setLanguages(event.currentTarget.value)}
      />
      <Button type="submit" look="primary" busy={busy}>
        Save
      </Button>
    </form>
  );
}
