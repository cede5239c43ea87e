import type { VectorProgress } from '../../src/contracts/http-api.ts';

/** "812 of 1,461 passages, about 4 minutes", or null where nothing is missing. */
export function describeVectors({ passages, withVectors, secondsLeft }: VectorProgress): string | null {
  if (withVectors >= passages) return null;
  const count = `${withVectors.toLocaleString('en')} of ${passages.toLocaleString('en')} passages`;
  return secondsLeft === null ? count : `${count}, ${describeTime(secondsLeft)}`;
}

function describeTime(seconds: number): string {
  if (seconds < 60) return 'less than a minute';
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return `about ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`;
  return `about ${Math.round(minutes / 60)} hours`;
}
