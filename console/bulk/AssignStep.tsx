import { useState, type FormEvent } from 'react';
import { mayCall } from '../../src/contracts/authorisation.ts';
import { useConsole, useMe } from '../live/use-console.ts';
import { Button } from '../ui/Button.tsx';

/** Chooses the agent for the selected conversations. The effect on each depends on its present owner: see `bulkAssign`. */
export function AssignStep({ onAssign, onBack }: { onAssign: (to: { id: string; name: string }) => void; onBack: () => void }) {
  const me = useMe();
  const colleagues = useConsole((state) => state.agents).filter((agent) => agent.id !== me.id && agent.role !== 'editor');
  const [id, setId] = useState(me.id);
  const isSupervisor = mayCall('supervisor', me.role);
  const to = id === me.id ? me : colleagues.find((agent) => agent.id === id);

  function assign(event: FormEvent): void {
    event.preventDefault();
    if (to) onAssign({ id: to.id, name: to.name });
  }
  return (
    <form className="bulk-actions" onSubmit={assign}>
      <select className="select" aria-label="Assign the selected to" autoFocus value={id} onChange={(event) => setId(event.currentTarget.value)}>
        <option value={me.id}>Me</option>
        {colleagues.map((agent) => (
          <option
            key={agent.id}
            value={agent.id}
            disabled={!agent.connected || agent.load >= agent.capacity || (agent.availability === 'away' && !isSupervisor)}
          >
            {agent.name} ({agent.connected ? `${agent.availability}, ${agent.load}/${agent.capacity}` : 'offline'})
          </option>
        ))}
      </select>
      <Button type="submit" look="primary" disabled={!to}>
        Assign
      </Button>
      <Button look="quiet" onClick={onBack}>
        Back
      </Button>
      <p className="bulk-hint">
        {isSupervisor
          ? 'At once, whoever has them now.'
          : id === me.id
            ? 'Takes over what nobody has.'
            : 'Asks your colleague to take those that are yours. You keep each until it is accepted.'}
      </p>
    </form>
  );
}
