import { useEffect } from 'react';
import { useConsole, useLive, useMe } from '../live/use-console.ts';

const noticeId = 'away-by-missed';

/** Tells agents that they were set to away because several offers in a row lapsed, and how to come back. */
export function useAwayNews(): void {
  const live = useLive();
  const me = useMe();
  const isAway = useConsole((state) => state.agents.some((agent) => agent.id === me.id && agent.availability === 'away' && agent.awayByMissed === true));
  useEffect(() => {
    if (!isAway) return;
    const text = 'You are away now: several offers in a row went by. Choose Available when you are back.';
    live.store.dispatch({ type: 'notice-added', notice: { id: noticeId, tone: 'error', text, stays: true } });
    // True only until they are back, from wherever they chose it.
    return () => live.store.dispatch({ type: 'notice-dismissed', id: noticeId });
  }, [isAway, live]);
}
