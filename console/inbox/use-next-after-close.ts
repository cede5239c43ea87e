import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import { readDraft } from '../storage/draft-store.ts';
import { useConsole, useLive, useMe } from '../live/use-console.ts';
import { listView } from '../state/views.ts';

/** When the open conversation was this agent's and gets closed, the next one that needs them is opened. Without one it stays open. */
export function useNextAfterClose(conversationId: string | undefined, base: string): void {
  const live = useLive();
  const me = useMe();
  const [, navigate] = useLocation();
  const state = useConsole((all) => (conversationId === undefined ? undefined : all.conversations.get(conversationId)?.state));
  const wasOwn = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (conversationId === undefined || state === undefined) return;
    const isJustClosed = state.kind === 'closed' && wasOwn.current === conversationId;
    wasOwn.current = state.kind === 'with-agent' && state.agentId === me.id ? conversationId : undefined;
    if (!isJustClosed || readDraft(conversationId, 'note') !== '') return;
    const next = listView('needs-you', live.store.get().conversations, { agentId: me.id, ageingSeconds: live.store.get().ageingSeconds }).find(
      (row) => row.id !== conversationId,
    );
    if (next !== undefined) navigate(`${base}/${next.id}`);
  }, [conversationId, state, me.id, live, navigate, base]);
}
