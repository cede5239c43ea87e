import { useCallback, useEffect, useRef } from 'react';
import { useConsole, useMe, usePacedPart } from '../live/use-console.ts';
import { tallyViews } from '../state/views.ts';
import { alertAgent } from './alert-agent.ts';
import { findNewWords, listUnread, type Unread } from './find-new-words.ts';

/**
 * Alerts for each new message in this agent's own conversations, and for new conversations in the queue. Those that were there at the start
 * are silent.
 */
export function useMessageAlert(): void {
  const me = useMe();
  const isListed = useConsole((state) => state.agent !== null && state.listed === null);
  const unread = usePacedPart(
    useCallback((state) => listUnread(state.conversations.values(), me.id), [me.id]),
    (before, now) => before.length === now.length && before.every((row, index) => row.id === now[index]?.id && row.count === now[index].count),
  );
  const waiting = useConsole((state) => tallyViews(state.conversations, me.id).counts.waiting);
  const knownUnread = useRef<readonly Unread[] | null>(null);
  const waited = useRef<number | null>(null);

  useEffect(() => {
    if (!isListed) return;
    const fresh = findNewWords(knownUnread.current, unread);
    knownUnread.current = unread;
    for (const { id, name, words } of fresh) alertAgent({ kind: 'mine', title: name, body: words, conversationId: id });
  }, [unread, isListed]);

  useEffect(() => {
    if (!isListed) return;
    const before = waited.current;
    waited.current = waiting;
    if (before !== null && waiting > before) alertAgent({ kind: 'other', title: 'Somebody waits for a person', body: '', conversationId: null });
  }, [waiting, isListed]);
}
