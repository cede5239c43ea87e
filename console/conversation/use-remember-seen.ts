import { useEffect } from 'react';
import { readStored, writeStored } from '../storage/use-stored.ts';

export function seenKey(conversationId: string): string {
  return `baton.console.seen.${conversationId}`;
}

/** Remembers how far this agent has read: only what was on screen, at the end, in a visible tab counts. */
export function useRememberSeen(input: { conversationId: string; seq: number; isAtEnd: boolean }): void {
  const { conversationId, seq, isAtEnd } = input;
  useEffect(() => {
    if (!isAtEnd || seq === 0) return;
    function remember(): void {
      if (document.visibilityState !== 'visible') return;
      const key = seenKey(conversationId);
      if (Number(readStored(key) ?? '0') < seq) writeStored(key, String(seq));
    }
    remember();
    document.addEventListener('visibilitychange', remember);
    return () => document.removeEventListener('visibilitychange', remember);
  }, [conversationId, seq, isAtEnd]);
}
