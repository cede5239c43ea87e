import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useConsole, usePacedPart, useLive, useMe } from '../live/use-console.ts';
import { createStandingNotices } from '../notices/create-standing-notices.ts';
import { tallyViews } from '../state/views.ts';
import { alertAgent } from './alert-agent.ts';

/** Notice, sound and browser notification when a colleague mentions this agent in a note. Mentions that were there at the start are silent. */
export function useMentionAlert(): void {
  const live = useLive();
  const me = useMe();
  const isWelcome = useConsole((state) => state.agent !== null);
  const called = usePacedPart(
    useCallback((state) => tallyViews(state.conversations, me.id).mentions, [me.id]),
    (a, b) => a.length === b.length && a.every((conversation, index) => conversation.id === b[index]?.id),
  );
  const knownIds = useRef<ReadonlySet<string> | null>(null);
  const standing = useMemo(() => createStandingNotices(live.store), [live]);

  useEffect(() => {
    if (!isWelcome) return;
    const before = knownIds.current;
    knownIds.current = new Set(called.map(({ id }) => id));
    standing.keepOnly(knownIds.current);
    if (before === null) return;
    for (const { id, visitorName, mentionedBy } of called) {
      if (before.has(id)) continue;
      const who = mentionedBy ?? 'A colleague';
      const text = `${who} calls you in a note on the conversation with ${visitorName}.`;
      const open = { label: 'Open', path: `/inbox/mentions/${id}` };
      standing.add({ id: `mention-${id}`, tone: 'info', text, open }, [id]);
      alertAgent({ kind: 'mention', title: `${who} calls you`, body: visitorName, conversationId: id });
    }
  }, [called, isWelcome, standing]);
}
