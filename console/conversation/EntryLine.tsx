import { memo, useSyncExternalStore } from 'react';
import { readClock } from '../live/start-clock.ts';
import { formatClock, formatDay, formatMoment } from '../labels/format-time.ts';
import { assertNever } from '../../src/text/assert-never.ts';
import type { Entry, SystemEntry } from './build-entries.ts';
import { MessageLine } from './MessageLine.tsx';

/** One entry of the transcript. Memoised, so that a new message renders only itself. */
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
            <StepText step={entry} />
          </p>
        );
      case 'steps':
        return <FoldedSteps steps={entry.steps} />;
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

function StepText({ step }: { step: SystemEntry }) {
  return (
    <>
      <span>
        <bdi>{step.text}</bdi>
      </span>
      <time dateTime={step.at} title={formatMoment(step.at)}>
        {formatClock(step.at)}
      </time>
    </>
  );
}

function FoldedSteps({ steps }: { steps: readonly SystemEntry[] }) {
  const last = steps.at(-1);
  if (last === undefined) return null;
  return (
    <details className="line-steps">
      <summary className="line-system">
        <StepText step={last} />
        <b>{steps.length - 1} steps before</b>
      </summary>
      {steps.slice(0, -1).map((step) => (
        <p key={step.key} className="line-system">
          <StepText step={step} />
        </p>
      ))}
    </details>
  );
}

function DayLine({ at }: { at: string }) {
  const now = useSyncExternalStore(() => () => undefined, readClock);
  return (
    <p className="line-day">
      <time dateTime={at}>{formatDay(at, new Date(now))}</time>
    </p>
  );
}

/** Entries are rebuilt on every change, but nearly all have the same content as before. */
function isSame(a: Entry, b: Entry): boolean {
  if (a.kind === 'steps' && b.kind === 'steps') return a.key === b.key && a.steps.length === b.steps.length;
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
