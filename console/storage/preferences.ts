import { useSyncExternalStore } from 'react';
import { alertKinds, usualAlerts, type AlertChoices } from './alert-kinds.ts';
import type { RowOrder } from '../state/order-rows.ts';

/** The choices of one person on one browser. Stored in localStorage; a browser that refuses it has the defaults. */
export type Preferences = {
  theme: 'system' | 'light' | 'dark';
  /** Off: none at all, whatever `alerts` says. */
  sound: boolean;
  browserNotifications: boolean;
  /** Sound and notification by kind. */
  alerts: AlertChoices;
  /** Notifications also while this window has the focus. */
  notifyHere: boolean;
  /** Single keys act outside text fields. WCAG 2.1.4 asks for a way to turn them off. */
  singleKeys: boolean;
  /** The effect of the Enter key in a reply; the other effect has Shift+Enter or Ctrl/⌘+Enter. */
  enterSends: boolean;
  /** Rows of lists: with room for tags and mood, or two lines each. */
  rows: 'roomy' | 'dense';
  rowOrder: RowOrder;
  /** Seconds for which a reply is held and can be undone. 0: it is sent at once, because a visitor waits. */
  undoSeconds: number;
};

const defaults: Preferences = {
  theme: 'system',
  sound: true,
  browserNotifications: false,
  alerts: usualAlerts,
  notifyHere: false,
  singleKeys: true,
  enterSends: true,
  rows: 'roomy',
  rowOrder: 'usual',
  undoSeconds: 0,
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
    const known = Object.entries(stored ?? {}).filter(([name, value]) => name in defaults && typeof value === typeof defaults[name as keyof Preferences]);
    const preferences: Preferences = { ...defaults, ...Object.fromEntries(known) };
    return { ...preferences, alerts: readAlerts(preferences.alerts) };
  } catch {
    return defaults;
  }
}

/** A kind that is new since it was stored has its default. */
function readAlerts(stored: Partial<AlertChoices>): AlertChoices {
  const alerts = { ...usualAlerts };
  for (const kind of alertKinds) {
    const { sound, notify } = { ...usualAlerts[kind], ...stored[kind] };
    alerts[kind] = { sound: sound === true, notify: notify === true };
  }
  return alerts;
}
