import type { VectorProgress } from '../contracts/http-api.ts';

/** A line for a person who reads answers or metrics that were made without all vectors; null where all are there. */
export function describeMissingVectors({ passages, withVectors }: Pick<VectorProgress, 'passages' | 'withVectors'>): string | null {
  if (withVectors >= passages) return null;
  return `Vectors are missing: ${withVectors} of ${passages} passages have theirs. Answers rest on words alone and are worse than they will be.`;
}
