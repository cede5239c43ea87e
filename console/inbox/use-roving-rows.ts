import { useState, type KeyboardEvent } from 'react';

/**
 * One row of a long list is a stop of the Tab key: the one that had the focus last, else the open one, else the first. From it the arrow
 * keys, Home and End walk through the list, and Enter opens.
 */
export function useRovingRows(list: { ids: readonly string[]; selectedId: string | undefined; show: (index: number) => void }) {
  const { ids, selectedId, show } = list;
  const [focusedId, setFocusedId] = useState<string | null>(null);
  const stop = Math.max(0, [focusedId, selectedId].map((id) => ids.indexOf(id ?? '')).find((index) => index !== -1) ?? 0);

  function answerKey(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey || !(event.target instanceof HTMLElement) || event.target.dataset['row'] === undefined) return;
    const steps: Record<string, number> = { ArrowDown: stop + 1, ArrowUp: stop - 1, Home: 0, End: ids.length - 1 };
    const index = steps[event.key];
    const id = index === undefined ? undefined : ids[index];
    if (index === undefined) return;
    event.preventDefault();
    if (id === undefined) return;
    show(index);
    setFocusedId(id);
    // A row that was outside of the rendered part is there in the next frame.
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`)?.focus());
  }
  return { stop, answerKey, setFocusedId };
}
