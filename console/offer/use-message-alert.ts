import { useCallback, useEffect, useRef } from 'react';
import { useConsole, useMe, usePacedPart } from '../live/use-console.ts';
import { isOwnedBy } from '../state/allowed-actions.ts';
import { tallyViews } from '../state/views.ts';
import { alertAgent } from './alert-agent.ts';

type Unread = { id: string; name: string; words: string; count: number };

/** Alerts to each new message in this agent's own conversations, and to who is new in the queue. What was there at the start is silent. */
export function useMessageAlert(): void {
  const me = useMe();
  const isListed = useConsole((state) => state.agent !== null && state.listed === null);
  const unread = usePacedPart(
    useCallback(
      (state): Unread[] =>
        [...state.conversations.values()]
          .filter((conversation) => conversation.unanswered > 0 && isOwnedBy(conversation, me.id))
          .map(({ id, visitorName, lastVisitorWords, unanswered }) => ({ id, name: visitorName, words: lastVisitorWords ?? '', count: unanswered })),
      [me.id],
    ),
    (before, now) => before.length === now.length && before.every((row, index) => row.id === now[index]?.id && row.count === now[index].count),
  );
  const waiting = useConsole((state) => tallyViews(state.conversations, me.id).counts.waiting);
  const known = useRef<ReadonlyMap<string, number> | null>(null);
  const waited = useRef<number | null>(null);

  useEffect(() => {
    if (!isListed) return;
    const before = known.current;
    known.current = new Map(unread.map(({ id, count }) => [id, count]));
    if (before === null) return;
    for (const { id, name, words, count } of unread) {
      if (count > (before.get(id) ?? 0)) alertAgent({ kind: 'mine', title: name, body: words, conversationId: id });
    }
  }, [unread, isListed]);

  useEffect(() => {
    if (!isListed) return;
    const before = waited.current;
    waited.current = waiting;
    if (before !== null && waiting > before) alertAgent({ kind: 'other', title: 'Somebody waits for a person', body: '', conversationId: null });
  }, [waiting, isListed]);
}
