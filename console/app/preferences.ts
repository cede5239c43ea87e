import { useSyncExternalStore } from 'react';
import type { RowOrder } from '../state/order-rows.ts';

/** What one person chose on one browser. Kept in localStorage; a browser that refuses it keeps the defaults. */
export type Preferences = {
  theme: 'system' | 'light' | 'dark';
  sound: boolean;
  browserNotifications: boolean;
  /** Single keys act outside text fields. WCAG 2.1.4 asks for a way to turn them off. */
  singleKeys: boolean;
  /** What the Enter key does in a reply; with the other, Shift+Enter or Ctrl/⌘+Enter. */
  enterSends: boolean;
  /** A reply leaves some seconds after it was sent, and can be taken back until then. */
  undoSend: boolean;
  /** Rows of lists: with room for tags and mood, or two lines each. */
  rows: 'roomy' | 'dense';
  rowOrder: RowOrder;
};

const defaults: Preferences = {
  theme: 'system',
  sound: true,
  browserNotifications: false,
  singleKeys: true,
  enterSends: true,
  undoSend: true,
  rows: 'roomy',
  rowOrder: 'usual',
};
const storageKey = 'baton.console.preferences';
const listeners = new Set<() => void>();
let current = read();

export function getPreferences(): Preferences {
  return current;
}

export function setPreferences(change: Partial<Preferences>): void {
  current = { ...current, ...change };
  try {
    localStorage.setItem(storageKey, JSON.stringify(current));
  } catch {
    // Storage is full or forbidden: the choice then lasts until the page is closed.
  }
  applyTheme();
  for (const listener of [...listeners]) listener();
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribe, getPreferences);
}

/** Puts the theme on the document. `system` leaves it to `prefers-color-scheme`. */
export function applyTheme(): void {
  if (current.theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = current.theme;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function read(): Preferences {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '{}');
    const known = Object.entries(stored ?? {}).filter(
      ([name, value]) => name in defaults && typeof value === typeof defaults[name as keyof Preferences],
    );
    return { ...defaults, ...Object.fromEntries(known) };
  } catch {
    return defaults;
  }
}
