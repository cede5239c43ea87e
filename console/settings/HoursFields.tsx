import { Plus, Trash2 } from 'lucide-react';
import { weekdays, type Holiday, type OpenSpan } from '../../src/contracts/routing.ts';
import { Button } from '../ui/Button.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { textBetween } from '../../src/text/text-between.ts';

type Props = {
  /** Null: always open. */
  hours: readonly OpenSpan[] | null;
  holidays: readonly Holiday[];
  onChange: (change: { hours?: OpenSpan[] | null; holidays?: Holiday[] }) => void;
};

const workdays: OpenSpan[] = weekdays.slice(0, 5).map((day) => ({ day, from: '09:00', to: '17:00' }));

/** When a team is open, by spans of a weekday, and the days on which it is not. */
export function HoursFields({ hours, holidays, onChange }: Props) {
  const setSpan = (index: number, part: Partial<OpenSpan>): void =>
    onChange({ hours: (hours ?? []).map((span, at) => (at === index ? { ...span, ...part } : span)) });
  const setHoliday = (index: number, part: Partial<Holiday>): void =>
    onChange({ holidays: holidays.map((holiday, at) => (at === index ? { ...holiday, ...part } : holiday)) });
  return (
    <div className="settings-wide hours" role="group" aria-label="Business hours">
      <h2>Business hours</h2>
      <label className="tick">
        <input type="checkbox" checked={hours === null} onChange={(event) => onChange({ hours: event.currentTarget.checked ? null : workdays })} />
        Always open
      </label>
      {(hours ?? []).map((span, index) => (
        <span key={index} className="hours-row">
          <select
            className="select"
            aria-label="Day"
            value={span.day}
            onChange={(event) => setSpan(index, { day: weekdays.find((day) => day === event.currentTarget.value) ?? span.day })}
          >
            {weekdays.map((day) => (
              <option key={day} value={day}>
                {day.charAt(0).toUpperCase() + textBetween(day, 1)}
              </option>
            ))}
          </select>
          <TimeInput label="From" value={span.from} onChange={(from) => setSpan(index, { from })} />
          <TimeInput label="To" value={span.to} onChange={(to) => setSpan(index, { to })} />
          <IconButton icon={Trash2} label="Remove these hours" onClick={() => onChange({ hours: (hours ?? []).filter((_, at) => at !== index) })} />
        </span>
      ))}
      {hours !== null && (
        <span>
          <Button icon={Plus} onClick={() => onChange({ hours: [...hours, { day: 'monday', from: '09:00', to: '17:00' }] })}>
            Add hours
          </Button>
        </span>
      )}
      <h2>Days closed</h2>
      {holidays.map((holiday, index) => (
        <span key={index} className="hours-row holiday-row">
          <input
            className="input"
            type="date"
            aria-label="Closed on"
            required
            value={holiday.date}
            onChange={(event) => setHoliday(index, { date: event.currentTarget.value })}
          />
          <input
            className="input hours-name"
            aria-label="Name of the holiday"
            maxLength={80}
            placeholder="Name"
            value={holiday.name}
            onChange={(event) => setHoliday(index, { name: event.currentTarget.value })}
          />
          <IconButton icon={Trash2} label="Remove this day" onClick={() => onChange({ holidays: holidays.filter((_, at) => at !== index) })} />
        </span>
      ))}
      <span>
        <Button icon={Plus} onClick={() => onChange({ holidays: [...holidays, { date: '', name: '' }] })}>
          Add a day closed
        </Button>
      </span>
    </div>
  );
}

/** On the clock of 24 hours whatever the browser's language, because a day may end at 24:00. */
function TimeInput({ label, value, onChange }: { label: string; value: string; onChange: (time: string) => void }) {
  return (
    <input
      className="input"
      aria-label={label}
      required
      pattern="([01]\d|2[0-3]):[0-5]\d|24:00"
      title="A time such as 09:00, at most 24:00"
      inputMode="numeric"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
