import { UserRoundX } from 'lucide-react';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Badge } from '../ui/Badge.tsx';
import { presenceBadge } from '../ui/presence-badge.ts';
import type { Desk, Floor } from './summarise-floor.ts';

/** The agents at work with their conversations, and the free capacity for each skill. */
export function DeskList({ desks, skills }: { desks: readonly Desk[]; skills: Floor['skills'] }) {
  return (
    <section className="desks" aria-label="Agents">
      <h2>Agents</h2>
      {desks.length === 0 ? (
        <EmptyState icon={UserRoundX} title="Nobody is here">
          Agents appear when their console is open.
        </EmptyState>
      ) : (
        <ul>
          {desks.map(({ agent, held }) => (
            <li key={agent.id} className="desk">
              <b>
                <bdi>{agent.name}</bdi>
              </b>
              <Badge {...presenceBadge(agent)} />
              <span className="desk-load" role="img" aria-label={`${agent.load} of ${agent.capacity} taken`}>
                <i style={{ width: `${Math.min(100, (100 * agent.load) / Math.max(1, agent.capacity))}%` }} data-full={agent.load >= agent.capacity} />
              </span>
              <span className="is-number">
                {agent.load}/{agent.capacity}
              </span>
              <DeskNote held={held} />
            </li>
          ))}
        </ul>
      )}
      {skills.length > 0 && (
        <>
          <h2>Available by skill</h2>
          <ul className="skill-list">
            {skills.map(({ skill, available, free }) => (
              <li key={skill} data-none={free === 0}>
                <bdi>{skill}</bdi>
                <span className="is-number">
                  {available === 1 ? '1 agent' : `${available} agents`}, room for {free}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

/** Shown beside the load: unanswered conversations, and snoozed ones, which take no capacity. */
function DeskNote({ held }: Pick<Desk, 'held'>) {
  const unanswered = held.filter((conversation) => conversation.unanswered > 0).length;
  const snoozed = held.filter(({ snooze }) => snooze !== null).length;
  const parts = [unanswered > 0 ? `${unanswered} to answer` : '', snoozed > 0 ? `${snoozed} snoozed` : ''].filter(Boolean);
  return parts.length === 0 ? null : <span className="desk-note">{parts.join(', ')}</span>;
}
