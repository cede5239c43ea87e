import { useCallback } from 'react';
import { uploadsOf } from '../attachments/uploads.ts';
import { readDraft, writeDraft } from '../storage/draft-store.ts';
import type { LiveConsole } from '../live/live-console.ts';
import { useConsole, useLive } from '../live/use-console.ts';
import type { Action } from '../shortcuts/action.ts';

/** Undoes the latest reply while it is still held; null where there is none. */
export function useUndoSend(conversationId: string): Action | null {
  const live = useLive();
  const id = useConsole(
    useCallback(
      (state) => state.outgoing.findLast((message) => message.conversationId === conversationId && message.state.kind === 'held')?.id ?? null,
      [conversationId],
    ),
  );
  return id === null ? null : { id: 'undo-send', label: 'Undo send', key: 'alt+U', run: () => undoSend(live, id) };
}

/** Puts the text and the files back into the reply box, before any text that was begun there meanwhile. */
export function undoSend(live: LiveConsole, id: string): void {
  const message = live.store.get().outgoing.find((outgoing) => outgoing.id === id);
  const text = live.undoMessage(id);
  if (message === undefined || text === null) return;
  const begun = readDraft(message.conversationId, 'reply');
  writeDraft(message.conversationId, 'reply', begun === '' || text === '' ? text + begun : `${text}\n\n${begun}`);
  if (message.attachments) uploadsOf(message.conversationId, 'reply').putBack(message.attachments);
  setTimeout(() => document.querySelector<HTMLTextAreaElement>('.composer-reply textarea')?.focus(), 0);
}
