import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { model } from './weights-format.ts';

/** The mean of the vectors of many texts. */
export function readCentre(): number[] {
  const centre: unknown = JSON.parse(readFileSync(new URL('./centre.json', import.meta.url), 'utf8'));
  return z.array(z.number()).length(model.width).parse(centre);
}

/**
 * The model puts all texts near one another: two that share nothing have a likeness of .75. Without what all have in common likenesses spread
 * as those of the English encoder do, which the measures of the search are made for.
 */
export function moveFromCentre(vector: Float32Array, centre: readonly number[]): Float32Array {
  const length = Math.hypot(...vector);
  return vector.map((value, index) => value / length - (centre[index] ?? 0));
}
