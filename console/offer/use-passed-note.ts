import { useCallback } from 'react';
import { useConsolePart } from '../live/use-console.ts';
import { findPassedNote, type PassedNote } from '../state/find-passed-note.ts';

/** The note with which this conversation was passed on last, as far as its transcript is here. */
export function usePassedNote(conversationId: string): PassedNote | null {
  return useConsolePart(
    useCallback((state) => findPassedNote(state.transcripts.get(conversationId)?.events ?? []), [conversationId]),
    (before, now) => before?.text === now?.text && before?.from === now?.from,
  );
}
