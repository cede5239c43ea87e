import type { ConversationSummary } from '../../src/contracts/agent-protocol.ts';
import { maxPriority } from '../../src/contracts/routing.ts';
import { useConsole, useLive } from '../live/use-console.ts';
import { priorityNames } from '../settings/describe-rule.ts';
import './supervisor.css';

/** A supervisor's two levers on one conversation: how soon, and with whom. Nobody is put above capacity; the server says so. */
export function SuperviseControls({ conversation }: { conversation: ConversationSummary }) {
  const live = useLive();
  const agents = useConsole((state) => state.agents);
  const { state, id: conversationId } = conversation;
  const ownerId = state.kind === 'with-agent' ? state.agentId : null;
  const others = agents.filter((agent) => agent.id !== ownerId && agent.connected && agent.role !== 'editor');
  return (
    <span className="supervise">
      <select
        className="select"
        aria-label={`Priority of ${conversation.visitorName}`}
        value={conversation.priority}
        onChange={(event) => live.act({ type: 'priority-set', conversationId, priority: Number(event.currentTarget.value) }, 'Priority')}
      >
        {priorityNames.slice(0, maxPriority + 1).map((name, value) => (
          <option key={name} value={value}>
            {name}
          </option>
        ))}
      </select>
      <select
        className="select"
        aria-label={`Give ${conversation.visitorName} to`}
        value=""
        onChange={(event) => {
          const to = event.currentTarget.value;
          if (to !== '') live.act({ type: 'reassign', conversationId, agentId: to === 'queue' ? null : to }, 'Reassign');
        }}
      >
        <option value="">Give to …</option>
        {ownerId !== null && <option value="queue">Back to the queue</option>}
        {others.map((agent) => (
          <option key={agent.id} value={agent.id} disabled={agent.load >= agent.capacity}>
            {`${agent.name} (${agent.load}/${agent.capacity}${agent.availability === 'available' ? '' : `, ${agent.availability}`})`}
          </option>
        ))}
      </select>
    </span>
  );
}
