import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { agentRoleSchema, type AgentPresence } from '../../src/contracts/agent-protocol.ts';
import type { UpdateAgentRequest } from '../../src/contracts/http-api.ts';
import type { AgentAccount, PasswordLink } from '../../src/contracts/supervision.ts';
import { callApi } from '../api/call-api.ts';
import { agentsQuery, meQuery } from '../api/queries.ts';
import { Badge } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
import { ConfirmButton } from '../choose/ConfirmButton.tsx';
import { ConfirmSelect } from '../choose/ConfirmSelect.tsx';
import { presenceBadge } from '../ui/presence-badge.ts';
import { Problem } from '../ui/Problem.tsx';
import { EditAccountForm } from './EditAccountForm.tsx';
import { roleNames } from './role-names.ts';

type RowProps = { account: AgentAccount; presence: AgentPresence | undefined; isMe: boolean; canEdit: boolean };

/** One account of the team. An admin changes its role here, and opens the rest below it. */
export function AccountRow({ account, presence, isMe, canEdit }: RowProps) {
  const queryClient = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const refresh = () => queryClient.invalidateQueries({ queryKey: agentsQuery.queryKey });
  const change = useMutation({
    mutationFn: (body: UpdateAgentRequest) => callApi({ method: 'PUT', path: `agents/${account.id}`, body }),
    onSettled: refresh,
  });
  const link = useMutation({
    mutationFn: () => callApi<PasswordLink>({ method: 'POST', path: `agents/${account.id}/password-link`, body: {} }),
  });
  const sendsMail = useQuery(meQuery).data?.sendsMail === true;
  const mailLink = useMutation({ mutationFn: () => callApi({ method: 'POST', path: `agents/${account.id}/password-mail`, body: {} }) });
  const { load, capacity } = presence ?? account;
  return (
    <>
      <tr className={account.disabled ? 'is-locked' : ''}>
        <td>
          <b className="agent-name">
            <bdi>{account.name}</bdi>
          </b>
          {isMe && <span className="is-quiet"> (you)</span>}
          {account.email !== null && <span className="agent-email">{account.email}</span>}
        </td>
        <td>
          {canEdit && !account.disabled ? (
            <ConfirmSelect
              label={`Role of ${account.name}`}
              value={account.role}
              disabled={change.isPending}
              choices={agentRoleSchema.options.map((role) => ({ value: role, name: roleNames[role] }))}
              describe={(role) => `Make ${account.name} ${nameAsPerson(agentRoleSchema.parse(role))}`}
              onConfirm={(role) => change.mutate({ role: agentRoleSchema.parse(role) })}
            />
          ) : (
            roleNames[account.role]
          )}
        </td>
        <td>{account.disabled ? <Badge text="Locked" /> : <Badge {...presenceBadge(presence ?? account)} />}</td>
        <td>{account.role === 'editor' ? <span className="is-quiet">–</span> : <Load load={load} capacity={capacity} />}</td>
        {canEdit && (
          <td className="is-right">
            <Button look="quiet" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
              {isOpen ? 'Close' : 'Edit'}
            </Button>
          </td>
        )}
      </tr>
      {(isOpen || change.isError) && (
        <tr className="account-more">
          <td colSpan={5}>
            {change.isError && <Problem error={change.error} />}
            {isOpen && (
              <>
                <EditAccountForm account={account} busy={change.isPending} onSave={(body) => change.mutate(body)} />
                <div className="account-actions">
                  {!account.disabled && sendsMail && (
                    <Button busy={mailLink.isPending} onClick={() => mailLink.mutate()}>
                      Mail a link for a new password
                    </Button>
                  )}
                  {!account.disabled && (
                    <Button busy={link.isPending} onClick={() => link.mutate()}>
                      Make a link for a new password
                    </Button>
                  )}
                  {!isMe && (
                    <ConfirmButton
                      look="danger"
                      busy={change.isPending}
                      label={account.disabled ? 'Unlock the account' : 'Lock the account'}
                      question={account.disabled ? `${account.name} can sign in again.` : `${account.name} is signed out everywhere within a second.`}
                      go={account.disabled ? 'Unlock' : 'Lock'}
                      onConfirm={() => change.mutate({ disabled: !account.disabled })}
                    />
                  )}
                </div>
                {mailLink.isError && <Problem error={mailLink.error} />}
                {mailLink.isSuccess && (
                  <p className="field-hint" role="status">
                    A link is on its way to {account.email}. It works once, within 24 hours.
                  </p>
                )}
                {link.isError && <Problem error={link.error} />}
                {link.data !== undefined && <LinkNotice name={account.name} url={`${location.origin}${link.data.path}`} />}
                {!account.disabled && !isMe && (
                  <p className="field-hint">Locking ends every session of this account within a second; its conversations go back to the front of the queue.</p>
                )}
              </>
            )}
          </td>
        </tr>
      )}
    </>
  );
}

function nameAsPerson(role: AgentAccount['role']): string {
  return `${role === 'supervisor' ? 'a' : 'an'} ${roleNames[role].toLowerCase()}`;
}

function LinkNotice({ name, url }: { name: string; url: string }) {
  return (
    <p className="password-link" role="status">
      Give this link to {name} yourself. It works once, within 24 hours, and is not shown again:
      <input className="input" readOnly value={url} aria-label="Link for a new password" onFocus={(event) => event.currentTarget.select()} />
    </p>
  );
}

function Load({ load, capacity }: { load: number; capacity: number }) {
  return (
    <span className="load" role="img" aria-label={`${load} of ${capacity} conversations`}>
      {Array.from({ length: Math.min(capacity, 10) }, (_, index) => (
        <i key={index} className={index < load ? 'is-taken' : ''} />
      ))}
      <span className="is-number">
        {load}/{capacity}
      </span>
    </span>
  );
}
