import { useSyncExternalStore } from 'react';
import { listStored, readStored, writeStored } from './use-stored.ts';

export type DraftKind = 'reply' | 'note';
/** `transfer`: the note for whoever takes it over. Only in this browser. */
type HeldKind = DraftKind | 'transfer';

/**
 * What was typed and not sent, for each agent, conversation and kind apart, in localStorage: a reload, a crash or a look at
 * another conversation keeps it. A change is heard by the open reply box only, in every tab, never by the list.
 */
const beginning = 'baton.console.draft.';
const listeners = new Set<() => void>();
const held = new Map<string, string>();
let owner = { agentId: '' };

/** From now on it is the drafts of this agent that are read and written. */
export function openDrafts(agentId: string): void {
  if (owner.agentId !== agentId) owner = { agentId };
  window.addEventListener('storage', hearOtherTab);
}

/** Another value for each agent, and after each sign-out: what was asked for before is nothing to who comes after. */
export function draftOwner(): object {
  return owner;
}

/** Whoever comes next to this browser finds nothing that was begun here. */
export function forgetDrafts(): void {
  owner = { agentId: '' };
  held.clear();
  // First what the server is known to have: a tab that still listens would take a draft without it for new, one that is gone for sent.
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

/** The text that the server had when this browser last spoke of it with the server. What was typed since differs from it. */
export function readSavedDraft(conversationId: string, kind: DraftKind): string {
  return readStored(savedKeyOf(conversationId, kind)) ?? '';
}

export function writeSavedDraft(conversationId: string, kind: DraftKind, text: string): void {
  writeStored(savedKeyOf(conversationId, kind), text === '' ? null : text);
}

/** Replies and notes of this agent that the server does not have as they are here, in whichever tab they were typed. */
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

/** What was typed here and is not on the server yet stays; else the server's text is taken, an empty one too: it was sent elsewhere. */
export function takeServerDraft(conversationId: string, kind: DraftKind, text: string): void {
  const isUntouched = readDraft(conversationId, kind) === readSavedDraft(conversationId, kind);
  writeSavedDraft(conversationId, kind, text);
  if (isUntouched && readDraft(conversationId, kind) !== text) writeDraft(conversationId, kind, text);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Another tab wrote a draft, or all of them were forgotten. Heard also where no reply box is open: it would be opened with an old text. */
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
