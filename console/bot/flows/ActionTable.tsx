import type { ListedAction } from '../../../src/contracts/bot/flow-list.ts';

const consents: Record<ListedAction['consent'], string[]> = { none: [], visitor: ['the visitor'], agent: ['an agent'] };

/** The actions of a bot: what each sends, which secrets it lacks, and how its calls went. */
export function ActionTable({ actions, set }: { actions: readonly ListedAction[]; set: readonly string[] }) {
  return (
    <div className="flow-scroll" tabIndex={0} role="region" aria-label="Actions">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Action</th>
            <th scope="col">Request</th>
            <th scope="col">Asked before</th>
            <th scope="col">May be said</th>
            <th scope="col">Secrets</th>
            <th scope="col">Calls</th>
          </tr>
        </thead>
        <tbody>
          {actions.map(({ id, description, request, identity, consent, fields, secrets, calls }) => (
            <tr key={id}>
              <td title={description}>
                <code>{id}</code>
              </td>
              <td className="flow-about" title={request}>
                <code>{request}</code>
              </td>
              <td>{[...(identity === 'verified' ? ['who it is'] : []), ...consents[consent]].join(', ') || 'nobody'}</td>
              <td>{fields.join(', ') || '–'}</td>
              <td>{secrets.map((name) => (set.includes(name) ? name : `${name} (not set)`)).join(', ') || '–'}</td>
              <td>{calls.map(({ outcome, count }) => `${count} ${outcome}`).join(', ') || '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
