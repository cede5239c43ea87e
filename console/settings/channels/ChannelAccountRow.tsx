import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type {
  ChannelAccount,
  ChannelAccountFields,
  ChannelHookResponse,
  ChannelsResponse,
  ChannelTestResponse,
} from '../../../src/contracts/channel/channel-account.ts';
import { callApi } from '../../api/call-api.ts';
import { auditQuery } from '../../api/settings-queries.ts';
import { ConfirmButton } from '../../choose/ConfirmButton.tsx';
import { formatMoment } from '../../labels/format-time.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { AccountForm } from './AccountForm.tsx';
import { channelsQuery } from './channels-query.ts';

type Props = { account: ChannelAccount; channel: ChannelsResponse['channels'][number] | undefined };
type Act = { method: 'PUT' | 'DELETE'; body?: ChannelAccountFields };

/** One account: whether it is connected, what came last, what is wrong, and what may be done. */
export function ChannelAccountRow({ account, channel }: Props) {
  const queryClient = useQueryClient();
  const [isEditing, setEditing] = useState(false);
  const again = (): Promise<unknown> =>
    Promise.all([channelsQuery.queryKey, auditQuery.queryKey].map((queryKey) => queryClient.invalidateQueries({ queryKey })));
  const path = `channels/${account.id}`;
  const act = useMutation({ mutationFn: ({ method, body }: Act) => callApi({ method, path, ...(body ? { body } : { body: {} }) }), onSettled: again });
  const test = useMutation({ mutationFn: () => callApi<ChannelTestResponse>({ method: 'POST', path: `${path}/test`, body: {} }) });
  const hook = useMutation({ mutationFn: () => callApi<ChannelHookResponse>({ method: 'POST', path: `${path}/hook`, body: {} }), onSettled: again });
  const { kind, name, settings, siteId, teamId, botAnswers, isEnabled } = account;
  const fields: ChannelAccountFields = { kind, name, settings, siteId, teamId, botAnswers, isEnabled };
  return (
    <li>
      <p>
        <b>{name}</b> <span className="is-quiet">{channel?.name ?? kind}</span> <StateBadge account={account} />{' '}
        {account.waiting > 0 && <Badge text={`${account.waiting} to be sent`} />}
      </p>
      {account.problem !== null && (
        <p className="channel-problem">
          {account.problem} {account.problemAt !== null && <span className="is-quiet">{formatMoment(account.problemAt)}</span>}
        </p>
      )}
      <p className="is-quiet">
        {account.connectedSince !== null && `Connected since ${formatMoment(account.connectedSince)}. `}
        {account.receivedAt === null ? 'Nothing has come yet.' : `The last message came ${formatMoment(account.receivedAt)}.`}
        {account.ignored > 0 && ` ${account.ignored} automatic messages of the last seven days belonged to no conversation.`}
        {botAnswers ? ' The bot answers first.' : ' People answer.'}
      </p>
      <div className="channel-acts">
        <Button aria-expanded={isEditing} onClick={() => setEditing(!isEditing)}>
          Edit
        </Button>
        <Button busy={test.isPending} onClick={() => test.mutate()}>
          Test
        </Button>
        <Button busy={act.isPending} onClick={() => act.mutate({ method: 'PUT', body: { ...fields, isEnabled: !isEnabled } })}>
          {isEnabled ? 'Switch off' : 'Switch on'}
        </Button>
        {channel?.hasHook && (
          <ConfirmButton
            label="New hook secret"
            look="plain"
            question="Requests that are signed with a former secret are refused from now on."
            go="Make it"
            busy={hook.isPending}
            onConfirm={() => hook.mutate()}
          />
        )}
        <ConfirmButton
          label="Delete"
          question="Its conversations stay. Nothing is received or sent by it any more."
          go="Delete it"
          busy={act.isPending}
          onConfirm={() => act.mutate({ method: 'DELETE' })}
        />
      </div>
      {test.data && <p role="status">{test.data.problem ?? 'All is well: it connects and signs in.'}</p>}
      {test.isError && <Problem error={test.error} />}
      {hook.isError && <Problem error={hook.error} />}
      {act.isError && !isEditing && <Problem error={act.error} />}
      {hook.data && (
        <div role="status">
          <p>Post each raw letter to this path, signed with this secret, which is shown now and never again.</p>
          <pre tabIndex={0} aria-label="The hook and its secret">
            <code>{`POST ${hook.data.path}\n${hook.data.secret}`}</code>
          </pre>
        </div>
      )}
      {isEditing && channel && (
        <AccountForm
          label={`Edit ${name}`}
          channel={channel}
          start={fields}
          hasSecret={account.hasSecret}
          busy={act.isPending}
          error={act.error}
          onSubmit={(body) => act.mutate({ method: 'PUT', body }, { onSuccess: () => setEditing(false) })}
          onCancel={() => {
            act.reset();
            setEditing(false);
          }}
        />
      )}
    </li>
  );
}

function StateBadge({ account }: { account: ChannelAccount }) {
  if (!account.isEnabled) return <Badge text="Off" />;
  if (account.problem !== null) return <Badge text="Not connected" tone="bad" />;
  return account.connectedSince === null ? <Badge text="On" /> : <Badge text="Connected" tone="good" />;
}
