/** A share from 0 to 1 with its interval; a figure on another scale is written, not drawn. */
export function IntervalBar({ value, low, high }: { value: number; low: number; high: number }) {
  const isShare = low >= 0 && high <= 1;
  const words = isShare
    ? `${low.toFixed(2)} to ${high.toFixed(2)}`
    : `${Number(low.toFixed(1)).toLocaleString()} to ${Number(high.toFixed(1)).toLocaleString()}`;
  return (
    <span className="interval">
      {isShare && (
        <span className="interval-track" aria-hidden="true">
          <i style={{ left: `${low * 100}%`, width: `${Math.max(0.5, (high - low) * 100)}%` }} />
          <em style={{ left: `${value * 100}%` }} />
        </span>
      )}
      <span className="interval-words">{words}</span>
    </span>
  );
}
