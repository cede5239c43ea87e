import type { Floor } from './summarise-floor.ts';

const names = { good: 'pleased', neutral: 'neutral', warn: 'unhappy', bad: 'angry' } as const;
const order = ['good', 'neutral', 'warn', 'bad'] as const;

/** The mood of everybody who is in a conversation now, as one bar with its words. */
export function MoodBar({ mood }: { mood: Floor['mood'] }) {
  const total = order.reduce((sum, kind) => sum + mood[kind], 0);
  if (total === 0) return null;
  const words = order
    .filter((kind) => mood[kind] > 0)
    .map((kind) => `${mood[kind]} ${names[kind]}`)
    .join(', ');
  return (
    <figure className="mood-bar">
      <span className="mood-bar-track" aria-hidden="true">
        {order.map((kind) => mood[kind] > 0 && <i key={kind} className={`is-${kind}`} style={{ flexGrow: mood[kind] }} />)}
      </span>
      <figcaption>Mood now: {words}</figcaption>
    </figure>
  );
}
