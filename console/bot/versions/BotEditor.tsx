import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Rocket } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import type { BotResponse } from '../../../src/contracts/bot/bot-version.ts';
import { callApi } from '../../api/call-api.ts';
import { ConfirmButton } from '../../choose/ConfirmButton.tsx';
import { formatMoment } from '../../labels/format-time.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { BotConflict } from './BotConflict.tsx';
import { BotDiff } from './BotDiff.tsx';
import { FileEditor } from './FileEditor.tsx';
import { FileList } from './FileList.tsx';
import { ProblemList } from './ProblemList.tsx';
import { TryDraft } from './TryDraft.tsx';
import { VersionList } from './VersionList.tsx';
import { botAddress } from './file-groups.ts';
import { useBotDraft, type BotDraft } from './use-bot-draft.ts';

/** One bot: its files with their editor and mistakes, what the draft changes, and its versions. `place`: a file, or `changes`, `try` or `versions`. */
export function BotEditor({ read, place = 'bot.yaml', reload }: { read: BotResponse; place?: string | undefined; reload: () => void }) {
  const draft = useBotDraft(read);
  const { bot, published } = read;
  const [line, setLine] = useState<{ path: string; line: number } | null>(null);
  return (
    <div className="page bot-editor">
      <PageHead title={bot} intro={`Version ${published.number} answers: ${published.author}, ${formatMoment(published.at)}.`}>
        <SavingState draft={draft} />
      </PageHead>
      <p>
        <Link href="/bot/bots">All bots</Link>
      </p>
      {read.conflict && <BotConflict read={read} conflict={read.conflict} revision={draft.revision} onSettled={reload} />}
      {draft.hasDraft && <PublishBar read={read} draft={draft} onDone={reload} />}
      {draft.saving.state === 'failed' && <Problem error={draft.saving.error} retry={() => void draft.flush()} />}
      <div className="bot-columns">
        <FileList bot={bot} place={place} draft={draft} published={read.files} />
        <div className="bot-main">
          {place === 'versions' ? (
            <VersionList read={read} revision={draft.revision} onDone={reload} />
          ) : place === 'try' ? (
            <TryDraft bot={bot} draft={draft} />
          ) : place === 'changes' ? (
            <BotDiff before={read.files} after={draft.texts} removed={`version ${published.number}`} added="draft" />
          ) : (
            <FileEditor key={place} path={place} draft={draft} line={line?.path === place ? line.line : null} published={read.files[place] ?? null} />
          )}
          {place !== 'versions' && place !== 'try' && <ProblemList bot={bot} problems={draft.problems} onChoose={setLine} />}
        </div>
      </div>
    </div>
  );
}

function SavingState({ draft: { saving, hasDraft } }: { draft: BotDraft }) {
  const words = { saved: hasDraft ? 'The draft is saved' : 'As published', waiting: 'Not saved yet', saving: 'Saving the draft', failed: 'Not saved' };
  return (
    <span className="is-quiet" role="status">
      {words[saving.state]}
    </span>
  );
}

function PublishBar({ read, draft, onDone }: { read: BotResponse; draft: BotDraft; onDone: () => void }) {
  const { bot, published } = read;
  const client = useQueryClient();
  const [note, setNote] = useState('');
  const onSuccess = (): void => {
    void client.invalidateQueries({ queryKey: ['bots'], exact: true });
    onDone();
  };
  const path = `bots/${encodeURIComponent(bot)}`;
  const publish = useMutation({
    async mutationFn() {
      await draft.flush();
      if (draft.isSaved()) await callApi({ method: 'POST', path: `${path}/publish`, body: { revision: draft.revision(), over: published.number, note } });
      else throw new Error('The draft is not saved. Nothing was published.');
    },
    onSuccess,
  });
  const discard = useMutation({
    async mutationFn() {
      await draft.flush();
      await callApi({ method: 'DELETE', path: `${path}/draft/${draft.revision()}` });
    },
    onSuccess,
  });
  const errors = draft.problems.filter(({ severity }) => severity === 'error').length;
  const base = read.draft?.base ?? published.number;
  return (
    <section className="bot-publish" aria-label="Publish the draft">
      {base !== published.number && (
        <p className="bot-note" data-kind="conflict">
          The draft was begun from version {base}; version {published.number} answers by now. Look at the <Link href={botAddress(bot, 'changes')}>changes</Link>
          : publishing takes back what the draft does not have.
        </p>
      )}
      <Field label="What changes, for the list of versions" maxLength={200} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
      <div className="bot-actions">
        <Button look="primary" icon={Rocket} busy={publish.isPending} disabled={errors > 0} onClick={() => publish.mutate()}>
          Publish
        </Button>
        <ConfirmButton
          label="Discard the draft"
          question="Discard all changes of the draft?"
          go="Discard"
          busy={discard.isPending}
          onConfirm={() => discard.mutate()}
        />
        {errors > 0 && <span className="is-quiet">{errors === 1 ? 'A mistake has' : `${errors} mistakes have`} to be corrected first.</span>}
      </div>
      {publish.isError && <Problem error={publish.error} />}
      {discard.isError && <Problem error={discard.error} />}
    </section>
  );
}
