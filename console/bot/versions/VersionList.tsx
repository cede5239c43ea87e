import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { BotResponse, BotVersion } from '../../../src/contracts/bot/bot-version.ts';
import { callApi } from '../../api/call-api.ts';
import { ConfirmButton } from '../../choose/ConfirmButton.tsx';
import { formatMoment } from '../../labels/format-time.ts';
import { Button } from '../../ui/Button.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { BotDiff } from './BotDiff.tsx';
import { botVersionQuery } from './bot-queries.ts';

/** The versions of a bot, the newest first: each with its difference to the one that answers, and the way back to it. */
export function VersionList({ read, revision, onDone }: { read: BotResponse; revision: () => number; onDone: () => void }) {
  const [open, setOpen] = useState<number | null>(null);
  const client = useQueryClient();
  const goBack = useMutation({
    mutationFn: (number: number) =>
      callApi({ method: 'POST', path: `bots/${encodeURIComponent(read.bot)}/versions/${number}/publish`, body: { revision: revision() } }),
    onSuccess() {
      void client.invalidateQueries({ queryKey: ['bots'], exact: true });
      onDone();
    },
  });
  return (
    <section aria-label="Versions">
      <h2>Versions</h2>
      {goBack.isError && <Problem error={goBack.error} />}
      <ol className="bot-versions">
        {read.versions.map((version) => {
          const answers = version.number === read.published.number;
          return (
            <li key={version.number}>
              <p>
                <b>Version {version.number}</b> {answers && <span className="bot-answers">answers</span>} {version.note}
              </p>
              <p className="is-quiet">
                {describeOrigin(version)} · {formatMoment(version.at)}
              </p>
              {!answers && (
                <div className="bot-actions">
                  <Button aria-expanded={open === version.number} onClick={() => setOpen(open === version.number ? null : version.number)}>
                    {open === version.number ? 'Hide the difference' : 'Difference to what answers'}
                  </Button>
                  <ConfirmButton
                    label="Go back to it"
                    question={`Publish version ${version.number} again?`}
                    go="Publish"
                    look="primary"
                    busy={goBack.isPending}
                    onConfirm={() => goBack.mutate(version.number)}
                  />
                </div>
              )}
              {open === version.number && <Difference read={read} number={version.number} />}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function Difference({ read, number }: { read: BotResponse; number: number }) {
  const query = useQuery(botVersionQuery(read.bot, number));
  if (query.isError) return <Problem error={query.error} retry={() => void query.refetch()} />;
  if (query.data === undefined) return <Skeleton lines={[60, 80]} label="Loading the version" />;
  return <BotDiff before={query.data.files} after={read.files} removed={`version ${number}`} added={`version ${read.published.number}`} />;
}

function describeOrigin({ origin, author }: BotVersion): string {
  return origin === 'folder' ? `from the folder${author === 'The folder' ? '' : `, by ${author}`}` : `by ${author}`;
}
