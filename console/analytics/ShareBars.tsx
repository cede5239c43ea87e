type ShareBar = { name: string; value: number; words: string; /** The end of a lighter bar, for example the 90th percentile. */ upTo?: number };

/** Named bars from zero; the longest has the full width. */
export function ShareBars({ bars, top }: { bars: readonly ShareBar[]; top?: number }) {
  const most = Math.max(1e-9, top ?? 0, ...bars.map((bar) => bar.upTo ?? bar.value));
  return (
    <ul className="share-bars">
      {bars.map((bar) => (
        <li key={bar.name}>
          <span className="share-name">
            <bdi>{bar.name}</bdi>
          </span>
          <span className="share-words is-number">{bar.words}</span>
          <span className="share-track" aria-hidden="true">
            {bar.upTo !== undefined && <em style={{ width: `${(100 * bar.upTo) / most}%` }} />}
            <i style={{ width: `${(100 * bar.value) / most}%` }} />
          </span>
        </li>
      ))}
    </ul>
  );
}
