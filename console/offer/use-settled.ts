import { useEffect, useState } from 'react';

/** Longer than it takes a hand to stop: what is pressed sooner was meant for what stood here before. */
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
