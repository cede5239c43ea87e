import { useLayoutEffect, type RefObject } from 'react';

/** The head gives up for the name, in this order: nothing, the keys, the words of lesser actions, their places for the menu. */
const steps = ['all', 'keys', 'words', 'menu'] as const;

/**
 * Gives up no more than the name needs to be whole, and says in `data-fit` what that is; the stylesheet does the rest. Looked at anew
 * when the width or what stands in it (`content`) changes.
 */
export function useFit(head: RefObject<HTMLElement | null>, content: string): void {
  useLayoutEffect(() => {
    const element = head.current;
    if (element === null) return;
    let width = -1;
    function look(): void {
      if (element === null || element.clientWidth === width) return;
      width = element.clientWidth;
      fit(element);
    }
    look();
    const resize = new ResizeObserver(look);
    resize.observe(element);
    return () => resize.disconnect();
  }, [head, content]);
}

function fit(element: HTMLElement): void {
  for (const step of steps) {
    element.dataset['fit'] = step;
    if (isWhole(element) && isWhole(element.querySelector('h2')) && isWhole(element.querySelector('bdi'))) return;
  }
}

function isWhole(element: Element | null): boolean {
  return element === null || element.scrollWidth <= element.clientWidth;
}
