import { memo, useSyncExternalStore } from 'react';
import { readClock } from '../live/start-clock.ts';
import { formatClock, formatDay, formatMoment } from '../parts/format-time.ts';
import { assertNever } from '../state/assert-never.ts';
import type { Entry } from './build-entries.ts';
import { MessageLine } from './MessageLine.tsx';

/** One line of the transcript. Memoised: a new message renders itself alone. */
export const EntryLine = memo(
  function EntryLine({ entry, openTrace }: { entry: Entry; openTrace: (turnId: string) => void }) {
    switch (entry.kind) {
      case 'message':
        return <MessageLine message={entry} openTrace={openTrace} />;
      case 'day':
        return <DayLine at={entry.at} />;
      case 'system':
        return (
          <p className="line-system">
            <span>
              <bdi>{entry.text}</bdi>
            </span>
            <time dateTime={entry.at} title={formatMoment(entry.at)}>
              {formatClock(entry.at)}
            </time>
          </p>
        );
      case 'new':
        return (
          <p className="line-new" role="separator">
            New
          </p>
        );
      default:
        return assertNever(entry);
    }
  },
  (before, after) => before.openTrace === after.openTrace && isSame(before.entry, after.entry),
);

function DayLine({ at }: { at: string }) {
  const now = useSyncExternalStore(() => () => undefined, readClock);
  return (
    <p className="line-day">
      <time dateTime={at}>{formatDay(at, new Date(now))}</time>
    </p>
  );
}

/** Entries are built anew on every change; nearly all of them say what they said before. */
function isSame(a: Entry, b: Entry): boolean {
  if (a.kind !== 'message' || b.kind !== 'message') return a.kind === b.kind && a.key === b.key;
  return (
    a.key === b.key &&
    a.text === b.text &&
    a.files.length === b.files.length &&
    a.isFirst === b.isFirst &&
    a.name === b.name &&
    a.sentiment === b.sentiment &&
    a.outgoing === b.outgoing &&
    a.bot?.helpful === b.bot?.helpful
  );
}
