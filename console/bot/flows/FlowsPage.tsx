import { useQuery } from '@tanstack/react-query';
import { Workflow } from 'lucide-react';
import type { FlowsResponse, ListedBot } from '../../../src/contracts/bot/flow-list.ts';
import { flowsQuery } from '../../api/queries.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { ActionTable } from './ActionTable.tsx';
import { FlowCard } from './FlowCard.tsx';
import { SecretList } from './SecretList.tsx';
import './flows.css';

/** The flows and actions of the bots, where conversations leave them, what is wrong with them, and the secrets that actions send. */
export function FlowsPage() {
  const query = useQuery({ ...flowsQuery, refetchInterval: 15_000 });
  return (
    <div className="page flows">
      <PageHead
        title="Flows and actions"
        intro="What the bots do beyond answering, and how it went in the last 30 days. They are files in the folder of each bot."
      />
      {query.isError ? (
        <Problem error={query.error} retry={() => void query.refetch()} />
      ) : query.data === undefined ? (
        <Skeleton lines={[40, 90, 80]} label="Loading the flows" />
      ) : (
        <Loaded {...query.data} />
      )}
    </div>
  );
}

function Loaded({ bots, secrets }: FlowsResponse) {
  const busy = bots.filter(({ flows, actions }) => flows.length + actions.length > 0);
  const wanted = [...new Set(bots.flatMap(({ actions }) => actions.flatMap((action) => action.secrets)))];
  return (
    <>
      {busy.length === 0 && (
        <EmptyState icon={Workflow} title="No bot has a flow yet">
          Put a file into <code>flows/</code> of the bot’s folder, and what it calls into <code>actions/</code>. The bot <code>shop</code> shows how.
        </EmptyState>
      )}
      {busy.map((bot) => (
        <BotFlows key={bot.id} bot={bot} set={secrets.map(({ name }) => name)} />
      ))}
      <SecretList secrets={secrets} wanted={wanted} />
    </>
  );
}

function BotFlows({ bot, set }: { bot: ListedBot; set: readonly string[] }) {
  return (
    <section aria-label={`Flows of ${bot.name}`}>
      <h2>{bot.name}</h2>
      {bot.problems.length > 0 && (
        <ul className="flow-problems">
          {bot.problems.map(({ severity, flow, step, message }) => (
            <li key={`${flow} ${step ?? ''} ${message}`} data-severity={severity}>
              <b>{severity}</b> {flow} {step} {message}
            </li>
          ))}
        </ul>
      )}
      {bot.flows.map((flow) => (
        <FlowCard key={flow.id} flow={flow} />
      ))}
      {bot.actions.length > 0 && <ActionTable actions={bot.actions} set={set} />}
    </section>
  );
}
