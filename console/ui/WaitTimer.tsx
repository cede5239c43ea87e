import { memo, useSyncExternalStore } from 'react';
import { useConsole } from '../live/use-console.ts';
import { readClock, subscribeClock } from '../live/start-clock.ts';
import { formatAge, formatMoment, formatWait } from '../labels/format-time.ts';
import './ui.css';

/** Seconds after which a wait is shown as long, then as too long. */
const longAfter = 60;
const tooLongAfter = 180;

/** Counts up from `since` by the server's clock. Renders alone, so a row does not render each second. */
export const WaitTimer = memo(function WaitTimer({ since, label }: { since: string; label: string }) {
  const elapsed = useElapsed(since);
  const seconds = elapsed / 1_000;
  const age = seconds >= tooLongAfter ? 'too-long' : seconds >= longAfter ? 'long' : 'fresh';
  return (
    <time className={`wait wait-${age}`} dateTime={since} title={`${label} since ${formatMoment(since)}`}>
      {formatWait(elapsed)}
    </time>
  );
});

export const Age = memo(function Age({ at }: { at: string }) {
  const elapsed = useElapsed(at);
  return (
    <time className="age" dateTime={at} title={formatMoment(at)}>
      {formatAge(elapsed, new Date(at))}
    </time>
  );
});

/** Whole seconds until `at`, not below zero. */
export function useSecondsLeft(at: string): number {
  return Math.max(0, Math.ceil(-useElapsed(at) / 1_000));
}

function useElapsed(since: string): number {
  const offset = useConsole((state) => state.clockOffset);
  const now = useSyncExternalStore(subscribeClock, readClock);
  return now + offset - Date.parse(since);
}
