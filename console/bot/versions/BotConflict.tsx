import { useMutation, useQueryClient } from '@tanstack/react-query';
import { GitCompare } from 'lucide-react';
import type { BotResponse } from '../../../src/contracts/bot/bot-version.ts';
import { callApi } from '../../api/call-api.ts';
import { Button } from '../../ui/Button.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { BotDiff } from './BotDiff.tsx';

/** The folder and the console have both changed the bot. A person chooses; the other version stays in the list. */
export function BotConflict(props: { read: BotResponse; conflict: NonNullable<BotResponse['conflict']>; revision: () => number; onSettled: () => void }) {
  const { read, conflict, revision, onSettled } = props;
  const client = useQueryClient();
  const settle = useMutation({
    mutationFn: (keep: 'folder' | 'console') =>
      callApi({ method: 'POST', path: `bots/${encodeURIComponent(read.bot)}/conflict`, body: { keep, revision: revision() } }),
    onSuccess() {
      void client.invalidateQueries({ queryKey: ['bots'], exact: true });
      onSettled();
    },
  });
  return (
    <section className="bot-conflict" aria-label="Changed on both sides">
      <h2>
        <GitCompare size={15} aria-hidden="true" /> Changed on both sides
      </h2>
      <p>
        The folder of this bot has changed, and so has the console. Version {read.published.number} of the console answers until you choose. The version that
        you do not take stays among the versions.
      </p>
      <div className="bot-actions">
        <Button busy={settle.isPending} onClick={() => settle.mutate('console')}>
          {`Keep the console’s version ${read.published.number}`}
        </Button>
        <Button busy={settle.isPending} onClick={() => settle.mutate('folder')}>
          {`Take the folder’s version ${conflict.version.number}`}
        </Button>
      </div>
      {settle.isError && <Problem error={settle.error} />}
      <BotDiff before={read.files} after={conflict.files} removed="console" added="folder" />
    </section>
  );
}
