import './ui.css';

/** A score from 0 to 1 as a small bar with its number; `floor` marks the answer threshold. */
export function ScoreBar({ score, label, floor, tone = 'accent' }: { score: number; label: string; floor?: number; tone?: 'accent' | 'muted' }) {
  const share = (value: number): string => `${Math.min(1, Math.max(0, value)) * 100}%`;
  return (
    <span className={`score score-${tone}`} role="img" aria-label={`${label} ${score.toFixed(2)}`}>
      <span className="score-track">
        <i style={{ width: share(score) }} />
        {floor !== undefined && <em style={{ left: share(floor) }} title={`Floor ${floor.toFixed(2)}`} />}
      </span>
      <span className="score-figure">{score.toFixed(2)}</span>
    </span>
  );
}
