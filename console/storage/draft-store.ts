import { useSyncExternalStore } from 'react';
import { listStored, readStored, writeStored } from './use-stored.ts';

export type DraftKind = 'reply' | 'note';
/** `transfer`: the note for the colleague who takes it over. Only in this browser. */
type HeldKind = DraftKind | 'transfer';

/**
 * Unsent text, for each agent, conversation and kind, in localStorage: it survives a reload, a crash and a look at another conversation.
 * Only the open reply box hears of a change, in every tab, never the list.
 */
const beginning = 'baton.console.draft.';
const listeners = new Set<() => void>();
const held = new Map<string, string>();
let owner = { agentId: '' };

/** From now on the drafts of this agent are read and written. */
export function openDrafts(agentId: string): void {
  if (owner.agentId !== agentId) owner = { agentId };
  window.addEventListener('storage', hearOtherTab);
}

/** Another value for each agent, and after each sign-out: an answer that was requested before must not reach the next agent. */
export function draftOwner(): object {
  return owner;
}

/** Deletes all drafts, so that the next user of this browser finds none. */
export function forgetDrafts(): void {
  owner = { agentId: '' };
  held.clear();
  // The server's copies go first: a tab that still listens would take a draft without its copy for new, and a copy without its draft for
  // sent.
  const isSaved = (key: string): boolean => key.includes('-saved.');
  for (const key of listStored(beginning).sort((a, b) => Number(isSaved(b)) - Number(isSaved(a)))) writeStored(key, null);
}

export function readDraft(conversationId: string, kind: HeldKind): string {
  const key = keyOf(conversationId, kind);
  const text = held.get(key) ?? readStored(key) ?? '';
  held.set(key, text);
  return text;
}

export function writeDraft(conversationId: string, kind: HeldKind, text: string): void {
  const key = keyOf(conversationId, kind);
  held.set(key, text);
  writeStored(key, text === '' ? null : text);
  for (const listener of [...listeners]) listener();
}

export function useDraft(conversationId: string, kind: HeldKind): string {
  return useSyncExternalStore(subscribe, () => readDraft(conversationId, kind));
}

/** The text that the server had when this browser last exchanged it. Text typed since then differs from it. */
export function readSavedDraft(conversationId: string, kind: DraftKind): string {
  return readStored(savedKeyOf(conversationId, kind)) ?? '';
}

export function writeSavedDraft(conversationId: string, kind: DraftKind, text: string): void {
  writeStored(savedKeyOf(conversationId, kind), text === '' ? null : text);
}

/** Replies and notes of this agent that differ from the server's, typed in any tab. */
export function listUnsavedDrafts(): { conversationId: string; kind: DraftKind; text: string }[] {
  return (['reply', 'note'] as const).flatMap((kind) => {
    const beginnings = [keyOf('', kind), savedKeyOf('', kind)];
    const keys = [...held.keys(), ...listStored(beginning)];
    const ids = new Set(beginnings.flatMap((start) => keys.filter((key) => key.startsWith(start)).map((key) => key.replace(start, ''))));
    return [...ids]
      .map((conversationId) => ({ conversationId, kind, text: readDraft(conversationId, kind) }))
      .filter(({ conversationId, text }) => text !== readSavedDraft(conversationId, kind));
  });
}

/**
 * Text that was typed here and is not on the server yet stays; otherwise the server's text is taken, even an empty one: the draft was sent
 * elsewhere.
 */
export function takeServerDraft(conversationId: string, kind: DraftKind, text: string): void {
  const isUntouched = readDraft(conversationId, kind) === readSavedDraft(conversationId, kind);
  writeSavedDraft(conversationId, kind, text);
  if (isUntouched && readDraft(conversationId, kind) !== text) writeDraft(conversationId, kind, text);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Another tab wrote a draft, or all were deleted. Handled even without an open reply box, which would otherwise open with an old text. */
function hearOtherTab({ key }: StorageEvent): void {
  if (key !== null && !key.startsWith(beginning)) return;
  if (key === null) held.clear();
  else held.delete(key);
  for (const listener of [...listeners]) listener();
}

function keyOf(conversationId: string, kind: HeldKind): string {
  return `${beginning}${owner.agentId}.${kind}.${conversationId}`;
}

function savedKeyOf(conversationId: string, kind: DraftKind): string {
  return `${beginning}${owner.agentId}.${kind}-saved.${conversationId}`;
}
