import { useEffect, useRef, useState } from 'react';
import { useLive } from '../live/use-console.ts';
import { createStandingNotices } from '../notices/create-standing-notices.ts';
import { alertAgent } from '../offer/alert-agent.ts';
import { findAlarms, type Alarm } from './find-alarms.ts';
import './supervisor.css';

/** A target lapses by time alone, so it is checked by the clock, whatever else changes. */
const lookEveryMs = 2_000;
/** More new alarms at once are put into one notice. */
const toldApart = 2;

/** The number of alarms beside the wallboard's name on every page, and a notice for each new one. */
export function FloorAlarms() {
  const { store } = useLive();
  const [count, setCount] = useState(0);
  const knownIds = useRef<ReadonlySet<string> | null>(null);
  useEffect(() => {
    const standing = createStandingNotices(store);
    function look(): void {
      const { conversations, agents, unseen, clockOffset, listed } = store.get();
      // With half of the list loaded, the other half would look new.
      if (listed !== null) return;
      const alarms = findAlarms({ conversations: conversations.values(), agents, unseen, now: Date.now() + clockOffset });
      const before = knownIds.current;
      knownIds.current = new Set(alarms.map(({ id }) => id));
      setCount(alarms.length);
      standing.keepOnly(new Set(alarms.map(wordsOf)));
      const fresh = before === null ? [] : alarms.filter(({ id }) => !before.has(id));
      if (fresh.length > 0) tell(fresh);
    }
    function tell(fresh: readonly Alarm[]): void {
      const together = {
        id: `alarms-${fresh[0]?.id}`,
        text: `${fresh.length} conversations need an eye.`,
        open: { label: 'Wallboard', path: '/wallboard' },
        conversationId: null,
        covers: fresh.map(wordsOf),
      };
      const apart = fresh.map((alarm) => {
        const { id, text, conversationId } = alarm;
        return { id, text, open: { label: 'Open', path: `/inbox/open/${conversationId}` }, conversationId, covers: [wordsOf(alarm)] };
      });
      for (const { conversationId, covers, ...notice } of fresh.length > toldApart ? [together] : apart) {
        standing.add({ ...notice, tone: 'info' }, covers);
        alertAgent({ kind: 'alarm', title: notice.text, body: '', conversationId });
      }
    }
    look();
    const timer = setInterval(look, lookEveryMs);
    return () => clearInterval(timer);
  }, [store]);
  if (count === 0) return null;
  return (
    <b className="count count-bad">
      {count}
      <span className="for-reader"> {count === 1 ? 'needs an eye' : 'need an eye'}</span>
    </b>
  );
}

/** A notice goes when its text is no longer true, not only when its alarm is over: an agent came, or a colleague took the conversation. */
function wordsOf({ id, text }: Alarm): string {
  return `${id} ${text}`;
}
