import { UserRoundCheck } from 'lucide-react';
import { useState } from 'react';
import type { AgentPresence, ConversationSummary } from '../../src/contracts/agent-protocol.ts';
import { useConsole, useLive, useMe } from '../live/use-console.ts';
import { StepForm } from './StepForm.tsx';

/** In place of an agent's id. */
const queue = 'queue';

/** A supervisor decides who has it: a colleague, they themselves, or the queue. Nobody is put above capacity; the server says so. */
export function GiveForm(props: { conversation: ConversationSummary; toMe: boolean; onDone: () => void }) {
  const { conversation, toMe, onDone } = props;
  const live = useLive();
  const me = useMe();
  const { state, id: conversationId } = conversation;
  const owner = state.kind === 'with-agent' ? state : null;
  const agents = useConsole((all) => all.agents).filter((agent) => agent.connected && agent.role !== 'editor' && agent.id !== owner?.agentId);
  const [to, setTo] = useState(toMe ? me.id : '');
  const isThere = to === queue || agents.some((agent) => agent.id === to);

  function give(): void {
    live.act({ type: 'reassign', conversationId, agentId: to === queue ? null : to }, to === me.id ? 'Take over' : 'Reassign');
    onDone();
  }
  return (
    <StepForm
      icon={UserRoundCheck}
      title={toMe ? 'Take over' : 'Give to'}
      hint={owner === null || owner.agentId === me.id ? 'They have it at once, without being asked.' : `${owner.agentName} has it now and loses it at once.`}
      fieldId="give-to"
      leave={owner?.agentId === me.id ? 'Keep it' : 'Leave it'}
      go={to === me.id ? 'Take over' : 'Give'}
      isReady={isThere}
      onLeave={onDone}
      onGo={give}
    >
      <select id="give-to" className="input step-field" autoFocus required value={to} onChange={(event) => setTo(event.currentTarget.value)}>
        <option value="">To whom?</option>
        {owner !== null && <option value={queue}>Back to the queue, before everyone else</option>}
        {agents.map((agent) => (
          <option key={agent.id} value={agent.id} disabled={agent.load >= agent.capacity}>
            {describeAgent(agent, me.id)}
          </option>
        ))}
      </select>
    </StepForm>
  );
}

function describeAgent(agent: AgentPresence, ownId: string): string {
  const away = agent.availability === 'available' ? '' : `, ${agent.availability}`;
  return `${agent.id === ownId ? 'Yourself' : agent.name} (${agent.load}/${agent.capacity}${away})`;
}
