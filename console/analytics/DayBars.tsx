import { numberOf, type Row } from './format-figure.ts';

type Series = { total: string; part: string; totalName: string; partName: string; tone: 'accent' | 'good' | 'bad' };

/** One bar for each day: the whole, and the part that the metric is about. The table beside it has the same numbers. */
export function DayBars({ rows, series }: { rows: readonly Row[]; series: Series }) {
  const top = Math.max(1, ...rows.map((row) => numberOf(row, series.total)));
  const first = String(rows[0]?.['day'] ?? '');
  const last = String(rows.at(-1)?.['day'] ?? '');
  return (
    <figure className="day-bars" data-tone={series.tone}>
      <div className="day-plot" role="img" aria-label={`${series.totalName} and ${series.partName} from ${first} to ${last}, at most ${top} a day`}>
        <span className="day-top is-number">{top}</span>
        {rows.map((row) => {
          const total = numberOf(row, series.total);
          const part = numberOf(row, series.part);
          return (
            <span key={String(row['day'])} className="day" title={`${formatDate(row['day'])}: ${total} ${series.totalName}, ${part} ${series.partName}`}>
              <i style={{ height: `${(100 * total) / top}%` }}>
                <b style={{ height: total === 0 ? 0 : `${(100 * part) / total}%` }} />
              </i>
            </span>
          );
        })}
      </div>
      <figcaption>
        <span>{formatDate(first)}</span>
        <span className="day-key">
          <i data-kind="total" /> {series.totalName} <i data-kind="part" /> {series.partName}
        </span>
        <span>{last === first ? '' : formatDate(last)}</span>
      </figcaption>
    </figure>
  );
}

function formatDate(day: unknown): string {
  const [year, month, date] = String(day).split('-').map(Number);
  if (!year || !month || !date) return '';
  return new Date(year, month - 1, date).toLocaleDateString(undefined, { day: 'numeric', month: 'short' });
}
