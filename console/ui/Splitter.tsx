import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import './ui.css';

/** The bar between two panes: dragged, or moved with the arrow keys. `grows` says which way makes it wider. */
export function Splitter(props: { label: string; value: number; min: number; max: number; grows: 'right' | 'left'; onChange: (value: number) => void }) {
  const { label, value, min, max, grows, onChange } = props;
  const drag = useRef<{ from: number; value: number } | null>(null);
  const sign = grows === 'right' ? 1 : -1;

  function start(event: PointerEvent<HTMLDivElement>): void {
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { from: event.clientX, value };
  }
  function move(event: PointerEvent<HTMLDivElement>): void {
    if (drag.current !== null) onChange(drag.current.value + sign * (event.clientX - drag.current.from));
  }
  function step(event: KeyboardEvent): void {
    const towards = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (towards === 0) return;
    event.preventDefault();
    onChange(value + sign * towards * 16);
  }
  return (
    <div
      className="splitter"
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={value}
      aria-valuemin={min}
      aria-valuemax={max}
      tabIndex={0}
      onPointerDown={start}
      onPointerMove={move}
      onPointerUp={() => (drag.current = null)}
      onPointerCancel={() => (drag.current = null)}
      onKeyDown={step}
    />
  );
}
