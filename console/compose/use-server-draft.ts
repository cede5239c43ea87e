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

/** Brings every draft of this agent to the server, before they are forgotten here. Never throws, and ends after `withinMs` at the latest. */
export function saveAllDrafts(withinMs: number): Promise<void> {
  return sync.saveAll(withinMs);
}

/**
 * Keeps the draft on the server too, so that it is there on another device. What was typed here and is not on the server yet wins;
 * else the server's text does, an empty one too: it was sent elsewhere. Where the server cannot be reached, this browser still keeps it.
 */
export function useServerDraft(conversationId: string, kind: DraftKind, text: string): void {
  useEffect(() => void sync.load(conversationId).catch(() => undefined), [conversationId]);

  useEffect(() => {
    if (text === readSavedDraft(conversationId, kind)) return;
    // What was sent or cleared must not come back: it is forgotten at once.
    const timer = setTimeout(() => sync.save(conversationId, kind), text === '' ? 0 : saveAfterMs);
    return () => clearTimeout(timer);
  }, [conversationId, kind, text]);

  useEffect(() => {
    const save = (): void => sync.save(conversationId, kind);
    window.addEventListener('pagehide', save);
    return () => {
      window.removeEventListener('pagehide', save);
      // The other tab of the box, another conversation, another page.
      save();
    };
  }, [conversationId, kind]);
}
