import { useId, useMemo } from 'react';
import { listTimeZones, nameTimeZone } from './list-time-zones.ts';

/** A time zone out of a list, with the time that it is there. */
export function TimeZoneField({ value, onChange }: { value: string; onChange: (zone: string) => void }) {
  const id = useId();
  const areas = useMemo(() => listTimeZones(value), [value]);
  return (
    <div className="field">
      <label htmlFor={id}>Time zone</label>
      <select id={id} className="input" required value={value} aria-describedby={`${id}-hint`} onChange={(event) => onChange(event.currentTarget.value)}>
        {areas.map(({ area, zones }) => (
          <optgroup key={area} label={area}>
            {zones.map((zone) => (
              <option key={zone} value={zone}>
                {nameTimeZone(zone)}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
      <p className="field-hint" id={`${id}-hint`}>
        It is {new Date().toLocaleTimeString(undefined, { timeZone: value, hour: '2-digit', minute: '2-digit' })} there now.
      </p>
    </div>
  );
}
