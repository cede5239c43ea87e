import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import type { CreateAgentRequest } from '../../src/contracts/http-api.ts';
import { agentRoleSchema, type AgentRole } from '../../src/contracts/agent-protocol.ts';
import { estimateStrength } from '../account/estimate-strength.ts';
import { PasswordField } from '../account/PasswordField.tsx';
import { callApi } from '../api/call-api.ts';
import { agentsQuery, meQuery } from '../api/queries.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Problem } from '../ui/Problem.tsx';
import { CapacityField, NameField } from './AccountFields.tsx';
import { roleHints, roleNames } from './role-names.ts';

export function AddAgentForm({ onDone }: { onDone: () => void }) {
  const queryClient = useQueryClient();
  const sendsMail = useQuery(meQuery).data?.sendsMail === true;
  const [isInvited, setInvited] = useState(true);
  const [form, setForm] = useState({ name: '', email: '', password: '', role: 'agent' as AgentRole, capacity: 4 });
  const mailsLink = sendsMail && isInvited;
  const add = useMutation({
    mutationFn: (body: CreateAgentRequest) => callApi({ method: 'POST', path: 'agents', body }),
    async onSuccess() {
      await queryClient.invalidateQueries({ queryKey: agentsQuery.queryKey });
      onDone();
    },
  });
  const change = (part: Partial<typeof form>): void => setForm((before) => ({ ...before, ...part }));

  function submit(event: FormEvent): void {
    event.preventDefault();
    const { password, ...account } = { ...form, name: form.name.trim(), email: form.email.trim() };
    add.mutate(mailsLink ? account : { ...account, password });
  }
  return (
    <form className="add-agent" onSubmit={submit} aria-label="Add an agent">
      <div className="add-agent-fields">
        <NameField autoFocus value={form.name} onChange={(name) => change({ name })} />
        <Field
          label="E-mail address"
          type="email"
          required
          autoComplete="off"
          value={form.email}
          onChange={(event) => change({ email: event.currentTarget.value })}
        />
        {sendsMail && (
          <label className="tick">
            <input type="checkbox" checked={isInvited} onChange={(event) => setInvited(event.currentTarget.checked)} />
            Invite them by mail: they choose the password
          </label>
        )}
        {!mailsLink && <PasswordField value={form.password} about={form} onChange={(password) => change({ password })} />}
        <CapacityField value={form.capacity} onChange={(capacity) => change({ capacity })} />
        <div className="role-choice">
          <label htmlFor="new-agent-role">Role</label>
          <select
            id="new-agent-role"
            className="select"
            value={form.role}
            aria-describedby="new-agent-role-hint"
            onChange={(event) => change({ role: agentRoleSchema.parse(event.currentTarget.value) })}
          >
            {(['agent', 'supervisor', 'editor', 'admin'] as const).map((role) => (
              <option key={role} value={role}>
                {roleNames[role]}
              </option>
            ))}
          </select>
          <p id="new-agent-role-hint" className="field-hint">
            {roleHints[form.role]}
          </p>
        </div>
      </div>
      {add.isError && <Problem error={add.error} />}
      <div className="add-agent-actions">
        <Button look="quiet" onClick={onDone}>
          Cancel
        </Button>
        <Button
          type="submit"
          look="primary"
          busy={add.isPending}
          disabled={form.name.trim() === '' || form.email.trim() === '' || (!mailsLink && estimateStrength(form.password, form).refused)}
        >
          {add.isPending ? 'Adding…' : mailsLink ? 'Add and invite' : 'Add'}
        </Button>
      </div>
    </form>
  );
}
