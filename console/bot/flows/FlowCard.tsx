import type { ListedFlow } from '../../../src/contracts/bot/flow-list.ts';

const endNames: Record<ListedFlow['ends'][number]['how'], string> = {
  done: 'came to its end',
  stopped: 'stopped by the visitor',
  person: 'led to a person',
  failed: 'could not go on',
  left: 'left for a person',
};

/** A flow with its steps, and the counts of how conversations ended at each. */
export function FlowCard({ flow }: { flow: ListedFlow }) {
  const ended = flow.ends.reduce((sum, { count }) => sum + count, 0);
  return (
    <article className="flow-card" aria-label={`The flow ${flow.id}`}>
      <header>
        <h3>{flow.id}</h3>
        <p className="is-quiet">{flow.description}</p>
        <p className="is-quiet">
          Begun {flow.begun} times, {ended} of them ended. Begins with {flow.begins.length} {flow.begins.length === 1 ? 'way' : 'ways'} of asking.
        </p>
      </header>
      <div className="flow-scroll" tabIndex={0} role="region" aria-label={`Steps of ${flow.id}`}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">Step</th>
              <th scope="col">Does</th>
              <th scope="col">What</th>
              <th scope="col">Conversations that ended here</th>
            </tr>
          </thead>
          <tbody>
            {flow.steps.map(({ id, kind, about }) => (
              <tr key={id}>
                <td>
                  <code>{id}</code>
                </td>
                <td>{kind}</td>
                <td className="flow-about" title={about}>
                  {about}
                </td>
                <td>{describeEnds(flow.ends.filter(({ step }) => step === id))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </article>
  );
}

function describeEnds(ends: ListedFlow['ends']): string {
  return ends.length === 0 ? '–' : ends.map(({ how, count }) => `${count} ${endNames[how]}`).join(', ');
}
