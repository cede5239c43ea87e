import { UserRoundCheck } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { AgentPresence, ConversationSummary } from '../../src/contracts/agent-protocol.ts';
import { SearchList, type Choice } from '../choose/SearchList.tsx';
import { useConsole, useLive, useMe } from '../live/use-console.ts';
import { StepForm } from './StepForm.tsx';

/** Stands for the queue in place of an agent's id. */
const queue = 'queue';
const fieldId = 'give-to';

/** Lets a supervisor choose the owner: a colleague, themselves, or the queue. The server refuses an agent without capacity. */
export function GiveForm(props: { conversation: ConversationSummary; toMe: boolean; onDone: () => void }) {
  const { conversation, toMe, onDone } = props;
  const live = useLive();
  const me = useMe();
  const { state, id: conversationId } = conversation;
  const owner = state.kind === 'with-agent' ? state : null;
  const agents = useConsole((all) => all.agents).filter((agent) => agent.connected && agent.role !== 'editor' && agent.id !== owner?.agentId);
  const choices: Choice[] = [
    ...(owner === null ? [] : [{ id: queue, name: 'Back to the queue', detail: 'before everyone else', refusal: null }]),
    ...agents.map((agent) => describeAgent(agent, me.id)),
  ];
  const [to, setTo] = useState(toMe ? me.id : null);
  const chosen = choices.find(({ id }) => id === to);
  // The choice replaces the field, so the focus moves to the next one.
  useEffect(() => document.getElementById(fieldId)?.focus(), [to]);

  function give(): void {
    if (to === null) return;
    live.act({ type: 'reassign', conversationId, agentId: to === queue ? null : to }, to === me.id ? 'Take over' : 'Reassign');
    onDone();
  }
  return (
    <StepForm
      icon={UserRoundCheck}
      title={toMe ? 'Take over' : 'Give to'}
      hint={owner === null || owner.agentId === me.id ? 'They have it at once, without being asked.' : `${owner.agentName} has it now and loses it at once.`}
      fieldId={fieldId}
      leave={owner?.agentId === me.id ? 'Keep it' : 'Leave it'}
      go={to === me.id ? 'Take over' : to === queue ? 'Put it back' : 'Give'}
      isReady={chosen !== undefined && chosen.refusal === null}
      onLeave={onDone}
      onGo={give}
    >
      <SearchList fieldId={fieldId} label="To whom" placeholder="To whom? Type a name" choices={choices} chosenId={to} onChoose={setTo} />
    </StepForm>
  );
}

function describeAgent(agent: AgentPresence, ownId: string): Choice {
  const loadWords = `${agent.load} of ${agent.capacity} taken`;
  return {
    id: agent.id,
    name: agent.id === ownId ? 'Yourself' : agent.name,
    detail: agent.availability === 'available' ? loadWords : `${agent.availability}, ${loadWords}`,
    refusal: agent.load >= agent.capacity ? `full, ${loadWords}` : null,
  };
}
