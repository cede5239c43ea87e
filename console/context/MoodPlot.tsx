import type { Sentiment } from '../../src/contracts/bot/turn-trace.ts';
import { readMood } from '../ui/read-mood.ts';

const width = 280;
const height = 56;
const edge = 6;

/** One point for each visitor message, from angry below to pleased above. */
export function MoodPlot({ series }: { series: readonly Sentiment[] }) {
  const x = (index: number): number => (series.length === 1 ? width / 2 : edge + (index * (width - 2 * edge)) / (series.length - 1));
  const y = (score: number): number => edge + ((1 - score) / 2) * (height - 2 * edge);
  const line = series.map((point, index) => `${x(index).toFixed(1)},${y(point.score).toFixed(1)}`).join(' ');
  if (series.length === 0) return null;
  const words = describe(series.map((point) => readMood(point).word.toLowerCase()));
  return (
    <figure className="mood-plot">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={words} preserveAspectRatio="none">
        <line x1="0" x2={width} y1={height / 2} y2={height / 2} className="mood-zero" />
        <polyline points={line} className="mood-line" />
      </svg>
      <span className="mood-points" aria-hidden="true">
        {series.map((point, index) => (
          <i
            key={index}
            className={`mood-point mood-${readMood(point).tone}`}
            style={{ left: `${(x(index) / width) * 100}%`, top: `${(y(point.score) / height) * 100}%` }}
          />
        ))}
      </span>
      <figcaption>{words}</figcaption>
    </figure>
  );
}

function describe(moods: readonly string[]): string {
  const [first = ''] = moods;
  const last = moods.at(-1) ?? first;
  if (moods.length === 1) return `One message: ${first}.`;
  if (moods.every((mood) => mood === first)) return `${moods.length} messages, all ${first}.`;
  return `${moods.length} messages: began ${first}, now ${last}.`;
}
