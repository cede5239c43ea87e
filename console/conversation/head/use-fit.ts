import { useLayoutEffect, type RefObject } from 'react';

/** The parts that the header gives up for the name, in this order: nothing, the keys, the labels of lesser actions, their buttons for the menu. */
const steps = ['all', 'keys', 'words', 'menu'] as const;

/**
 * Gives up only as much as the whole name needs, and writes the step to `data-fit`; the style sheet does the rest. Measured again when the
 * width or the content (`content`) changes.
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
