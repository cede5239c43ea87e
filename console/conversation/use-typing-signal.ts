import { useCallback, useEffect, useRef } from 'react';
import { useLive } from '../live/use-console.ts';

/** Repeats the typing signal at most this often, and ends it after a pause. */
const repeatMs = 3_000;
const pauseMs = 4_000;

export function useTypingSignal(conversationId: string): (active: boolean) => void {
  const live = useLive();
  const lastSent = useRef(0);
  const pause = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const stop = useCallback(() => {
    clearTimeout(pause.current);
    if (lastSent.current === 0) return;
    lastSent.current = 0;
    live.setTyping(conversationId, false);
  }, [live, conversationId]);

  useEffect(() => stop, [stop]);
  return useCallback(
    (active: boolean) => {
      if (!active) return stop();
      clearTimeout(pause.current);
      pause.current = setTimeout(stop, pauseMs);
      const now = Date.now();
      if (now - lastSent.current < repeatMs) return;
      lastSent.current = now;
      live.setTyping(conversationId, true);
    },
    [live, conversationId, stop],
  );
}
