import { numberOf, type Row } from './format-figure.ts';

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
const hours = Array.from({ length: 24 }, (_, hour) => hour);

/** The week by the hour: the more visitors write, the darker the cell. */
export function HourGrid({ rows }: { rows: readonly Row[] }) {
  const counts = new Map(rows.map((row) => [`${String(row['weekday'])}-${String(row['hour'])}`, numberOf(row, 'messages')]));
  const top = Math.max(1, ...counts.values());
  const busiest = [...rows].sort((a, b) => numberOf(b, 'messages') - numberOf(a, 'messages'))[0];
  const words = busiest ? `Busiest: ${weekdays[numberOf(busiest, 'weekday') - 1]} from ${numberOf(busiest, 'hour')}:00, ${top} messages` : '';
  return (
    <figure className="hour-grid">
      <div role="img" aria-label={words}>
        {weekdays.map((day, index) => (
          <span key={day} className="hour-row">
            <em>{day}</em>
            {hours.map((hour) => {
              const count = counts.get(`${index + 1}-${hour}`) ?? 0;
              const strength = count === 0 ? 0 : 12 + (88 * count) / top;
              return <i key={hour} title={`${day} ${hour}:00: ${count}`} style={{ '--strength': `${strength.toFixed(0)}%` }} />;
            })}
          </span>
        ))}
        <span className="hour-row hour-axis">
          <em />
          {hours.map((hour) => (
            <small key={hour}>{hour % 6 === 0 ? hour : ''}</small>
          ))}
        </span>
      </div>
      <figcaption>{words}</figcaption>
    </figure>
  );
}
