import { useQuery } from '@tanstack/react-query';
import { ArrowRightLeft } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { ConversationSummary } from '../../src/contracts/agent-protocol.ts';
import { weightOf } from '../../src/contracts/channel/weight-of.ts';
import { maxMessageLength } from '../../src/contracts/limits.ts';
import { teamsQuery } from '../api/queries.ts';
import { readDraft, useDraft, writeDraft } from '../storage/draft-store.ts';
import { useConsole, useLive, useMe } from '../live/use-console.ts';
import { SearchList } from '../choose/SearchList.tsx';
import { findUntakenNote } from '../state/find-passed-note.ts';
import { listTransferTargets } from './list-transfer-targets.ts';
import { StepForm } from './StepForm.tsx';

/**
 * Transfers to a colleague, who accepts or declines while you keep the conversation; or puts it back into a team's queue, before all
 * others. The form stays, with its note, until the server has accepted it, and a note that nobody accepted is there again the next time.
 */
export function TransferForm({ conversation, onDone }: { conversation: ConversationSummary; onDone: () => void }) {
  const { id: conversationId, visitorName } = conversation;
  const live = useLive();
  const me = useMe();
  const agents = useConsole((state) => state.agents);
  const teams = useQuery(teamsQuery);
  const takers = listTransferTargets({ agents, teams: teams.data?.teams ?? [], ownId: me.id, weight: weightOf(conversation) });
  const [toId, setToId] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isSent, setSent] = useState(false);
  const noteField = useRef<HTMLTextAreaElement>(null);
  const note = useDraft(conversationId, 'transfer');
  const to = takers.find(({ id }) => id === toId);

  useEffect(() => {
    const untaken = findUntakenNote(live.store.get().transcripts.get(conversationId)?.events ?? [], me.id);
    if (untaken !== '' && readDraft(conversationId, 'transfer') === '') writeDraft(conversationId, 'transfer', untaken);
  }, [conversationId, live, me.id]);

  function choose(id: string | null): void {
    setToId(id);
    if (id !== null) noteField.current?.focus();
  }
  function transfer(): void {
    if (to === undefined || isSent) return;
    setSent(true);
    setRefusal(null);
    const common = { conversationId, note: note.trim() };
    const command =
      to.kind === 'agent' ? ({ type: 'transfer-agent', ...common, agentId: to.id } as const) : ({ type: 'transfer-team', ...common, teamId: to.id } as const);
    live.act(command, 'Transfer', (problem) => {
      setSent(false);
      if (problem !== null) return setRefusal(problem);
      writeDraft(conversationId, 'transfer', '');
      const text =
        to.kind === 'agent'
          ? `Offered ${visitorName} to ${to.name}. It stays yours until ${to.name} accepts.`
          : `${visitorName} is at the head of the queue of ${to.name}.`;
      live.store.dispatch({ type: 'notice-added', notice: { id: `transfer-${conversationId}`, tone: 'info', text } });
      onDone();
    });
  }
  return (
    <StepForm
      icon={ArrowRightLeft}
      title="Transfer"
      hint="A colleague is asked first; a team gets it at the head of its queue."
      fieldId="transfer-to"
      leave="Keep it"
      go={isSent ? 'Asking …' : 'Transfer'}
      isReady={to !== undefined && to.refusal === null && !isSent}
      onLeave={onDone}
      onGo={transfer}
    >
      <SearchList fieldId="transfer-to" label="To whom" placeholder="To whom? Type a name" choices={takers} chosenId={toId} onChoose={choose} />
      <textarea
        ref={noteField}
        aria-label="Note for whoever takes it"
        rows={2}
        maxLength={maxMessageLength}
        placeholder="What should they know? They read it first; visitors never see it."
        value={note}
        onChange={(event) => writeDraft(conversationId, 'transfer', event.currentTarget.value)}
      />
      {refusal !== null && (
        <p className="step-problem" role="alert">
          {refusal}
        </p>
      )}
    </StepForm>
  );
}
