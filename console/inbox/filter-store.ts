import { useSyncExternalStore } from 'react';
import type { ConversationFilter } from '../../src/contracts/inbox.ts';

/** The filter of the view "All". Stored outside React, so that it stays while other screens are shown. */
let current: ConversationFilter = {};
const listeners = new Set<() => void>();

export function setFilter(filter: ConversationFilter): void {
  current = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined && value !== ''));
  for (const listener of [...listeners]) listener();
}

export function getFilter(): ConversationFilter {
  return current;
}

export function useFilter(): ConversationFilter {
  return useSyncExternalStore(subscribe, getFilter);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
