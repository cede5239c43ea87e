import { useQuery } from '@tanstack/react-query';
import { ArrowRightLeft } from 'lucide-react';
import { useState } from 'react';
import type { ConversationSummary } from '../../src/contracts/agent-protocol.ts';
import { maxMessageLength } from '../../src/contracts/limits.ts';
import { teamsQuery } from '../api/queries.ts';
import { useConsole, useLive, useMe } from '../live/use-console.ts';
import { StepForm } from './StepForm.tsx';

/** To a colleague, who accepts or declines while you keep it; or back into a team's queue, before everyone else. */
export function TransferForm({ conversation, onDone }: { conversation: ConversationSummary; onDone: () => void }) {
  const live = useLive();
  const me = useMe();
  const agents = useConsole((state) => state.agents).filter((agent) => agent.id !== me.id && agent.role !== 'editor');
  const teams = useQuery(teamsQuery);
  const [to, setTo] = useState('');
  const [note, setNote] = useState('');

  function transfer(): void {
    const [kind, id] = to.split(':');
    if (id === undefined) return;
    const common = { conversationId: conversation.id, note: note.trim() };
    if (kind === 'agent') live.act({ type: 'transfer-agent', ...common, agentId: id }, 'Transfer');
    else live.act({ type: 'transfer-team', ...common, teamId: id }, 'Transfer');
    onDone();
  }
  return (
    <StepForm
      icon={ArrowRightLeft}
      title="Transfer"
      hint="A colleague is asked first; a team gets it at the head of its queue."
      fieldId="transfer-to"
      leave="Keep it"
      go="Transfer"
      isReady={to !== ''}
      onLeave={onDone}
      onGo={transfer}
    >
      <select id="transfer-to" className="input step-field" autoFocus required value={to} onChange={(event) => setTo(event.currentTarget.value)}>
        <option value="">To whom?</option>
        <optgroup label="Colleagues">
          {agents.map((agent) => (
            <option key={agent.id} value={`agent:${agent.id}`} disabled={!agent.connected}>
              {agent.name} ({agent.connected ? `${agent.availability}, ${agent.load}/${agent.capacity}` : 'offline'})
            </option>
          ))}
        </optgroup>
        <optgroup label="Teams">
          {(teams.data?.teams ?? []).map((team) => (
            <option key={team.id} value={`team:${team.id}`}>
              {team.name}
              {team.isOpen ? '' : ' (closed now)'}
            </option>
          ))}
        </optgroup>
      </select>
      <textarea aria-label="Note for whoever takes it" rows={2} maxLength={maxMessageLength} placeholder="What should they know? Visitors never see this." value={note} onChange={(event) => setNote(event.currentTarget.value)} />
    </StepForm>
  );
}
