import { useEffect, useState } from 'react';

/** Milliseconds in which a press is ignored: it was meant for the element that stood here before. */
const settleMs = 500;

/** False for a moment after the first showing. */
export function useSettled(): boolean {
  const [isSettled, setSettled] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(true), settleMs);
    return () => clearTimeout(timer);
  }, []);
  return isSettled;
}
