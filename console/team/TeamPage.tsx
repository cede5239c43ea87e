import { useQuery } from '@tanstack/react-query';
import { UserPlus } from 'lucide-react';
import { useState } from 'react';
import type { AgentPresence } from '../../src/contracts/agent-protocol.ts';
import { agentsQuery } from '../api/queries.ts';
import { useConsole, useMe } from '../live/use-console.ts';
import { Badge } from '../parts/Badge.tsx';
import { Button } from '../parts/Button.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { Problem } from '../parts/Problem.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { AddAgentForm } from './AddAgentForm.tsx';
import './team.css';

/** Who answers here, who is there now, and how much each holds. */
export function TeamPage() {
  const me = useMe();
  const presences = useConsole((state) => state.agents);
  const query = useQuery(agentsQuery);
  const [isAdding, setAdding] = useState(false);
  const agents = query.data?.agents ?? [];
  return (
    <div className="page team">
      <PageHead title="Team" intro="Who answers visitors, and how many conversations each holds at once.">
        {me.role === 'admin' && !isAdding && (
          <Button look="primary" icon={UserPlus} onClick={() => setAdding(true)}>
            Add an agent
          </Button>
        )}
      </PageHead>
      {isAdding && <AddAgentForm onDone={() => setAdding(false)} />}
      {query.isError ? (
        <Problem error={query.error} retry={() => void query.refetch()} />
      ) : query.data === undefined ? (
        <Skeleton lines={[50, 65, 58]} label="Loading the team" />
      ) : (
        <table className="table">
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Now</th>
              <th scope="col">Load</th>
            </tr>
          </thead>
          <tbody>
            {agents.map((agent) => (
              <AgentRow
                key={agent.id}
                agent={presences.find((one) => one.id === agent.id) ?? agent}
                isMe={agent.id === me.id}
              />
            ))}
          </tbody>
        </table>
      )}
      {agents.length === 1 && me.role === 'admin' && !isAdding && (
        <p className="team-hint">You are alone so far. Add a colleague, and offers go to whoever has room.</p>
      )}
    </div>
  );
}

function AgentRow({ agent, isMe }: { agent: AgentPresence; isMe: boolean }) {
  const { load, capacity } = agent;
  return (
    <tr>
      <td>
        <b className="agent-name">
          <bdi>{agent.name}</bdi>
        </b>
        {isMe && <span className="is-quiet"> (you)</span>}
      </td>
      <td>
        <PresenceBadge agent={agent} />
      </td>
      <td>
        <span className="load" role="img" aria-label={`${load} of ${capacity} conversations`}>
          {Array.from({ length: Math.min(capacity, 10) }, (_, index) => (
            <i key={index} className={index < load ? 'is-taken' : ''} />
          ))}
          <span className="is-number">
            {load}/{capacity}
          </span>
        </span>
      </td>
    </tr>
  );
}

function PresenceBadge({ agent }: { agent: AgentPresence }) {
  if (!agent.connected) return <Badge text="Not here" />;
  return agent.availability === 'available' ? (
    <Badge tone="good" text="Available" />
  ) : (
    <Badge tone="warn" text="Away" />
  );
}
