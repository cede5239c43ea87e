import { useEffect, useRef, useState } from 'react';
import { useLive } from '../live/use-console.ts';
import { alertAgent } from '../offer/alert-agent.ts';
import { findAlarms, type Alarm } from './find-alarms.ts';
import './supervisor.css';

/** Time alone makes a target lapse, so it is looked at by the clock, whatever else changes. */
const lookEveryMs = 2_000;
/** More than these at once are one notice. */
const toldApart = 2;

/** How many alarms there are, beside the wallboard's name on every page, and a notice for each that is new. */
export function FloorAlarms() {
  const { store } = useLive();
  const [count, setCount] = useState(0);
  const known = useRef<ReadonlySet<string> | null>(null);
  useEffect(() => {
    function look(): void {
      const { conversations, agents, unseen, clockOffset, listed } = store.get();
      // Half a list would make the other half look new.
      if (listed !== null) return;
      const alarms = findAlarms({ conversations: conversations.values(), agents, unseen, now: Date.now() + clockOffset });
      const before = known.current;
      known.current = new Set(alarms.map(({ id }) => id));
      setCount(alarms.length);
      const fresh = before === null ? [] : alarms.filter(({ id }) => !before.has(id));
      if (fresh.length > 0) tell(fresh);
    }
    function tell(fresh: readonly Alarm[]): void {
      const together = { id: `alarms-${fresh[0]?.id}`, text: `${fresh.length} conversations need an eye.`, open: { label: 'Wallboard', path: '/wallboard' }, conversationId: null };
      const apart = fresh.map(({ id, text, conversationId }) => ({ id, text, open: { label: 'Open', path: `/inbox/open/${conversationId}` }, conversationId }));
      for (const { conversationId, ...notice } of fresh.length > toldApart ? [together] : apart) {
        store.dispatch({ type: 'notice-added', notice: { ...notice, tone: 'info' } });
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
