import { numberOf, type Row } from './format-figure.ts';

/** The mood at the beginning and at the end, on one line from angry to pleased, for the bot and for agents. */
export function MoodMoves({ rows }: { rows: readonly Row[] }) {
  return (
    <ul className="mood-moves">
      {rows.map((row) => {
        const from = place(numberOf(row, 'at_the_beginning'));
        const to = place(numberOf(row, 'at_the_end'));
        const better = to >= from;
        return (
          <li key={String(row['handled_by'])}>
            <span className="share-name">{String(row['handled_by'])}</span>
            <span className="share-words is-number">
              {numberOf(row, 'better')} better, {numberOf(row, 'same')} same, {numberOf(row, 'worse')} worse
            </span>
            <span
              className="mood-scale"
              data-better={better}
              role="img"
              aria-label={`from ${numberOf(row, 'at_the_beginning')} to ${numberOf(row, 'at_the_end')} on a scale from -1 to 1`}
            >
              <i style={{ left: `${Math.min(from, to)}%`, width: `${Math.abs(to - from)}%` }} />
              <b style={{ left: `${from}%` }} />
              <b data-end="true" style={{ left: `${to}%` }} />
            </span>
          </li>
        );
      })}
      <li className="mood-axis" aria-hidden="true">
        <span>angry</span>
        <span>neutral</span>
        <span>pleased</span>
      </li>
    </ul>
  );
}

function place(score: number): number {
  return 50 + 50 * Math.max(-1, Math.min(1, score));
}
