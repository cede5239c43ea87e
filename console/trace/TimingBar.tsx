import type { TurnTrace } from '../../src/contracts/bot/turn-trace.ts';
import { formatDuration } from '../labels/format-time.ts';

const steps = ['understand', 'find', 'draft', 'check', 'decide', 'record'] as const;

/** The time of each step of a turn, as one stacked bar with its legend. */
export function TimingBar({ timings }: { timings: TurnTrace['timings'] }) {
  const parts = steps.map((step) => ({ step, took: timings[step] })).filter(({ took }) => took > 0);
  const sum = parts.reduce((total, { took }) => total + took, 0);
  if (sum === 0) return null;
  const words = parts.map(({ step, took }) => `${step} ${formatDuration(took)}`).join(', ');
  return (
    <figure className="timing">
      <div className="timing-bar" role="img" aria-label={`Time by step: ${words}`}>
        {parts.map(({ step, took }) => (
          <i key={step} data-step={step} style={{ flexGrow: took }} title={`${step} ${formatDuration(took)}`} />
        ))}
      </div>
      <figcaption aria-hidden="true">
        {parts
          .filter(({ took }) => took / sum > 0.02)
          .map(({ step, took }) => (
            <span key={step} data-step={step}>
              <i />
              {step} <b>{formatDuration(took)}</b>
            </span>
          ))}
      </figcaption>
    </figure>
  );
}
