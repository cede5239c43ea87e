import './ui.css';

/** Grey lines where text will be. `lines` are widths in per cent. */
export function Skeleton({ lines, label }: { lines: readonly number[]; label: string }) {
  return (
    <div className="skeleton" role="status" aria-label={label}>
      {lines.map((width, index) => (
        <span key={index} style={{ width: `${width}%` }} />
      ))}
    </div>
  );
}
