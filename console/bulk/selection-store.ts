import { useSyncExternalStore } from 'react';

/** The selected rows. Stored outside React, so that they stay selected while conversations and views are opened. */
let selected: ReadonlySet<string> = new Set();
let selecting = false;
const listeners = new Set<() => void>();

export function setSelected(ids: Iterable<string>): void {
  selected = new Set(ids);
  for (const listener of [...listeners]) listener();
}

export function toggleSelected(id: string): void {
  const next = new Set(selected);
  if (!next.delete(id)) next.add(id);
  setSelected(next);
}

/** Shows the checkboxes on screens without a pointer. Switching it off clears the selection. */
export function setSelecting(on: boolean): void {
  selecting = on;
  setSelected(on ? selected : []);
}

export function useIsSelecting(): boolean {
  return useSyncExternalStore(subscribe, () => selecting);
}

export function useSelected(): ReadonlySet<string> {
  return useSyncExternalStore(subscribe, () => selected);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
