import { useCallback } from 'react';
import { useConsole, useConsolePart, useLive, useMe } from '../live/use-console.ts';
import './sidebar.css';

/** Available or away, and how many conversations of how many: always in sight. */
export function AvailabilitySwitch() {
  const live = useLive();
  const me = useMe();
  const own = useConsolePart(
    useCallback((state) => state.agents.find((agent) => agent.id === me.id) ?? null, [me.id]),
    (a, b) => a?.load === b?.load && a?.capacity === b?.capacity,
  );
  const busy = useConsole((state) => state.pending.some((command) => command.label === 'Availability'));
  const isOn = me.availability === 'available';
  const load = own?.load ?? 0;
  const capacity = own?.capacity ?? me.capacity;

  return (
    <button
      type="button"
      role="switch"
      aria-checked={isOn}
      aria-label={`Available for new conversations. You have ${load} of ${capacity}.`}
      className={`availability${isOn ? ' is-on' : ''}`}
      aria-busy={busy}
      title={isOn ? 'New conversations are offered to you' : 'Nothing is offered to you while you are away'}
      onClick={() => live.setAvailability(isOn ? 'away' : 'available')}
    >
      <i aria-hidden="true" />
      <span>{isOn ? 'Available' : 'Away'}</span>
      <b className={load >= capacity ? 'is-full' : ''}>
        {load}/{capacity}
      </b>
    </button>
  );
}
