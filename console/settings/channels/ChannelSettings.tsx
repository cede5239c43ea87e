import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import type { ChannelAccountFields } from '../../../src/contracts/channel/channel-account.ts';
import { callApi } from '../../api/call-api.ts';
import { Button } from '../../ui/Button.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { AccountForm } from './AccountForm.tsx';
import { ChannelAccountRow } from './ChannelAccountRow.tsx';
import { channelsQuery } from './channels-query.ts';
import './channels.css';

/** The ways beside the chat by which people write: their accounts. */
export function ChannelSettings() {
  const queryClient = useQueryClient();
  const query = useQuery(channelsQuery);
  const [adding, setAdding] = useState<string | null>(null);
  const add = useMutation({
    mutationFn: (body: ChannelAccountFields) => callApi({ method: 'POST', path: 'channels', body }),
    async onSuccess() {
      setAdding(null);
      await queryClient.invalidateQueries({ queryKey: channelsQuery.queryKey });
    },
  });
  if (query.isError) return <Problem error={query.error} retry={() => void query.refetch()} />;
  if (query.data === undefined) return <Skeleton lines={[60, 40]} label="Loading the channels" />;
  const { channels, accounts } = query.data;
  const chosen = channels.find(({ kind }) => kind === adding);
  return (
    <>
      <p className="channel-words">
        People also write by other ways than the chat. What comes to an account becomes a conversation, and answers go out the same way. Answers by mail go
        through the mail server of the settings SMTP_URL and MAIL_FROM. Weight, targets and silence of each channel are under{' '}
        <Link href="/settings/routing">Routing</Link>.
      </p>
      {accounts.length === 0 && adding === null && (
        <p className="channel-words">
          Only the chat reaches you yet. Read how to <a href="/help/answer-mail">connect a mailbox</a> or <a href="/help/answer-telegram">a Telegram bot</a>.
        </p>
      )}
      {accounts.length > 0 && (
        <ul className="channel-list" aria-label="Accounts">
          {accounts.map((account) => (
            <ChannelAccountRow key={account.id} account={account} channel={channels.find(({ kind }) => kind === account.kind)} />
          ))}
        </ul>
      )}
      {chosen ? (
        <AccountForm
          key={chosen.kind}
          label={`A new account: ${chosen.name}`}
          channel={chosen}
          start={null}
          hasSecret={false}
          busy={add.isPending}
          error={add.error}
          onSubmit={(fields) => add.mutate(fields)}
          onCancel={() => setAdding(null)}
        />
      ) : (
        <div className="channel-acts">
          {channels.map(({ kind, name }) => (
            <Button
              key={kind}
              look={accounts.length === 0 ? 'primary' : 'plain'}
              onClick={() => {
                add.reset();
                setAdding(kind);
              }}
            >
              Add {name === 'Mail' ? 'a mailbox' : `a ${name} account`}
            </Button>
          ))}
        </div>
      )}
    </>
  );
}
