import { Check } from 'lucide-react';
import { useCallback, useRef } from 'react';
import type { Availability } from '../../src/contracts/agent-protocol.ts';
import { useConsole, useConsolePart, useLive, useMe } from '../live/use-console.ts';
import { availabilities, availabilityWords } from '../labels/availability-words.ts';
import './availability.css';

/** The agent's availability, and the number of conversations out of the capacity: always in sight. */
export function AvailabilitySwitch() {
  const live = useLive();
  const me = useMe();
  const menu = useRef<HTMLDivElement>(null);
  const own = useConsolePart(
    useCallback((state) => state.agents.find((agent) => agent.id === me.id) ?? null, [me.id]),
    (a, b) => a?.load === b?.load && a?.capacity === b?.capacity && a?.awayByIdle === b?.awayByIdle && a?.awayByMissed === b?.awayByMissed,
  );
  const waits = useConsole((state) => state.pending.some((command) => command.label === 'Availability'));
  const load = own?.load ?? 0;
  const capacity = own?.capacity ?? me.capacity;
  const isIdle = me.availability === 'away' && own?.awayByIdle === true;
  const { name, meaning } = availabilityWords[me.availability];
  const hasMissed = me.availability === 'away' && own?.awayByMissed === true;
  const shownName = hasMissed ? 'Away, missed offers' : isIdle ? 'Away, idle' : name;

  function choose(availability: Availability): void {
    menu.current?.hidePopover();
    if (availability !== me.availability) live.setAvailability(availability);
  }
  return (
    <>
      <button
        type="button"
        className={`availability is-${me.availability}`}
        aria-label={`${shownName} ${load}/${capacity} conversations. Change your availability`}
        aria-haspopup="true"
        aria-busy={waits}
        title={hasMissed ? 'Set to away, because offers in a row went by' : isIdle ? 'Set to away, because nothing was done here for a while' : meaning}
        popoverTarget="availability-menu"
      >
        <i aria-hidden="true" />
        <span>{shownName}</span>{' '}
        <b className={load >= capacity ? 'is-full' : ''}>
          {load}/{capacity}
        </b>
      </button>
      <div ref={menu} id="availability-menu" className="menu availability-menu" popover="auto" role="radiogroup" aria-label="Your availability">
        {availabilities.map((choice) => (
          <button
            key={choice}
            type="button"
            role="radio"
            aria-checked={me.availability === choice}
            className={`availability-choice is-${choice}`}
            onClick={() => choose(choice)}
          >
            <i aria-hidden="true" />
            <span>
              <b>{availabilityWords[choice].name}</b>
              <small>{availabilityWords[choice].meaning}</small>
            </span>
            {me.availability === choice && <Check size={15} aria-hidden="true" />}
          </button>
        ))}
        {hasMissed && <p className="availability-idle">You were set to away because several offers in a row went by. Choose Available when you are back.</p>}
        {isIdle && !hasMissed && (
          <p className="availability-idle">You were set to away because nothing was done here for a while. Any key or movement brings you back.</p>
        )}
      </div>
    </>
  );
}
