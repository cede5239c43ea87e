import { useEffect, useRef } from 'react';
import type { Action } from './action.ts';
import { isApple } from '../ui/Key.tsx';
import { getPreferences } from '../storage/preferences.ts';
import { isComposing } from '../../src/client/is-composing.ts';

type Binding = { key: string | null; label: string | null; run: { current: (() => void) | null } };

/** The current bindings, latest last: the screen on top reacts to a key first. */
const bindings: Binding[] = [];

/**
 * Binds a key while the component is shown and `run` is not null. Single keys act outside text fields only, can be switched off, and only
 * show, open or focus something: typing without a focused field changes nothing. `alt+E` is for actions that change something; it acts in
 * fields too, except on an Apple keyboard, where it types a letter. `mod+K` (Ctrl or ⌘) acts everywhere.
 */
export function useShortcut(key: string | null, run: (() => void) | null): void {
  useBinding({ key, label: null, run });
}

/** Binds an action's key and lists the action in the command palette, for as long as it can be done. */
export function useActionBinding(action: Action | null): void {
  useBinding({ key: action?.key ?? null, label: action?.label ?? null, run: action?.run ?? null });
}

/** The actions of the screens shown now, for the command palette. */
export function listShortcutActions(): { label: string; key: string | null; run: () => void }[] {
  const listed = new Map<string, { label: string; key: string | null; run: () => void }>();
  for (const { label, key, run } of bindings) {
    if (label !== null && run.current !== null) listed.set(label, { label, key, run: run.current });
  }
  return [...listed.values()];
}

function useBinding({ key, label, run }: { key: string | null; label: string | null; run: (() => void) | null }): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  const isActive = run !== null && (key !== null || label !== null);
  useEffect(() => {
    if (!isActive) return;
    const binding: Binding = { key: key?.toLowerCase() ?? null, label, run: latest };
    if (bindings.length === 0) document.addEventListener('keydown', answerKey);
    bindings.push(binding);
    return () => {
      bindings.splice(bindings.indexOf(binding), 1);
      if (bindings.length === 0) document.removeEventListener('keydown', answerKey);
    };
  }, [key, label, isActive]);
}

function answerKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || isComposing(event)) return;
  // Closes the open menu, and nothing behind it.
  if (event.key === 'Escape' && document.querySelector(':popover-open') !== null) return;
  const withModifier = event.ctrlKey || event.metaKey;
  // The right Alt key of many keyboards reports both Ctrl and Alt, and types a character.
  if (event.altKey && withModifier) return;
  if (event.key === 'Escape' && isTextField(event.target) && event.target instanceof HTMLElement) {
    event.target.blur();
    return;
  }
  if (isTextField(event.target) && (event.altKey ? isApple : !withModifier)) return;
  if (!withModifier && !event.altKey && !getPreferences().singleKeys) return;
  const dialogOpen = document.querySelector('dialog:modal') !== null;
  if (dialogOpen && !withModifier) return;
  const pressed = nameKey(event);
  for (const binding of [...bindings].reverse()) {
    if (binding.key !== pressed || binding.run.current === null) continue;
    event.preventDefault();
    binding.run.current();
    return;
  }
}

/**
 * The key as bindings name it. With Alt an Apple keyboard reports another character than the letter on the key, so the physical key counts
 * there.
 */
function nameKey({ key, code, altKey, ctrlKey, metaKey }: KeyboardEvent): string {
  const letter = altKey && !/^[a-z]$/i.test(key) ? (/^Key([A-Z])$/.exec(code)?.[1] ?? key) : key;
  return `${altKey ? 'alt+' : ctrlKey || metaKey ? 'mod+' : ''}${letter.toLowerCase()}`;
}

function isTextField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) {
    return true;
  }
  const pressed = ['button', 'checkbox', 'radio', 'range', 'submit'];
  return target instanceof HTMLInputElement && !pressed.includes(target.type);
}
