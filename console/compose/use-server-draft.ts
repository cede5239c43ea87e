import { useEffect, useRef } from 'react';
import { callApi } from '../api/call-api.ts';
import { fetchDrafts } from '../api/queries.ts';
import { readSavedDraft, takeServerDraft, writeSavedDraft, type DraftKind } from '../storage/draft-store.ts';

const saveAfterMs = 900;

/**
 * Keeps the draft on the server too, so that it is there on another device. What was typed here and is not on the server yet wins;
 * else the server's text does, an empty one too: it was sent elsewhere. Where the server cannot be reached, this browser still keeps it.
 */
export function useServerDraft(conversationId: string, kind: DraftKind, text: string): void {
  const unsaved = useRef<(() => void) | null>(null);
  useEffect(() => {
    let isShown = true;
    fetchDrafts(conversationId).then(
      (drafts) => {
        if (!isShown) return;
        for (const one of ['reply', 'note'] as const) takeServerDraft(conversationId, one, drafts[one]);
      },
      () => undefined,
    );
    return () => {
      isShown = false;
      unsaved.current?.();
    };
  }, [conversationId]);

  useEffect(() => {
    unsaved.current = null;
    if (text === readSavedDraft(conversationId, kind)) return;
    const save = (): void => {
      unsaved.current = null;
      const before = readSavedDraft(conversationId, kind);
      writeSavedDraft(conversationId, kind, text);
      const path = `conversations/${encodeURIComponent(conversationId)}/draft`;
      callApi({ method: 'PUT', path, body: { kind, text } }).catch(() => {
        // The server still has what it had: with the next change, or the next look, this browser's text goes there again.
        if (readSavedDraft(conversationId, kind) === text) writeSavedDraft(conversationId, kind, before);
      });
    };
    unsaved.current = save;
    // What was sent or cleared must not come back: it is forgotten at once.
    const timer = setTimeout(save, text === '' ? 0 : saveAfterMs);
    return () => clearTimeout(timer);
  }, [conversationId, kind, text]);
}
