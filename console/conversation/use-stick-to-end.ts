import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';

/** Pixels from the end that still count as being there. */
const nearEnd = 48;

/**
 * Keeps the end in view while the reader is there, and otherwise only counts new entries. The agent's own messages (`ownKey` changes)
 * always scroll to the end.
 */
export function useStickToEnd(
  count: number,
  ownKey: string,
): {
  scroller: RefObject<HTMLDivElement | null>;
  content: RefObject<HTMLDivElement | null>;
  isAtEnd: boolean;
  unseen: number;
  goToEnd: () => void;
} {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const sticks = useRef(true);
  const [isAtEnd, setAtEnd] = useState(true);
  const [seenCount, setSeenCount] = useState(count);
  const isMounted = count > 0;

  const goToEnd = useCallback(() => {
    const element = scroller.current;
    if (element === null) return;
    sticks.current = true;
    setAtEnd(true);
    element.scrollTop = element.scrollHeight;
  }, []);

  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    function look(): void {
      if (element === null) return;
      const distance = element.scrollHeight - element.scrollTop - element.clientHeight;
      sticks.current = distance < nearEnd;
      setAtEnd(sticks.current);
    }
    element.addEventListener('scroll', look, { passive: true });
    // The text of a streamed answer, or the reply box, changes the height without a new entry.
    const resize = new ResizeObserver(() => {
      if (sticks.current) element.scrollTop = element.scrollHeight;
    });
    resize.observe(element);
    if (content.current !== null) resize.observe(content.current);
    return () => {
      element.removeEventListener('scroll', look);
      resize.disconnect();
    };
  }, [isMounted]);

  useLayoutEffect(() => {
    if (sticks.current) goToEnd();
  }, [count, goToEnd]);
  useLayoutEffect(() => {
    if (ownKey !== '') goToEnd();
  }, [ownKey, goToEnd]);
  useEffect(() => {
    if (isAtEnd) setSeenCount(count);
  }, [isAtEnd, count]);

  return { scroller, content, isAtEnd, unseen: Math.max(0, count - seenCount), goToEnd };
}
