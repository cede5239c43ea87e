import { useSyncExternalStore } from 'react';
import { readStored, writeStored } from '../app/use-stored.ts';

export type DraftKind = 'reply' | 'note';

/**
 * What was typed and not sent, for each conversation and kind apart, in localStorage: a reload, a crash or a look at
 * another conversation keeps it. A change is heard by the open reply box only, never by the list.
 */
const listeners = new Set<() => void>();
const held = new Map<string, string>();

export function readDraft(conversationId: string, kind: DraftKind): string {
  const key = keyOf(conversationId, kind);
  const text = held.get(key) ?? readStored(key) ?? '';
  held.set(key, text);
  return text;
}

export function writeDraft(conversationId: string, kind: DraftKind, text: string): void {
  const key = keyOf(conversationId, kind);
  held.set(key, text);
  writeStored(key, text === '' ? null : text);
  for (const listener of [...listeners]) listener();
}

export function useDraft(conversationId: string, kind: DraftKind): string {
  return useSyncExternalStore(subscribe, () => readDraft(conversationId, kind));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function keyOf(conversationId: string, kind: DraftKind): string {
  return `baton.console.draft.${kind}.${conversationId}`;
}
