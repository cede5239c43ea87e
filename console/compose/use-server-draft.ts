import { useEffect } from 'react';
import { callApi } from '../api/call-api.ts';
import { fetchDrafts } from '../api/queries.ts';
import { readSavedDraft, type DraftKind } from '../storage/draft-store.ts';
import { createDraftSync } from './draft-sync.ts';

const saveAfterMs = 900;

const sync = createDraftSync({
  load: fetchDrafts,
  save: (conversationId, body) => callApi({ method: 'PUT', path: `conversations/${encodeURIComponent(conversationId)}/draft`, body, outlivesPage: true }),
});

/** Saves all drafts of this agent on the server, before they are deleted here. Never throws, and ends after `withinMs` at the latest. */
export function saveAllDrafts(withinMs: number): Promise<void> {
  return sync.saveAll(withinMs);
}

/**
 * Stores the draft on the server too, for other devices. Text that was typed here and is not on the server yet takes precedence; otherwise
 * the server's text is taken, even an empty one: the draft was sent elsewhere. While the server cannot be reached, this browser still
 * stores the draft.
 */
export function useServerDraft(conversationId: string, kind: DraftKind, text: string): void {
  useEffect(() => void sync.load(conversationId).catch(() => undefined), [conversationId]);

  useEffect(() => {
    if (text === readSavedDraft(conversationId, kind)) return;
    // A sent or cleared draft must not come back, so it is deleted at once.
    const timer = setTimeout(() => sync.save(conversationId, kind), text === '' ? 0 : saveAfterMs);
    return () => clearTimeout(timer);
  }, [conversationId, kind, text]);

  useEffect(() => {
    const save = (): void => sync.save(conversationId, kind);
    window.addEventListener('pagehide', save);
    return () => {
      window.removeEventListener('pagehide', save);
      // On switching to the other kind, another conversation, or another page.
      save();
    };
  }, [conversationId, kind]);
}
