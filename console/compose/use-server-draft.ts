import { useEffect, useRef } from 'react';
import { callApi } from '../api/call-api.ts';
import { fetchDrafts } from '../api/queries.ts';
import { readDraft, writeDraft, type DraftKind } from '../conversation/draft-store.ts';

const saveAfterMs = 900;

/**
 * Keeps the draft on the server too, so that it is there on another device. What this browser holds wins over what the server has;
 * where the server cannot be reached, this browser still keeps it.
 */
export function useServerDraft(conversationId: string, kind: DraftKind, text: string): void {
  const saved = useRef<Partial<Record<DraftKind, string>>>({});
  const unsaved = useRef<(() => void) | null>(null);
  useEffect(() => {
    let isShown = true;
    fetchDrafts(conversationId).then(
      (drafts) => {
        if (!isShown) return;
        for (const one of ['reply', 'note'] as const) {
          saved.current[one] = drafts[one];
          if (drafts[one] !== '' && readDraft(conversationId, one) === '') writeDraft(conversationId, one, drafts[one]);
        }
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
    if (text === (saved.current[kind] ?? '')) return;
    const save = (): void => {
      unsaved.current = null;
      saved.current[kind] = text;
      const path = `conversations/${encodeURIComponent(conversationId)}/draft`;
      callApi({ method: 'PUT', path, body: { kind, text } }).catch(() => delete saved.current[kind]);
    };
    unsaved.current = save;
    // What was sent or cleared must not come back: it is forgotten at once.
    const timer = setTimeout(save, text === '' ? 0 : saveAfterMs);
    return () => clearTimeout(timer);
  }, [conversationId, kind, text]);
}
