import { useQuery } from '@tanstack/react-query';
import { Clock, Plus } from 'lucide-react';
import { useState } from 'react';
import type { Team } from '../../src/contracts/routing.ts';
import { teamsQuery } from '../api/settings-queries.ts';
import { Badge } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { formatMoment } from '../labels/format-time.ts';
import { Problem } from '../ui/Problem.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { withoutDefaultTeam } from './describe-default-team.ts';
import { nameTimeZone } from './list-time-zones.ts';
import { describeSeconds } from './minutes/minutes.ts';
import { TeamForm } from './TeamForm.tsx';

/** The teams with their hours and their targets for replies. */
export function TeamList({ canEdit }: { canEdit: boolean }) {
  const query = useQuery(teamsQuery);
  const [open, setOpen] = useState<string | null>(null);
  if (query.isError) return <Problem error={query.error} retry={() => void query.refetch()} />;
  if (query.data === undefined) return <Skeleton lines={[50, 60]} label="Loading the teams" />;
  const { teams } = query.data;
  const close = (): void => setOpen(null);
  return (
    <section aria-label="Teams">
      {teams.length === 0 && open === null && (
        <EmptyState icon={Clock} title="No teams yet">
          Without a team everybody answers everything, at any hour. A team has business hours, targets and members; the first takes everything, unless you
          choose otherwise.
        </EmptyState>
      )}
      <ul className="team-cards">
        {teams.map((team) => (
          <li key={team.id}>
            {open === team.id ? (
              <TeamForm team={team} teams={teams} onDone={close} />
            ) : (
              <TeamCard team={team} onEdit={canEdit ? () => setOpen(team.id) : null} />
            )}
          </li>
        ))}
      </ul>
      {teams.length > 0 && open === null && !teams.some((team) => team.isDefault) && <p className="is-warning team-none">{withoutDefaultTeam}</p>}
      {open === 'new' && <TeamForm team={null} teams={teams} onDone={close} />}
      {canEdit && open === null && (
        <Button icon={Plus} onClick={() => setOpen('new')}>
          Add a team
        </Button>
      )}
    </section>
  );
}

function TeamCard({ team, onEdit }: { team: Team; onEdit: (() => void) | null }) {
  const { firstResponseSeconds, nextResponseSeconds } = team.targets;
  return (
    <div className="team-card">
      <div>
        <b>
          <bdi>{team.name}</bdi>
        </b>{' '}
        <Badge tone={team.isOpen ? 'good' : 'warn'} text={team.isOpen ? 'Open now' : 'Closed now'} />{' '}
        {team.isDefault && <Badge text="Default" title="Takes everything that no routing rule sends elsewhere" />}
        <p className="is-quiet">
          {team.memberIds.length === 1 ? '1 member' : `${team.memberIds.length} members`} ·{' '}
          {team.hours === null ? 'always open' : `business hours, ${nameTimeZone(team.timeZone)}`}
          {team.opensAt !== null && ` · opens ${formatMoment(team.opensAt)}`}
          {firstResponseSeconds !== null && ` · first reply within ${describeSeconds(firstResponseSeconds)}`}
          {nextResponseSeconds !== null && ` · next within ${describeSeconds(nextResponseSeconds)}`}
        </p>
      </div>
      {onEdit !== null && (
        <Button look="quiet" onClick={onEdit}>
          Edit
        </Button>
      )}
    </div>
  );
}
