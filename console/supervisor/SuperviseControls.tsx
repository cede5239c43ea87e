import type { ConversationSummary } from '../../src/contracts/agent-protocol.ts';
import { maxPriority } from '../../src/contracts/routing.ts';
import { useConsole, useLive } from '../live/use-console.ts';
import { ConfirmSelect } from '../choose/ConfirmSelect.tsx';
import { priorityNames } from '../labels/describe-rule.ts';
import './supervisor.css';

/** A supervisor's two controls of one conversation, priority and owner: chosen, then confirmed. The server refuses an agent without capacity. */
export function SuperviseControls({ conversation }: { conversation: ConversationSummary }) {
  const live = useLive();
  const agents = useConsole((state) => state.agents);
  const { state, id: conversationId } = conversation;
  const ownerId = state.kind === 'with-agent' ? state.agentId : null;
  const others = agents.filter((agent) => agent.id !== ownerId && agent.connected && agent.role !== 'editor');
  const nameOf = (id: string): string => agents.find((agent) => agent.id === id)?.name ?? 'this agent';
  return (
    <span className="supervise">
      <ConfirmSelect
        label={`Priority of ${conversation.visitorName}`}
        value={String(conversation.priority)}
        choices={priorityNames.slice(0, maxPriority + 1).map((name, value) => ({ name, value: String(value) }))}
        describe={(value) => `Set to ${priorityNames[Number(value)]?.toLowerCase() ?? value}`}
        onConfirm={(value) => live.act({ type: 'priority-set', conversationId, priority: Number(value) }, 'Priority')}
      />
      <ConfirmSelect
        label={`Give ${conversation.visitorName} to`}
        value=""
        choices={[
          { value: '', name: 'Give to …' },
          ...(ownerId === null ? [] : [{ value: 'queue', name: 'Back to the queue' }]),
          ...others.map((agent) => ({
            value: agent.id,
            name: `${agent.name} (${agent.load}/${agent.capacity}${agent.availability === 'available' ? '' : `, ${agent.availability}`})`,
            disabled: agent.load >= agent.capacity,
          })),
        ]}
        describe={(to) => (to === 'queue' ? 'Put it back' : `Give it to ${nameOf(to)}`)}
        onConfirm={(to) => live.act({ type: 'reassign', conversationId, agentId: to === 'queue' ? null : to }, 'Reassign')}
      />
    </span>
  );
}
