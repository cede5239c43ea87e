import { useQuery } from '@tanstack/react-query';
import { UserPlus } from 'lucide-react';
import { useState } from 'react';
import { agentsQuery } from '../api/queries.ts';
import { useConsole, useMe } from '../live/use-console.ts';
import { Button } from '../ui/Button.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Problem } from '../ui/Problem.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { AccountRow } from './AccountRow.tsx';
import { AddAgentForm } from './AddAgentForm.tsx';
import '../ui/forms.css';
import './team.css';

/** The accounts with their role, presence and load. */
export function TeamPage() {
  const me = useMe();
  const presences = useConsole((state) => state.agents);
  const query = useQuery(agentsQuery);
  const [isAdding, setAdding] = useState(false);
  const accounts = query.data?.agents ?? [];
  const isAdmin = me.role === 'admin';
  return (
    <div className="page team">
      <PageHead title="Team" intro="Who answers visitors and writes articles, and how many conversations each holds at once.">
        {isAdmin && !isAdding && (
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
              <th scope="col">Role</th>
              <th scope="col">Now</th>
              <th scope="col">Load</th>
              {isAdmin && (
                <th scope="col">
                  <span className="for-reader">Actions</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {accounts.map((account) => (
              <AccountRow
                key={account.id}
                account={account}
                presence={presences.find((presence) => presence.id === account.id)}
                isMe={account.id === me.id}
                canEdit={isAdmin}
              />
            ))}
          </tbody>
        </table>
      )}
      {accounts.length === 1 && isAdmin && !isAdding && <p className="team-hint">You are alone so far. Add a colleague, and offers go to whoever has room.</p>}
    </div>
  );
}
